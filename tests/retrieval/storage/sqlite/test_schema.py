"""Migrations of older files keep every row and happen completely or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from filecmp import cmp
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any
from unittest.mock import patch

import pytest

from retrieval.errors import StoreError
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Change, Outcome
from retrieval.storage.sqlite.schema import MIGRATIONS, VERSION
from retrieval.storage.sqlite.store import Store
from tests.retrieval.contract.reading import article_in

# As version 1 wrote it; never to be changed.
VERSION_1 = """
    CREATE TABLE article (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT,
        published TEXT,
        url TEXT
    ) STRICT;
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        path TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_of_article ON membership (article_id);
    PRAGMA application_id = 1181708148;
    PRAGMA user_version = 1;
"""
FULL = Article(
    *("A bridge", "The bridge opened — 한국어 🌉", "Town Gazette", date(2021, 5, 4)),
    *("https://example.org/bridge", "town/bridge.txt"),
)
LATER = replace(FULL, text="The bridge is shut again.")
BARE = Article("", "Only a text, with a NUL: \0.", source="", url="")
LONG = tuple(Article(f"Long {n}", f"{n} " * 500_000) for n in range(9))
"""More than SQLite keeps in memory, so that a migration writes to the file before its end."""


def write_version_1(path: Path, *articles: Article) -> None:
    """A file as version 1 left it: all in one collection, and the first one in another."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
        for one in articles:
            day = one.published.isoformat() if one.published else None
            connection.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)",
                (one.id, one.title, one.text, one.source, day, one.url),
            )
            connection.execute("INSERT INTO membership VALUES ('shared', ?, ?)", (one.id, one.path))
        connection.execute("INSERT INTO membership VALUES ('harbour', ?, 'x')", (articles[0].id,))
        connection.commit()


def dump(path: Path) -> str:
    """All that is in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def version_of(path: Path) -> int:
    """The version of the tables in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backups(path: Path) -> list[str]:
    """The names of the files beside it."""
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def python(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_every_row_of_version_1_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    write_version_1(path, FULL, LATER, BARE)
    before = dump(path)
    store = Store(path)
    ids = sorted([FULL.id, LATER.id, BARE.id])
    assert store.articles(ids, ["shared"]) == {one.id: one for one in (FULL, LATER, BARE)}
    assert article_in(store, FULL.id, ["harbour"]) == replace(FULL, path="x")
    # two texts of one address were both searched, and still are
    assert store.snapshot("shared")[1] == ids
    found = store.changes_since("shared", START_CURSOR)
    assert found is not None
    assert found[1] == [Change(number, one, is_searched=True) for number, one in enumerate(ids, 2)]
    entries = store.entries("", ["shared", "harbour"])
    assert [entry.added_at for entry in entries] == [None] * 4
    assert {entry.id: entry.characters for entry in entries} == {
        one.id: len(one.text) for one in (FULL, LATER, BARE)
    }
    assert store.problems() == []
    assert store.stats().schema_version == VERSION == version_of(path)
    assert backups(path) == ["library.db.version-1.backup"]
    assert dump(tmp_path / "library.db.version-1.backup") == before


def test_a_migrated_file_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    write_version_1(old, FULL)
    for path in (old, new):
        Store(path).close()
    with closing(sqlite3.connect(old)) as first, closing(sqlite3.connect(new)) as second:
        query = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
        assert first.execute(query).fetchall() == second.execute(query).fetchall()


def test_after_a_migration_the_next_text_is_the_current_version(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    write_version_1(path, FULL, LATER)
    store = Store(path)
    last = replace(FULL, text="The bridge is gone.")
    assert store.add([FULL, last], "shared") == [
        (FULL.id, Outcome.KNOWN),
        (last.id, Outcome.VERSION),
    ]
    assert store.snapshot("shared")[1] == [last.id]


def test_a_backup_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    for name in ("library.db.version-1.backup", "library.db.version-1.backup.2"):
        (tmp_path / name).write_text("mine")
    write_version_1(path, FULL)
    Store(path).close()
    assert backups(path) == [
        *("library.db.version-1.backup", "library.db.version-1.backup.2"),
        "library.db.version-1.backup.3",
    ]
    assert (tmp_path / "library.db.version-1.backup").read_text() == "mine"
    assert version_of(tmp_path / "library.db.version-1.backup.3") == 1


def test_two_processes_open_an_old_file_at_once(tmp_path: Path) -> None:
    script = """
import sys; from pathlib import Path; from retrieval.storage.sqlite.store import Store
print("ready", flush=True)
sys.stdin.readline()
store = Store(Path(sys.argv[1]))
print(len(store.snapshot("shared")[1]), store.problems())
"""
    path = tmp_path / "library.db"
    write_version_1(path, FULL, *LONG)
    processes = [python(script, path) for _ in range(3)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    results = [process.communicate(timeout=120) for process in processes]
    assert results == [("10 []\n", "")] * 3
    assert backups(path) == ["library.db.version-1.backup"]


def open_until(path: Path, last: int) -> None:
    """Opens a library and dies at the beginning of the statement of that number."""
    numbers, connect = count(1), sqlite3.connect

    def trace(_statement: str) -> None:
        if next(numbers) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(trace)
        return connection

    with patch("retrieval.storage.sqlite.connection.sqlite3.connect", traced):
        Store(path).close()


def test_a_killed_migration_changes_nothing(tmp_path: Path) -> None:
    old, path = tmp_path / "old.db", tmp_path / "new" / "library.db"
    write_version_1(old, FULL, *LONG)
    in_the_middle = after = 0
    for number in count(1):
        rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        copyfile(old, path)
        process = get_context("fork").Process(target=open_until, args=(path, number))
        process.start()
        process.join(60)
        if process.exitcode == 0:  # there are no more statements
            break
        assert process.exitcode == -signal.SIGKILL
        was_written = not cmp(path, old, shallow=False)
        if version_of(path) == 1:  # which also takes back what was begun
            assert cmp(path, old, shallow=False)
            in_the_middle += was_written
        else:
            after += 1
            store = Store(path)
            assert len(store.known_ids([one.id for one in LONG], "shared")) == len(LONG)
            store.close()
    assert number > len(MIGRATIONS[1])
    assert in_the_middle > 2
    assert after == 1  # at the last statement, which follows the commit


def test_a_migration_without_room_changes_nothing(tmp_path: Path) -> None:
    script = """
import resource, sys; from pathlib import Path
from retrieval.errors import StoreError
from retrieval.storage.sqlite.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    Store(Path(sys.argv[1]))
except StoreError as error:
    print(error)
"""
    path = tmp_path / "library.db"
    write_version_1(path, FULL, *LONG)
    before = path.read_bytes()
    for room in (len(before) // 2, len(before) + 4096):  # for no backup, for no migration
        told, _ = python(script, path, room).communicate(timeout=60)
        assert "library.db" in told
        assert "check the disk" in told
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM article").fetchone()
        assert path.read_bytes() == before
        assert not [name for name in backups(path) if name.endswith("partial")]
    store = Store(path)
    assert store.problems() == []


def test_a_library_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Store(path).close()
    for version, told in [(99, "newer version"), (0, "damaged")]:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        before = path.read_bytes()
        with pytest.raises(StoreError, match=told):
            Store(path)
        assert path.read_bytes() == before


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes, long enough to be no empty database at all. " * 20)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    reserved = tmp_path / "reserved.db"
    with closing(sqlite3.connect(reserved)) as connection:
        connection.execute("PRAGMA application_id = 7")
    for path in (text, other, reserved):
        before = path.read_bytes()
        assert before
        with pytest.raises(StoreError, match=rf"{path.name}.* not a library"):
            Store(path)
        assert path.read_bytes() == before


def test_an_empty_file_is_a_new_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    Store(path).add([FULL], "shared")
    assert article_in(Store(path), FULL.id, ["shared"]) == FULL
    assert backups(path) == []
