"""Queries over a whole library: its list of articles, its sources, its statistics."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, datetime

from retrieval.model.records import ArticleEntry, CollectionStats, LibraryStats
from retrieval.storage.sqlite.connection import Database, Row, json_list
from retrieval.storage.sqlite.schema import VERSION
from retrieval.text.analysis import fold

_ID_DIGITS = frozenset("0123456789abcdef")
_ENTRIES = """
    SELECT id, title, source, author, published, url, language, collection, added_at, added_by,
        is_current, characters, path
    FROM membership JOIN article ON id = article_id
    WHERE collection IN (SELECT value FROM json_each(?1))
        AND substr(article_id, 1, length(?2)) = ?2
    ORDER BY added_at DESC, collection, article_id
"""
_STATS = """
    SELECT collection, sum(is_current), sum(NOT is_current),
        sum(iif(is_current, characters, 0)),
        min(published) FILTER (WHERE is_current), max(published) FILTER (WHERE is_current)
    FROM membership JOIN article ON id = article_id GROUP BY collection
"""
_SOURCES = """
    SELECT DISTINCT source FROM membership JOIN article ON id = article_id
    WHERE collection IN (SELECT value FROM json_each(?)) AND is_current AND source <> ''
    ORDER BY source
"""


def entries(
    database: Database, words: str, collections: Collection[str], beginning: str
) -> list[ArticleEntry]:
    """The articles that contain all of the words and whose ids have a prefix, newest first."""
    if not set(beginning) <= _ID_DIGITS:
        return []
    wanted = fold(words).split()
    rows = database.rows(_ENTRIES, json_list(collections), beginning)
    listed = (_entry(database, row) for row in rows)
    return [entry for entry in listed if not wanted or _contains_all(entry, wanted)]


def sources(database: Database, collections: Collection[str]) -> list[str]:
    """The sources of the current articles, each once, in alphabetical order."""
    names = [source for (source,) in database.rows(_SOURCES, json_list(collections))]
    database.check_texts(names)
    return names


def library_stats(database: Database, collections: Collection[str] | None) -> LibraryStats:
    """The size of the collections; of all of them unless some are named."""
    with database.reading():
        by_name = {row[0]: row for row in database.rows(_STATS)}
        pages = database.number("PRAGMA page_count")
    database.check_texts(by_name)
    names = sorted(by_name if collections is None else set(collections))
    return LibraryStats(
        tuple(_collection_stats(database, by_name.get(name, _empty_row(name))) for name in names),
        path=database.path,
        bytes=pages * database.number("PRAGMA page_size"),
        schema_version=VERSION,
        sqlite_version=sqlite3.sqlite_version,
    )


def _entry(database: Database, row: Row) -> ArticleEntry:
    entry = ArticleEntry(*row)
    database.check_texts(
        (entry.id, entry.title, entry.source, entry.author, entry.url, entry.language, entry.path)
    )
    return entry._replace(
        published=database.parse(date.fromisoformat, row[4]),
        added_at=database.parse(datetime.fromisoformat, row[8]),
        is_current=bool(entry.is_current),
    )


def _contains_all(entry: ArticleEntry, wanted: Sequence[str]) -> bool:
    searched = fold("\n".join(filter(None, (entry.title, entry.source, entry.author, entry.url))))
    return all(word in searched for word in wanted)


def _empty_row(name: str) -> Row:
    return name, 0, 0, 0, None, None


def _collection_stats(database: Database, row: Row) -> CollectionStats:
    *counts, first, last = row
    days = (database.parse(date.fromisoformat, day) for day in (first, last))
    return CollectionStats(*counts, *days)
