"""Errors of a file speak of what the file is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retrieval.errors import StoreError, StoreUnavailable
from retrieval.storage.sqlite import connection
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.error_messages import FileKind
from tests.retrieval.storage.sqlite.stores import flipped

CATALOGUE = FileKind(
    noun="a catalogue", if_foreign="name your catalogue", if_damaged="print a new catalogue"
)


def test_a_foreign_file_is_no_file_of_that_kind(tmp_path: Path) -> None:
    path = tmp_path / "cat.db"
    path.write_bytes(b"x" * 5_000)
    with pytest.raises(StoreError, match=r"cat.db is not a catalogue, .*: name your catalogue$"):
        Database(path, CATALOGUE).configure()


def test_a_damaged_file_gets_the_advice_for_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "cat.db"
    database = Database(path, CATALOGUE)
    database.rows("CREATE TABLE page (number INTEGER)")
    database.close()
    path.write_bytes(flipped(path.read_bytes()))
    with pytest.raises(StoreError, match=r"cat.db is damaged: .*; print a new catalogue$"):
        Database(path, CATALOGUE).rows("SELECT * FROM page")
    assert str(database.damaged("a page is missing")).endswith(
        "cat.db is damaged: a page is missing; print a new catalogue"
    )


def test_memory_is_named_by_its_kind() -> None:
    with pytest.raises(StoreError, match=r"^a catalogue in memory can't be used: no such table"):
        Database(None, CATALOGUE).rows("SELECT * FROM page")


def test_a_disk_too_full_for_a_copy_is_a_passing_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(connection, "_sync", full)
    with pytest.raises(StoreUnavailable, match=r"the disk is full; make room, then try again$"):
        Database(tmp_path / "cat.db", CATALOGUE).copy(tmp_path / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["cat.db"]
