"""The store when its file can't be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.errors import StoreError, StoreUnavailable
from retrieval.storage.sqlite.store import Store
from tests.retrieval.storage.sqlite.stores import FOG, ICE, LONG, searched, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "library.db")


def test_an_add_that_fails_keeps_nothing() -> None:
    store = Store()
    with pytest.raises(AttributeError):
        store.add([ICE, None], "shared")  # type: ignore[list-item]  # that is how it fails
    assert searched(store) == set()
    store.add([FOG], "shared")
    assert searched(store) == {FOG.id}


def test_an_unwritable_place_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="there is a file where its folder should be"):
        Store(tmp_path / "file" / "library.db")
    with pytest.raises(StoreError, match="can't be used: file name too long"):
        Store(tmp_path / ("a" * 5_000) / "library.db")
    with pytest.raises(StoreError, match="can't be opened"):
        Store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_reported(path: Path) -> None:
    path.parent.chmod(0o500)
    path.chmod(0o400)
    store = Store(path)
    assert searched(store) == {ICE.id}
    with pytest.raises(StoreError, match="make sure that you may write"):
        store.add([FOG], "shared")
    path.parent.chmod(0o700)


def test_a_full_disk_is_reported_and_nothing_is_lost(path: Path) -> None:
    store = Store(path)
    pages = store._database.number("PRAGMA page_count")
    store._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="the disk is full; make room"):
        store.add([FOG, LONG], "shared")
    assert searched(store) == {ICE.id}
    store._database.rows("PRAGMA max_page_count = 1000000")
    store.add([FOG, LONG], "shared")
    assert searched(store) == {ICE.id, FOG.id, LONG.id}
    assert store.problems() == []


def test_a_failed_write_is_reported_and_nothing_is_lost(path: Path) -> None:
    script = """
import resource, sys; from pathlib import Path
from retrieval.model.article import Article
from retrieval.errors import StoreUnavailable
from retrieval.storage.sqlite.store import Store
store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for length in (1_000, 10_000_000, 1_000):
    try:
        store.add([Article(f"Of {length}", "x" * length)], "shared")
    except StoreUnavailable as error:
        print(error)
"""
    told = subprocess.run(
        [sys.executable, "-c", script, path], check=True, capture_output=True, text=True
    ).stdout
    assert told.count("\n") == 1
    assert "can't be read or written: disk I/O error; check the disk" in told
    store = Store(path)
    assert {entry.title for entry in store.entries("", ["shared"])} == {"Ice", "Of 1000"}
    assert store.problems() == []
