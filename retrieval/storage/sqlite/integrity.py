"""Integrity check of a library file: structure, references and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from retrieval.errors import StoreError
from retrieval.model.article import Article, Precision
from retrieval.storage.sqlite.article_rows import parse_iso
from retrieval.storage.sqlite.connection import Database, Row
from retrieval.storage.sqlite.schema import text_sha256

_ARTICLES_AT_A_TIME = 200
# as bytes, so that a text that is no longer UTF-8 is reported and doesn't end the check
_ARTICLES = """
    SELECT rowid, id, CAST(title AS BLOB), CAST(text AS BLOB), CAST(source AS BLOB),
        CAST(published AS BLOB), CAST(url AS BLOB), characters, text_sha256
    FROM article WHERE rowid > ? ORDER BY rowid LIMIT ?
"""
_LOG_MISMATCHES = """
    WITH last_change AS (
        -- SQLite takes the other columns from the row with the maximum
        SELECT collection, article_id, is_searched, max(number) FROM change
        GROUP BY collection, article_id
    )
    SELECT * FROM (
        SELECT collection, article_id FROM membership WHERE is_current
        EXCEPT SELECT collection, article_id FROM last_change WHERE is_searched
    )
    UNION ALL SELECT * FROM (
        SELECT collection, article_id FROM last_change WHERE is_searched
        EXCEPT SELECT collection, article_id FROM membership WHERE is_current
    )
"""
_LOST_VERSIONS = """
    SELECT older.article_id FROM membership AS older
    WHERE replaced_by IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM membership
        WHERE collection = older.collection AND article_id = older.replaced_by
    )
"""
_TIMES_ADDED = "SELECT article_id, added_at FROM membership WHERE added_at IS NOT NULL"
_ORPHANS = """
    SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM membership WHERE article_id = id)
"""


def problems(database: Database) -> list[str]:
    """The damage found in a file, one sentence each; empty for a sound file."""
    damage: list[str] = []
    checks: tuple[Callable[[Database], Iterator[str]], ...] = (_structure, references, _contents)
    for check in checks:
        try:
            damage += check(database)
        except StoreError as error:
            damage.append(str(error))
    return list(dict.fromkeys(damage))


def _structure(database: Database) -> Iterator[str]:
    for (line,) in database.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"


def references(database: Database) -> Iterator[str]:
    """The contradictions between the tables."""
    for table, *_ in database.rows("PRAGMA foreign_key_check"):
        yield f"a row of the table {table} names an article that does not exist"
    for (article_id,) in database.rows(_LOST_VERSIONS):
        yield f"article {article_id} was replaced by an article that does not exist"
    for collection, article_id in database.rows(_LOG_MISMATCHES):
        yield (
            f"article {article_id} of the collection {collection}:"
            " its log of changes contradicts its articles"
        )
    for (article_id,) in database.rows(_ORPHANS):
        yield f"article {article_id} is in no collection"
    for article_id, added_at in database.rows(_TIMES_ADDED):
        if not _is_time(added_at):
            yield f"article {article_id}: the time at which it was added is unreadable"


def _contents(database: Database) -> Iterator[str]:
    last = 0
    while rows := database.rows(_ARTICLES, last, _ARTICLES_AT_A_TIME):
        if rows[-1][0] <= last:  # would loop for ever
            raise database.damaged("its articles are out of order")
        last = rows[-1][0]
        for _, article_id, *row in rows:
            if not _is_unchanged(article_id, tuple(row)):
                yield f"article {article_id} is no longer what was added"


def _is_unchanged(article_id: str, row: Row) -> bool:
    *content, characters, sha256 = row
    try:
        decoded: Row = tuple(None if part is None else part.decode() for part in content)
        title, text, source, published, url = decoded
        day, precision = (None, Precision.DAY) if published is None else parse_iso(published)
        article = Article(title, text, source, day, url, published_precision=precision)
        is_same_text = len(text) == characters and text_sha256(text) == sha256
    except (AttributeError, TypeError, ValueError):
        return False
    return is_same_text and article.id == article_id


def _is_time(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return False
    return True
