"""Errors of the bot's database: each says which file it is, and what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.db.sqlite.database import SqliteDatabase
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.storage.sqlite import connection

SERVER = 7


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a preference; no error about it may mention a library or articles."""
    file = tmp_path / "bot.db"
    with closing(SqliteDatabase(file)) as db:
        db.preferences.set(SERVER, "threshold", 0.7)
    return file


def message(error: pytest.ExceptionInfo[StoreError], path: Path) -> str:
    text = str(error.value)
    assert text.startswith(str(path))
    assert "library" not in text
    assert "articles" not in text
    return text.removeprefix(f"{path} ")


def test_a_file_without_the_beginning_of_a_database(path: Path) -> None:
    path.write_bytes(b"no database" * 1_000)
    with pytest.raises(StoreError) as error:
        SqliteDatabase(path)
    assert message(error, path) == (
        "is not the bot's database, or its beginning is damaged:"
        " name another folder in DATA, or restore a backup"
    )


def test_a_database_of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmark (place TEXT)")
    with pytest.raises(StoreError) as error:
        SqliteDatabase(path)
    assert message(error, path) == (
        "is an SQLite file, but not the bot's database:"
        " name another folder in DATA, or restore a backup"
    )


def test_a_damaged_file(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreError) as error:
        SqliteDatabase(path)
    assert message(error, path).startswith("is damaged: ")
    assert "the bot then makes a new one, without the settings, answers and watches" in str(
        error.value
    )


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM secret",
        "UPDATE preference SET value = 'x'",
        "PRAGMA user_version = 0",
    ],
)
def test_damaged_content(damage: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(damage)
        file.commit()
    with pytest.raises(StoreError) as error:
        SqliteDatabase(path)
    assert message(error, path).startswith("is damaged: ")


def test_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as error:
        SqliteDatabase(path)
    assert message(error, path) == ("was written by a newer version of Footnote: update this one")


def test_a_locked_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_BUSY_SECONDS", 0.05)
    with closing(SqliteDatabase(path)) as db, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable) as error:
            db.preferences.set(SERVER, "threshold", 0.9)
        other.rollback()
        assert message(error, path).startswith("has been locked by another program for too long")
        assert db.preferences.for_channel(SERVER).threshold == 0.7
        db.preferences.set(SERVER, "threshold", 0.9)


def test_a_full_disk(path: Path) -> None:
    with closing(SqliteDatabase(path)) as db:
        pages = db._database.number("PRAGMA page_count")
        db._database.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreUnavailable) as error:
            db.preferences.set(SERVER, "language", "x" * 100_000)
        assert message(error, path) == (
            "can't be written: the disk is full; make room, then try again"
        )
        assert db.preferences.for_channel(SERVER).language == ""
