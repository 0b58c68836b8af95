"""`add --sync` and files that were edited, moved or deleted, as its users see them."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from retrieval import Library
from tests.retrieval.cli.cli_library import RUN, Shell, article

FARE = "A ticket to Skarvoy costs {} crowns."


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path / "library.db")


@pytest.fixture
def folder(shell: Shell, tmp_path: Path) -> Path:
    """A folder of three articles that were added."""
    folder = tmp_path / "vik"
    article(folder, "fare.txt", FARE.format(38), title="Fare")
    article(folder, "dogs.txt", "Dogs travel free on board.", title="Dogs")
    article(folder / "old", "tram.txt", "The tram runs at noon.", title="Tram")
    assert shell("add", folder).out == "added 3\n"
    return folder


def titles(shell: Shell) -> list[str]:
    """The titles of the current articles."""
    return sorted(line.split("\t")[3] for line in shell("list").out.splitlines())


def test_an_edited_file_answers_with_what_it_says_now(shell: Shell, folder: Path) -> None:
    with Library.open(shell.library) as library:
        before = library.ask("What does a ticket to Skarvoy cost?")
    article(folder, "fare.txt", FARE.format(42), title="Fare")
    assert shell("add", folder).out.startswith("added 0, 1 with new text, already there 2\n")
    answer = shell("ask", "What does a ticket to Skarvoy cost?").out
    assert "42 crowns" in answer
    assert "38 crowns" not in answer
    with Library.open(shell.library) as library:
        library.verify(before.quotes)
        assert library.check() == []


def test_paths_are_short_in_the_folder_where_the_files_are(
    shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert "vik/fare.txt" in shell("ask", "What does a ticket to Skarvoy cost?").out
    assert str(folder) not in shell("ask", "What does a ticket to Skarvoy cost?").out
    monkeypatch.chdir(folder / "old")
    assert str(folder / "fare.txt") in shell("ask", "What does a ticket to Skarvoy cost?").out
    monkeypatch.chdir(folder)
    assert shell("add", "fare.txt").out == "added 0, already there 1\n"
    article(folder, "fare.txt", FARE.format(42), title="Fare")
    assert shell("add", "../vik/fare.txt").out.startswith("added 0, 1 with new text\n")


def test_sync_removes_what_is_gone(shell: Shell, folder: Path) -> None:
    (folder / "old" / "tram.txt").unlink()
    article(folder, "new.txt", "A new quay.", title="Quay")
    looked = shell("add", "--sync", "--dry-run", folder).out.splitlines()
    assert looked[3] == "3 articles; nothing was added"
    assert looked[4].startswith("would remove ")
    assert looked[4].endswith(" Tram")
    assert titles(shell) == ["Dogs", "Fare", "Tram"]
    done = shell("add", "--sync", "--yes", folder)
    assert done.code == 0
    assert done.out.endswith("removed 1 article whose files are gone\n")
    assert titles(shell) == ["Dogs", "Fare", "Quay"]
    assert shell("check").code == 0
    assert shell("add", "--sync", "--yes", folder).out == "added 0, already there 3\n"


def test_sync_leaves_moved_copied_and_other_articles(shell: Shell, folder: Path) -> None:
    (folder / "old" / "tram.txt").rename(folder / "tram.txt")
    elsewhere = folder.parent / "elsewhere"
    article(elsewhere, "dogs.txt", "Dogs travel free on board.", title="Dogs")
    article(elsewhere, "cats.txt", "Cats do not.", title="Cats")
    assert shell("add", elsewhere).out == "added 1, already there 1\n"
    assert shell("add", "--collection", "town", folder / "fare.txt").out == "added 1\n"
    (folder / "dogs.txt").unlink()
    (folder / "fare.txt").unlink()
    assert shell("add", "--sync", "--yes", folder).code == 0
    assert titles(shell) == ["Cats", "Dogs", "Tram"]
    assert shell("list", "--collection", "town").out.count("\n") == 1
    article(folder, "tram.txt", "The tram runs at one.", title="Tram")
    done = shell("add", "--sync", "--yes", folder)
    assert done.out.startswith("added 0, 1 with new text\n")


def test_sync_keeps_what_can_not_be_read(shell: Shell, folder: Path) -> None:
    (folder / "dogs.txt").write_bytes(b"%PDF-1.7 is no text")
    done = shell("add", "--sync", "--yes", folder)
    assert done.code == 2
    assert "dogs.txt: could not be read; its article stays" in done.err
    assert titles(shell) == ["Dogs", "Fare", "Tram"]


def test_sync_of_an_empty_or_missing_folder_removes_nothing(shell: Shell, folder: Path) -> None:
    other = folder.parent / "other"
    article(other, "cats.txt", "Cats do not.")
    for path in sorted(folder.rglob("*.txt")):
        path.unlink()
    for paths in ([folder], [folder, other], [other, folder]):
        done = shell("add", "--sync", "--yes", *paths)
        assert done.code == 2
        assert "no file in it can be read, so nothing was removed" in done.err
    (folder / "old").rmdir()
    folder.rmdir()
    done = shell("add", "--sync", "--yes", folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"{folder}: --sync needs a folder\n"
    assert {"Dogs", "Fare", "Tram"} < set(titles(shell))


def test_without_a_terminal_sync_needs_yes(shell: Shell, folder: Path) -> None:
    (folder / "dogs.txt").unlink()
    done = shell("add", "--sync", folder)
    assert (done.code, done.out) == (2, "")
    assert "add --yes" in done.err
    assert titles(shell) == ["Dogs", "Fare", "Tram"]


@pytest.mark.parametrize(("typed", "left"), [(b"n\n", 3), (b"\n", 3), (b"y\n", 2)])
def test_at_a_terminal_sync_asks(shell: Shell, folder: Path, typed: bytes, left: int) -> None:
    (folder / "dogs.txt").unlink()
    ours, theirs = pty.openpty()
    os.write(ours, typed)
    command: list[str | Path] = [*RUN, "add", "--sync", folder, "--library", shell.library]
    done = subprocess.run(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, check=False)
    assert done.returncode == (left == 3)
    assert len(titles(shell)) == left
