"""Queries over a whole library: its list of articles, its sources, its statistics."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime

from retrieval.model.parsed import READER_VERSION
from retrieval.model.records import ArticleEntry, ArticleFile, CollectionStats, LibraryStats
from retrieval.storage.sqlite.article_rows import stored_date
from retrieval.storage.sqlite.connection import Database, Row, json_list
from retrieval.storage.sqlite.schema import VERSION
from retrieval.text.analysis import fold

ID_DIGITS = frozenset("0123456789abcdef")
# the articles with a prefix, or those that are versions of an article
_ENTRIES = """
    WITH RECURSIVE versions (home, member) AS (
        SELECT collection, article_id FROM membership
            WHERE article_id = ?4 AND collection IN (SELECT value FROM json_each(?1))
        UNION SELECT home, replaced_by FROM versions
            JOIN membership ON collection = home AND article_id = member
            WHERE replaced_by IS NOT NULL
        UNION SELECT home, article_id FROM versions
            JOIN membership ON collection = home AND replaced_by = member
    )
    SELECT id, title, source, author, published, url, language, collection, added_at, added_by,
        is_current, characters, path, NULL, replaced_by,
        path IS NOT NULL AND reader_version IS NOT ?3
    FROM membership JOIN article ON id = article_id
    WHERE collection IN (SELECT value FROM json_each(?1))
        AND substr(article_id, 1, length(?2)) = ?2
        AND (?4 IS NULL OR (collection, article_id) IN versions)
    ORDER BY added_at DESC, collection, article_id
"""
_STATS = """
    SELECT collection, sum(is_current), sum(NOT is_current),
        sum(iif(is_current, characters, 0)),
        min(published) FILTER (WHERE is_current), max(published) FILTER (WHERE is_current),
        count(*) FILTER (WHERE is_current AND reader_version IS NOT ? AND EXISTS (
            SELECT 1 FROM file WHERE file.collection = membership.collection
                AND file.article_id = membership.article_id
        ))
    FROM membership JOIN article ON id = article_id GROUP BY collection
"""
_FILES = "SELECT path, article_id FROM file WHERE collection = ? ORDER BY path, article_id"
_SOURCES = """
    SELECT DISTINCT source FROM membership JOIN article ON id = article_id
    WHERE collection IN (SELECT value FROM json_each(?)) AND is_current AND source <> ''
    ORDER BY source
"""

# the plus keeps SQLite from sorting all changes of a collection: it reads the last ones and stops
_NEWEST = """
    SELECT change.article_id FROM change JOIN membership
        ON membership.collection = change.collection
            AND membership.article_id = change.article_id
    WHERE +change.collection IN (SELECT value FROM json_each(?)) AND is_searched AND is_current
    ORDER BY number DESC LIMIT ?
"""


def entries(
    database: Database, words: str, collections: Collection[str], beginning: str
) -> list[ArticleEntry]:
    """The articles that contain all of the words and whose ids have a prefix, newest first."""
    if not set(beginning) <= ID_DIGITS:
        return []
    wanted = fold(words).split()
    rows = database.rows(_ENTRIES, json_list(collections), beginning, READER_VERSION, None)
    listed = (_entry(database, row) for row in rows)
    return [entry for entry in listed if not wanted or _contains_all(entry, wanted)]


def versions(
    database: Database, article_id: str, collections: Collection[str]
) -> list[ArticleEntry]:
    """All versions of an article, current and older, the last added first."""
    rows = database.rows(_ENTRIES, json_list(collections), "", READER_VERSION, article_id)
    return [_entry(database, row) for row in rows]


def sources(database: Database, collections: Collection[str]) -> list[str]:
    """The sources of the current articles, each once, in alphabetical order."""
    names = [source for (source,) in database.rows(_SOURCES, json_list(collections))]
    database.check_texts(names)
    return names


def newest_ids(database: Database, collections: Collection[str], most: int) -> list[str]:
    """The ids of the current articles that were added last, the last one first."""
    limit = most
    while True:
        rows = database.rows(_NEWEST, json_list(collections), limit)
        # one that was added more than once has several changes
        ids = list(dict.fromkeys(article_id for (article_id,) in rows))
        if len(ids) >= most or len(rows) < limit:
            return ids[:most]
        limit *= 2


def files(database: Database, collection: str) -> list[ArticleFile]:
    """The files that articles of a collection were read from, in the order of their paths."""
    rows = database.rows(_FILES, collection)
    database.check_texts(value for row in rows for value in row)
    return [ArticleFile(*row) for row in rows]


def library_stats(database: Database, collections: Collection[str] | None) -> LibraryStats:
    """The size of the collections; of all of them unless some are named."""
    with database.reading():
        by_name = {row[0]: row for row in database.rows(_STATS, READER_VERSION)}
        pages = database.number("PRAGMA page_count")
    database.check_texts(by_name)
    names = sorted(by_name if collections is None else set(collections))
    return LibraryStats(
        tuple(_collection_stats(database, by_name.get(name, _empty_row(name))) for name in names),
        path=database.path,
        bytes=pages * database.number("PRAGMA page_size"),
        schema_version=VERSION,
        software=f"SQLite {sqlite3.sqlite_version}",
    )


def _entry(database: Database, row: Row) -> ArticleEntry:
    entry = ArticleEntry(*row)
    database.check_texts(
        (entry.id, entry.title, entry.source, entry.author, entry.url, entry.language, entry.path)
    )
    published, precision = stored_date(database, row[4])
    return entry._replace(
        published=published,
        published_precision=precision,
        added_at=database.parse(datetime.fromisoformat, row[8]),
        is_current=bool(entry.is_current),
        is_outdated=bool(entry.is_outdated),
    )


def _contains_all(entry: ArticleEntry, wanted: Sequence[str]) -> bool:
    searched = fold("\n".join(filter(None, (entry.title, entry.source, entry.author, entry.url))))
    return all(word in searched for word in wanted)


def _empty_row(name: str) -> Row:
    return name, 0, 0, 0, None, None, 0


def _collection_stats(database: Database, row: Row) -> CollectionStats:
    name, articles, older_versions, characters, first, last, outdated = row
    first, last = (stored_date(database, day)[0] for day in (first, last))
    return CollectionStats(name, articles, older_versions, characters, first, last, outdated)
