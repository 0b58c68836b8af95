"""FTS5, the full-text search of the SQLite that comes with Python."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.peers import Unavailable
from benchmarks.works.workload import Documents, Query

_TABLE = "CREATE VIRTUAL TABLE passage USING fts5 (text, content='', tokenize='unicode61')"
_SEARCH = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?"


class System:
    """A contentless table, read through a memory map."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def version(cls) -> str:
        """The version of SQLite."""
        try:
            sqlite3.connect(":memory:").execute(_TABLE)
        except sqlite3.OperationalError as error:
            raise Unavailable("this Python's SQLite has no FTS5") from error
        return sqlite3.sqlite_version

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Inserts everything at once and merges it into one segment."""
        connection = sqlite3.connect(folder / "passages.db", isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute(_TABLE)
        connection.execute("BEGIN")
        texts = ((number, " ".join(words)) for number, words in enumerate(documents.words()))
        connection.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", texts)
        connection.execute("INSERT INTO passage (passage) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.close()

    @classmethod
    def open(cls, folder: Path) -> System:
        """Maps the file into memory; additions are written through to the disk."""
        connection = sqlite3.connect(folder / "passages.db", isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA mmap_size = {1 << 32}")
        return cls(connection)

    def search(self, query: Query, k: int) -> list[tuple[int]]:
        """Searches for any of the terms, ranked by FTS5's own BM25."""
        terms = " OR ".join(f'"{word}"' for word in query.words)
        return self._connection.execute(_SEARCH, (terms, k)).fetchall()

    def positions(self, found: list[tuple[int]]) -> list[int]:
        """The row numbers."""
        return [position for (position,) in found]

    def add(self, words: list[str]) -> None:
        """Adds a document and commits."""
        self._connection.execute("INSERT INTO passage (text) VALUES (?)", (" ".join(words),))
