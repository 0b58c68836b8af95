"""`reread`, as its users run it, on libraries that an older version has written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from retrieval import Library
from tests.retrieval.cli.cli_library import Shell, article

NOTE = (
    "{} read by an older version of Footnote;"
    " `footnote reread --dry-run` shows which would be read differently now\n"
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path / "library.db")


@pytest.fixture
def folder(shell: Shell, tmp_path: Path) -> Path:
    """A folder of three files; an older version has read another title of one of them."""
    folder = tmp_path / "vik"
    article(folder, "fare.txt", "A ticket costs 38 crowns.", title="Fare | Vik Ferries")
    article(folder, "dogs.txt", "Dogs travel free.", title="Dogs")
    article(folder, "tram.txt", "The tram runs at noon.", title="Tram")
    assert shell("add", folder).out == "added 3\n"
    article(folder, "fare.txt", "A ticket costs 38 crowns.", title="Fare")
    make_outdated(shell.library)
    return folder


def make_outdated(library: Path) -> None:
    """Make it look as if an older version had read all files."""
    with closing(sqlite3.connect(library)) as file:
        file.execute("UPDATE membership SET reader_version = NULL")
        file.commit()


def test_what_is_read_differently_is_replaced(shell: Shell, folder: Path) -> None:
    with Library.open(shell.library) as library:
        before = library.ask("What does a ticket cost?")
    old = before.quotes[0].article.id
    looked = shell("reread", "--dry-run")
    assert looked.out == (
        f"would replace {old} Fare ({folder / 'fare.txt'})\n1 read differently now, 2 unchanged\n"
    )
    assert shell("reread", "--dry-run") == looked
    done = shell("reread")
    assert (done.code, done.out) == (0, looked.out.replace("would replace", "replaced"))
    assert shell("reread").out == "all files were read by this version\n"
    with Library.open(shell.library) as library:
        library.verify(before.quotes)
        assert library.ask("What does a ticket cost?").quotes[0].article.title == "Fare"
        assert library.check() == []


def test_commands_tell_of_outdated_articles_until_they_are_read_again(
    shell: Shell, folder: Path
) -> None:
    for command in ("info", "check"):
        assert shell(command).err == NOTE.format("3 articles were")
    assert shell("add", folder / "dogs.txt").err == NOTE.format("2 articles were")
    shell("reread")
    for command in ("info", "check"):
        assert shell(command).err == ""


def test_files_that_are_gone_or_unreadable_and_attachments_are_counted(
    shell: Shell, folder: Path
) -> None:
    (folder / "fare.txt").unlink()
    (folder / "dogs.txt").write_bytes(b"%PDF-1.7 is no text")
    with Library.open(shell.library) as library:
        [sent] = (one for one in library.entries() if one.title == "Tram")
        attached = library.article(sent.id)
        assert attached is not None
        library.add_many([attached.__class__("Fee", "Nine.", path="fee.txt")], "server:7")
    make_outdated(shell.library)
    done = shell("reread")
    assert done.out == "1 unchanged, 1 no longer there, 1 could not be read, 1 without a file\n"
    assert done.err.startswith(str(folder / "dogs.txt: "))
    assert shell("info").err == NOTE.format("2 articles were")
    assert len(shell.ids()) == 3


def test_only_the_named_collections_are_read_again(shell: Shell, folder: Path) -> None:
    shell("add", "--collection", "town", folder)
    make_outdated(shell.library)
    assert shell("reread", "--collection", "town").out == "3 unchanged\n"
    assert shell("info").err == NOTE.format("3 articles were")
    assert shell("reread", "--collection", "harbour").code == 2
