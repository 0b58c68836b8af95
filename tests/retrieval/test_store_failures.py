"""The store when things go wrong, and when others use the same file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from retrieval.article import Article
from retrieval.records import Outcome
from retrieval.store import Store, StoreError, StoreUnavailable

ICE = Article("Ice", "The harbour froze.", url="https://x.org/ice")
THAW = Article("Thaw", "The harbour thawed.", url="https://x.org/ice")
FOG = Article("Fog", "Nobody saw it.")
CHANGED = f"article {ICE.id} is no longer what was added"
UNTOLD = (
    f"article {ICE.id} of the collection shared: the list of changes does not lead to what is there"
)
LONG = Article("Long", "word " * 50_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library's file with an article in it."""
    path = tmp_path / "library.db"
    store = Store(path)
    store.add([ICE], "shared")
    store.close()
    return path


def searched(store: Store) -> set[str]:
    """The ids of what is searched."""
    return set(store.snapshot("shared")[1])


def execute(path: Path, statement: str) -> None:
    """Meddles with a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_an_add_that_fails_keeps_nothing() -> None:
    store = Store()
    with pytest.raises(AttributeError):
        store.add([ICE, None], "shared")  # type: ignore[list-item]  # that is how it fails
    assert searched(store) == set()
    store.add([FOG], "shared")
    assert searched(store) == {FOG.id}


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="a file stands where its folder should be"):
        Store(tmp_path / "file" / "library.db")
    with pytest.raises(StoreError, match="can't be used: file name too long"):
        Store(tmp_path / ("a" * 5_000) / "library.db")
    with pytest.raises(StoreError, match="can't be opened"):
        Store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_told(path: Path) -> None:
    path.parent.chmod(0o500)
    path.chmod(0o400)
    store = Store(path)
    assert searched(store) == {ICE.id}
    with pytest.raises(StoreError, match="make sure that you may write"):
        store.add([FOG], "shared")
    path.parent.chmod(0o700)


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
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


def test_a_write_that_fails_is_told_and_nothing_is_lost(path: Path) -> None:
    script = """
import resource, sys; from pathlib import Path
from retrieval.article import Article; from retrieval.store import Store, StoreUnavailable
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
    assert "can't be read or written: disk I/O error; look to the disk" in told
    store = Store(path)
    assert {entry.title for entry in store.entries("", ["shared"])} == {"Ice", "Of 1000"}
    assert store.problems() == []


def test_a_file_that_is_locked_for_too_long_is_told_and_usable_afterwards(path: Path) -> None:
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


def test_a_snapshot_is_of_one_moment(path: Path) -> None:
    store, other = Store(path), Store(path)
    other._database.rows("PRAGMA busy_timeout = 10")
    with store._database.reading():
        before = store.snapshot("shared")
        with pytest.raises(StoreError, match="locked"):
            other.add([FOG], "shared")
        assert store.snapshot("shared") == before
    other.add([FOG], "shared")
    position, ids = store.snapshot("shared")
    assert (set(ids), position) != (set(before[1]), before[0])


def test_threads_may_share_a_store(path: Path) -> None:
    store = Store(path)
    articles = [Article("", f"Text {n}.", url=f"https://x.org/{n % 40}") for n in range(200)]

    def work(article: Article) -> bool:
        store.add([article], "shared")
        position, ids = store.snapshot("shared")
        found = store.changes("shared", position)
        assert found is not None
        return set(store.articles(ids, ["shared"])) <= set(ids)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, articles))
    [counted] = store.summary().collections
    assert (counted.articles, counted.older_versions) == (41, 160)
    assert store.problems() == []


def test_a_thread_does_not_see_what_another_one_may_take_back() -> None:
    store = Store()
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(KeyboardInterrupt), store._database.writing():  # noqa: PT012
            store._add(ICE, "shared", "now", None)
            assert store.known([ICE.id], "shared") == {ICE.id}
            seen = pool.submit(store.known, [ICE.id], "shared")
            with pytest.raises(TimeoutError):
                seen.result(0.05)
            raise KeyboardInterrupt
        assert seen.result() == set()


def test_two_processes_may_write_at_once(path: Path) -> None:
    script = """
import sys; from pathlib import Path
from retrieval.article import Article; from retrieval.store import Store
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


def flipped(content: bytes) -> bytes:
    """Other bytes where the tables' pages begin."""
    pages = range(4096, len(content), 4096)
    for page in pages:
        content = content[:page] + b"\xff" * 64 + content[page + 64 :]
    return content


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (flipped, r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: content[:8192], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: b"\0" * 16 + content[16:], "its beginning is damaged"),
        (lambda content: content[:4096], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: content[:50], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: b"x" * len(content), "its beginning is damaged"),
        (lambda content: content.replace(b"froze", b"fr\xffze"), "is damaged: a text in it"),
    ],
)
def test_damage_is_told_and_left_as_it_is(
    path: Path, damage: Callable[[bytes], bytes], told: str
) -> None:
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(StoreError, match=told) as found:  # noqa: PT012 - whichever finds it first
        store = Store(path)
        store.article(ICE.id, ["shared"])
        store.snapshot("shared")
    assert found.type is StoreError  # it will not pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("day", ["garbage", "2021-02-30"])
def test_a_day_that_is_none_is_told(path: Path, day: str) -> None:
    execute(path, f"UPDATE article SET published = '{day}'")  # noqa: S608 - our own words
    store = Store(path)
    for read in (
        lambda: store.article(ICE.id, ["shared"]),
        lambda: store.entries("", ["shared"]),
        store.summary,
    ):
        with pytest.raises(StoreError, match="is damaged"):
            read()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE article SET text = 'Other.'", CHANGED),
        ("UPDATE article SET title = 'Other'", CHANGED),
        ("UPDATE article SET published = 'x'", CHANGED),
        ("UPDATE article SET characters = 1", CHANGED),
        ("UPDATE article SET text = CAST(x'ff' AS TEXT)", CHANGED),
        ("DELETE FROM membership", f"article {ICE.id} is in no collection"),
        ("DELETE FROM article", "a row of the table membership names an article that is not there"),
        ("DELETE FROM change", UNTOLD),
        ("UPDATE membership SET is_current = 0", UNTOLD),
    ],
)
def test_what_is_not_as_it_was_written_is_named(path: Path, statement: str, problem: str) -> None:
    execute(path, statement)
    assert problem in Store(path).problems()


def test_damaged_pages_are_a_problem(path: Path) -> None:
    store = Store(path)
    store.add([LONG], "shared")
    content = bytearray(path.read_bytes())
    for place in range(5 * 4096, len(content), 4096):
        content[place : place + 8] = b"\xff" * 8
    path.write_bytes(content)
    found = Store(path).problems()
    assert found
    assert all("damaged" in problem or "no longer" in problem for problem in found)


def test_a_backup_is_the_store_as_it_is(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    position, _ = store.snapshot("shared")
    store.backup(tmp_path / "copy.db")
    assert store.add([THAW], "shared")[0].outcome is Outcome.VERSION
    copy = Store(tmp_path / "copy.db")
    assert searched(copy) == {ICE.id}
    assert copy.changes("shared", position) == (position, [])
    assert copy.changes("shared", store.snapshot("shared")[0]) is None
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
    with pytest.raises(StoreError, match="is there already"):
        store.backup(copy)
    assert copy.read_text() == "mine"
    with pytest.raises(StoreError, match="can't be opened"):
        store.backup(path.parent / "nowhere" / "copy.db")
    path.unlink()
    with pytest.raises(StoreError, match="can't be opened"):
        store.backup(path.with_name("other.db"))
    assert [other.name for other in path.parent.iterdir()] == ["copy.db"]
