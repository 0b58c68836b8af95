"""Removes a feed together with its articles."""

from __future__ import annotations

from retrieval.storage.sqlite.collection_writer import CollectionWriter
from retrieval.storage.sqlite.connection import Database

# the current versions of the articles of a feed of a collection, or of all others
_CURRENT_OF = """
    WITH RECURSIVE newer (id, replaced_by) AS (
        SELECT membership.article_id, replaced_by FROM membership
            JOIN feed_item ON feed_item.article_id = membership.article_id
            JOIN feed ON feed.id = feed_id AND feed.collection = membership.collection
            WHERE membership.collection = ?1 AND feed_id {} ?2
        UNION SELECT article_id, membership.replaced_by
            FROM membership JOIN newer ON article_id = newer.replaced_by WHERE collection = ?1
    )
    SELECT id FROM newer WHERE replaced_by IS NULL
"""
_UPLOADED_OR_FROM_FILES = """
    SELECT article_id FROM membership WHERE collection = ?1 AND added_by IS NOT NULL
    UNION SELECT article_id FROM file WHERE collection = ?1
"""


def remove_with_articles(database: Database, feed_id: int, collection: str) -> list[str] | None:
    """Remove a feed with its articles, all or nothing; the ids of those, older versions too.

    Articles stay that another feed of the collection has brought as well, that somebody has added,
    or that are in files. Return None if the collection has no such feed.
    """
    with database.writing():
        own = _ids(database, _CURRENT_OF.format("="), collection, feed_id)
        others = _ids(database, _CURRENT_OF.format("<>"), collection, feed_id)
        others |= _ids(database, _UPLOADED_OR_FROM_FILES, collection)
        removed = database.rows(
            "DELETE FROM feed WHERE id = ? AND collection = ? RETURNING id", feed_id, collection
        )
        if not removed:
            return None
        writer = CollectionWriter(database, collection)
        return [one for article_id in sorted(own - others) for one in writer.remove(article_id)]


def _ids(database: Database, query: str, *values: object) -> set[str]:
    return {article_id for (article_id,) in database.rows(query, *values)}
