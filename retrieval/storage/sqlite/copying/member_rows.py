"""Articles of a collection with all that it keeps of them: from rows, and to rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from retrieval.model.records import Member
from retrieval.storage.sqlite.article_rows import (
    article_of_row,
    row_of_article,
    stored_origins,
    stored_pages,
)
from retrieval.storage.sqlite.connection import Database, Row, json_list
from retrieval.storage.sqlite.schema import stored_address_key

_IDS = """
    WITH joined AS (
        SELECT article_id AS id, max(number) AS number FROM change
        WHERE collection = ?1 AND is_searched GROUP BY article_id
    )
    SELECT article_id FROM membership LEFT JOIN joined ON id = article_id WHERE collection = ?1
    ORDER BY is_current DESC, iif(is_current, number, 0), article_id
"""
_MEMBERS = """
    SELECT id, title, text, source, published, url, path, author, language, origins, pages,
        replaced_by, added_at, added_by, reader_version,
        (SELECT json_group_array(file.path) FROM file
            WHERE file.collection = membership.collection AND file.article_id = id)
    FROM membership CROSS JOIN article ON id = article_id
    WHERE collection = ? AND article_id IN (SELECT value FROM json_each(?))
"""
_INSERT = """
    INSERT INTO membership (collection, article_id, replaced_by, address_key, path, author,
        language, origins, pages, reader_version, added_at, added_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def member_ids(database: Database, collection: str) -> list[str]:
    """The ids of all articles of a collection: current ones as they became so, then older ones."""
    ids = [article_id for (article_id,) in database.rows(_IDS, collection)]
    database.check_texts(ids)
    return ids


def members(database: Database, ids: Collection[str], collection: str) -> dict[str, Member]:
    """By id, all that a collection keeps of its articles, current or older."""
    rows = database.rows(_MEMBERS, collection, json_list(ids))
    return {article_id: _member(database, article_id, row) for article_id, *row in rows}


def restore_members(database: Database, members: Sequence[Member], collection: str) -> None:
    """Store members as they are, inside a write transaction."""
    for member in members:
        article = member.article
        database.rows(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *row_of_article(article),
        )
        before = database.rows(  # with its files
            "DELETE FROM membership WHERE collection = ? AND article_id = ? RETURNING is_current",
            *(collection, article.id),
        )
        database.rows(_INSERT, collection, *_row(member))
        for path in member.files:
            database.rows("INSERT INTO file VALUES (?, ?, ?)", collection, path, article.id)
        if any(is_current for (is_current,) in before) is not member.is_current:
            database.rows(
                "INSERT INTO change (collection, article_id, is_searched) VALUES (?, ?, ?)",
                *(collection, article.id, member.is_current),
            )


def _row(member: Member) -> Row:
    article, added_at = member.article, member.added_at
    return (
        *(article.id, member.replaced_by, stored_address_key(article.address)),
        *(article.path, article.author, article.language),
        *(stored_origins(article.origins), stored_pages(article.pages), member.reader_version),
        *(added_at and added_at.isoformat(timespec="microseconds"), member.added_by),
    )


def _member(database: Database, article_id: str, row: Sequence[Any]) -> Member:
    *content, replaced_by, added_at, added_by, reader_version, files = row
    database.check_texts((article_id, *content, replaced_by, added_at, added_by, files))
    article = article_of_row(database, *content)
    # nothing is returned that differs from what was added
    if article.id != article_id:
        raise database.damaged(f"article {article_id} is no longer what was added")
    return Member(
        article,
        replaced_by,
        database.parse(datetime.fromisoformat, added_at),
        added_by,
        reader_version,
        tuple(sorted(json.loads(files))),
    )
