"""DuckDB's full-text search, an extension that keeps the terms of all documents in a table.

DuckDB would download the extension; the package duckdb-extension-fts brings it.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.peers import Unavailable
from benchmarks.works.exact import K1, B
from benchmarks.works.workload import Documents, Query

_TABLE = "CREATE TABLE passage (number INTEGER, text VARCHAR)"
_INDEX = """PRAGMA create_fts_index('passage', 'number', 'text', stemmer = 'none',
    stopwords = 'none', ignore = '\\s+', strip_accents = 0, lower = 0)"""
_SEARCH = """SELECT number, fts_main_passage.match_bm25(number, ?, k := ?, b := ?) AS score
    FROM passage WHERE score IS NOT NULL ORDER BY score DESC LIMIT ?"""
_INSERTED_AT_ONCE = 10_000


class System:
    """A database on disk."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def version(cls) -> str:
        """The version of the package, whose extension must be of the same one."""
        try:
            _load_extension(duckdb.connect())
        except duckdb.Error as error:
            raise Unavailable(f"DuckDB's extension can't be loaded: {error}") from error
        return str(duckdb.__version__)

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Inserts the documents, and then makes the index."""
        connection = _connect(folder, read_only=False)
        connection.execute(_TABLE)
        texts = ((number, " ".join(words)) for number, words in enumerate(documents.words()))
        while part := list(islice(texts, _INSERTED_AT_ONCE)):
            numbers, rows = zip(*part, strict=True)
            connection.execute("INSERT INTO passage SELECT unnest(?), unnest(?)", (numbers, rows))
        connection.execute(_INDEX)
        connection.close()

    @classmethod
    def open(cls, folder: Path) -> System:
        """Opens the file as several processes can."""
        return cls(_connect(folder, read_only=True))

    def search(self, query: Query, k: int) -> Any:
        """Searches for any of the terms."""
        return self._connection.execute(_SEARCH, (" ".join(query.words), K1, B, k)).fetchall()

    def positions(self, found: Any) -> list[int]:
        """The row numbers."""
        return [position for position, _ in found]


def _connect(folder: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    file = str(folder / "passages.duckdb")
    connection = duckdb.connect(file, read_only=read_only, config={"threads": 1})
    _load_extension(connection)
    return connection


def _load_extension(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        names = files("duckdb-extension-fts") or []
    except PackageNotFoundError as error:
        raise Unavailable("duckdb-extension-fts is not installed") from error
    for name in names:
        if name.suffix == ".duckdb_extension":
            connection.load_extension(str(name.locate()))
