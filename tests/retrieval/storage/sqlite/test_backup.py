"""Copies of a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import StoreError
from retrieval.model.records import Outcome
from retrieval.storage.sqlite.store import Store
from tests.retrieval.storage.sqlite.stores import ICE, THAW, flipped, searched, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "library.db")


def test_a_backup_equals_the_store(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    cursor, _ = store.snapshot("shared")
    store.backup(tmp_path / "copy.db")
    assert store.add([THAW], "shared")[0].outcome is Outcome.VERSION
    copy = Store(tmp_path / "copy.db")
    assert searched(copy) == {ICE.id}
    assert copy.changes_since("shared", cursor) == (cursor, [])
    assert copy.changes_since("shared", store.snapshot("shared")[0]) is None
    assert copy.problems() == []
    assert sorted(other.name for other in tmp_path.iterdir()) == ["copy.db", "library.db"]


def test_damaged_pages_are_not_copied(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    path.write_bytes(flipped(path.read_bytes()))
    with pytest.raises(StoreError, match="is damaged"):
        store.backup(tmp_path / "copy.db")
    assert {file.name for file in tmp_path.iterdir() if "copy" in file.name} == set()


def test_a_store_in_memory_can_be_backed_up(tmp_path: Path) -> None:
    store = Store()
    store.add([ICE], "shared")
    store.backup(tmp_path / "copy.db")
    assert searched(Store(tmp_path / "copy.db")) == {ICE.id}
    with pytest.raises(RuntimeError), store.locked():
        store.backup(tmp_path / "other.db")


def test_a_backup_overwrites_nothing_and_is_made_of_nothing_else(path: Path) -> None:
    store = Store(path)
    copy = path.with_name("copy.db")
    copy.write_text("mine")
    with pytest.raises(StoreError, match="already exists"):
        store.backup(copy)
    assert copy.read_text() == "mine"
    with pytest.raises(StoreError, match="can't be opened"):
        store.backup(path.parent / "nowhere" / "copy.db")
    path.unlink()
    with pytest.raises(StoreError, match="can't be opened"):
        store.backup(path.with_name("other.db"))
    assert [other.name for other in path.parent.iterdir()] == ["copy.db"]
