"""The store when others use the same file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from retrieval.errors import StoreError, StoreUnavailable
from retrieval.model.article import Article
from retrieval.storage.sqlite.collection_writer import CollectionWriter
from retrieval.storage.sqlite.store import Store
from tests.retrieval.storage.sqlite.stores import FOG, ICE, searched, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "library.db")


def test_a_file_locked_for_too_long_is_reported_and_usable_afterwards(path: Path) -> None:
    store = Store(path)
    store._database.rows("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # a writer keeps us from beginning, a reader from finishing
        for begin in ("BEGIN IMMEDIATE", "BEGIN"):
            other.execute(begin)
            other.execute("SELECT * FROM membership").fetchone()
            with pytest.raises(StoreUnavailable, match="locked by another program for too long"):
                store.add([FOG], "shared")
            assert searched(store) == {ICE.id}
            other.execute("ROLLBACK")
    store.add([FOG], "shared")
    assert searched(store) == {ICE.id, FOG.id}


def test_the_lock_keeps_writers_away_and_lets_readers_in(path: Path) -> None:
    store, other = Store(path), Store(path)
    other._database.rows("PRAGMA busy_timeout = 10")
    with store.locked():
        assert searched(store) == searched(other) == {ICE.id}
        with pytest.raises(StoreError, match="locked"):
            other.add([FOG], "shared")
        with pytest.raises(RuntimeError):
            store.add([FOG], "shared")
    other.add([FOG], "shared")
    with pytest.raises(OSError, match="of the caller's own"), store.locked():
        raise OSError("of the caller's own")
    assert store.remove(FOG.id, "shared")


def test_a_snapshot_is_of_one_point_in_time(path: Path) -> None:
    store, other = Store(path), Store(path)
    other._database.rows("PRAGMA busy_timeout = 10")
    with store._database.reading():
        before = store.snapshot("shared")
        with pytest.raises(StoreError, match="locked"):
            other.add([FOG], "shared")
        assert store.snapshot("shared") == before
    other.add([FOG], "shared")
    cursor, ids = store.snapshot("shared")
    assert (set(ids), cursor) != (set(before[1]), before[0])


def test_threads_may_share_a_store(path: Path) -> None:
    store = Store(path)
    articles = [Article("", f"Text {n}.", url=f"https://x.org/{n % 40}") for n in range(200)]

    def work(article: Article) -> bool:
        store.add([article], "shared")
        cursor, ids = store.snapshot("shared")
        found = store.changes_since("shared", cursor)
        assert found is not None
        return set(store.articles(ids, ["shared"])) <= set(ids)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, articles))
    [counted] = store.stats().collections
    assert (counted.articles, counted.older_versions) == (41, 160)
    assert store.problems() == []


def test_a_thread_does_not_see_uncommitted_changes() -> None:
    store = Store()
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(KeyboardInterrupt), store._database.writing():  # noqa: PT012 - it ends the writing
            CollectionWriter(store._database, "shared").add(ICE, "now", None, is_upload=False)
            assert store.known_ids([ICE.id], "shared") == {ICE.id}
            seen = pool.submit(store.known_ids, [ICE.id], "shared")
            with pytest.raises(TimeoutError):
                seen.result(0.05)
            raise KeyboardInterrupt
        assert seen.result() == set()


def test_two_processes_may_write_at_once(path: Path) -> None:
    script = """
import sys; from pathlib import Path
from retrieval.model.article import Article; from retrieval.storage.sqlite.store import Store
store = Store(Path(sys.argv[1]))
for n in range(60):
    store.add([Article(sys.argv[2], f"Text {n}.")], "shared")
    assert store.remove(store.add([Article(sys.argv[2], f"Gone {n}.")], "shared")[0].id, "shared")
"""
    processes = [subprocess.Popen([sys.executable, "-c", script, path, name]) for name in "ab"]
    assert [process.wait(120) for process in processes] == [0, 0]
    store = Store(path)
    assert len(searched(store)) == 121
    assert store.problems() == []
