"""Lists and counts of what a store holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, datetime

from retrieval.model.records import ArticleEntry, CollectionStats, LibraryStats
from retrieval.storage.sqlite.connection import Database, Row, listed
from retrieval.storage.sqlite.schema import VERSION
from retrieval.text.analysis import fold

_DIGITS = frozenset("0123456789abcdef")
"""Of an id."""
_ENTRIES = """
    SELECT id, title, source, author, published, url, language, collection, added_at, added_by,
        is_current, characters
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
    """What has all of the words, and an id that begins so, newest added first."""
    if not set(beginning) <= _DIGITS:
        return []
    wanted = fold(words).split()
    rows = database.rows(_ENTRIES, listed(collections), beginning)
    found = (_entry(database, row) for row in rows)
    return [entry for entry in found if not wanted or _mentions(entry, wanted)]


def sources(database: Database, collections: Collection[str]) -> list[str]:
    """The sources of what is searched, each once, in alphabetical order."""
    found = [source for (source,) in database.rows(_SOURCES, listed(collections))]
    database.texts(found)
    return found


def library_stats(database: Database, collections: Collection[str] | None) -> LibraryStats:
    """What the collections hold; all of them, unless some are named."""
    with database.reading():
        found = {row[0]: row for row in database.rows(_STATS)}
        pages = database.number("PRAGMA page_count")
    database.texts(found)
    names = sorted(found if collections is None else set(collections))
    return LibraryStats(
        tuple(_summed(database, found.get(name, (name, 0, 0, 0, None, None))) for name in names),
        path=database.path,
        bytes=pages * database.number("PRAGMA page_size"),
        schema_version=VERSION,
        sqlite_version=sqlite3.sqlite_version,
    )


def _entry(database: Database, row: Row) -> ArticleEntry:
    entry = ArticleEntry(*row)
    database.texts((entry.id, entry.title, entry.source, entry.author, entry.url, entry.language))
    return entry._replace(
        published=database.parsed(date.fromisoformat, row[4]),
        added_at=database.parsed(datetime.fromisoformat, row[8]),
        is_current=bool(entry.is_current),
    )


def _mentions(entry: ArticleEntry, wanted: Sequence[str]) -> bool:
    about = fold("\n".join(filter(None, (entry.title, entry.source, entry.author, entry.url))))
    return all(word in about for word in wanted)


def _summed(database: Database, row: Row) -> CollectionStats:
    *counts, first, last = row
    days = (database.parsed(date.fromisoformat, day) for day in (first, last))
    return CollectionStats(*counts, *days)
