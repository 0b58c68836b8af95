"""Errors of the commands on a library, in one plain line each."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from retrieval import Article, Library, StoreError
from tests.retrieval.cli.cli_library import Shell

COMMANDS = (["add", "a"], ["remove", "abcd"], ["list"], ["info"], ["backup", "copy"], ["check"])


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library of one article."""
    with Library.open(tmp_path / "library.db") as library:
        library.add_many([Article(title="Bridge", text="The bridge is open.")])
    return Shell(capsys, tmp_path / "library.db")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_library_must_be_given_and_exist(
    shell: Shell, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = shell.bare(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err == "no library given: add --library FILE, for example --library library.db\n"
    (tmp_path / "zero.db").touch()
    for missing in ("nowhere.db", "zero.db", "no/where.db", "x" * 300, "."):
        done = shell.bare(*command, "--library", missing)
        assert done.code == 2
        assert command[0] == "add" or done.out == ""
        assert done.err.count("\n") == 1
    (tmp_path / "zero.db").unlink()
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", [":memory:", "file:library.db", "file::memory:?cache=shared"])
def test_a_name_that_sqlite_gives_a_meaning_to_is_refused(
    shell: Shell, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boat.txt").write_text("It came home.")
    before = sorted(tmp_path.iterdir())
    refusal = f"{name} is not a file: name a file, for example library.db"
    assert shell.bare("add", "boat.txt", "--library", name).err == f"{refusal}\n"
    for command in COMMANDS:
        assert shell.bare(*command, "--library", name).code == 2
    with pytest.raises(StoreError, match=re.escape(refusal)):
        Library.open(name)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_is_no_library_is_left_alone(
    shell: Shell, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "boat.txt").write_text("It came home.")
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as file:
        file.execute("CREATE TABLE boat (name)")
    text = tmp_path / "text.db"
    text.write_text("Dear diary, " * 500)
    cut = tmp_path / "cut.db"
    cut.write_bytes(shell.library.read_bytes()[:5_000])
    for path in (foreign, text, cut):
        before = path.read_bytes()
        done = shell.bare(*command, "--library", path)
        assert done.code == 2
        assert path.name in done.err + done.out
        assert "Traceback" not in done.err
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["remove"],
        ["backup"],
        ["backup", ""],
        ["backup", "no/such/folder/copy.db"],
        ["sources", "too", "much"],
        ["remove", "--path", ""],
        ["list", "-n", "0"],
        ["list", "-n", "x"],
        ["check", "too", "much"],
        ["list", "--collection", ""],
        ["info", "--frob"],
    ],
)
def test_wrong_usage_gets_one_line(shell: Shell, arguments: list[str]) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_help_shows_an_example(shell: Shell, command: list[str]) -> None:
    done = shell.bare(command[0], "--help")
    assert done.code == 0
    assert f"  python -m retrieval {command[0]} --library library.db" in done.out
    assert max(map(len, done.out.splitlines())) < 100


def test_an_error_message_contains_no_control_characters(shell: Shell, tmp_path: Path) -> None:
    done = shell.bare("info", "--library", tmp_path / "a\x1b[31m\u202eb.db")
    assert done.err == f"{tmp_path / 'a[31mb.db'}: no such library\n"
    (tmp_path / "a\x1b[31m.db").write_text("Dear diary, " * 500)
    done = shell.bare("info", "--library", tmp_path / "a\x1b[31m.db")
    assert "a[31m.db is not a library" in done.err
