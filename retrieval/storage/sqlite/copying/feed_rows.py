"""Feeds with all of their entries: from rows, and to rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from retrieval.model.feed import StoredFeed, StoredItem
from retrieval.storage.sqlite.connection import Database, Row
from retrieval.storage.sqlite.feed_items import parse_failure, stored_failure, stored_time
from retrieval.storage.sqlite.schema import stored_address_key

_ITEMS = """
    SELECT (SELECT json_group_array(key) FROM feed_item_key WHERE item_id = feed_item.id),
        article_id, content, fingerprint, versions, read_at, attempts, retry_at, entry, failure
    FROM feed_item WHERE feed_id = ? ORDER BY id
"""
_INSERT_FEED = """
    INSERT INTO feed (id, collection, address_key, url, title, added_at, added_by, is_paused,
        is_off, polled_at, next_poll_at, pace_seconds, failures, failing_since, failure, etag,
        last_modified, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_ITEM = """
    INSERT INTO feed_item (feed_id, article_id, content, fingerprint, versions, read_at, attempts,
        retry_at, entry, failure)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""


def stored_items(database: Database, feed_id: int) -> tuple[StoredItem, ...]:
    """The entries of a feed, in the order in which they were seen first."""
    return tuple(_item(database, row) for row in database.rows(_ITEMS, feed_id))


def restore_feed(database: Database, stored: StoredFeed) -> None:
    """Store a feed as it is, inside a write transaction."""
    feed = stored.feed
    key = stored_address_key(feed.url) or feed.url
    database.rows(  # with its entries
        "DELETE FROM feed WHERE id = ? OR (collection = ? AND address_key = ?)",
        *(feed.id, feed.collection, key),
    )
    database.rows(_INSERT_FEED, feed.id, feed.collection, key, *_feed_row(stored))
    for item in stored.items:
        [(item_id,)] = database.rows(_INSERT_ITEM, feed.id, *_item_row(item))
        for one in item.keys:
            database.rows("INSERT INTO feed_item_key VALUES (?, ?, ?)", feed.id, one, item_id)


def _feed_row(stored: StoredFeed) -> Row:
    feed = stored.feed
    return (
        *(feed.url, feed.title, stored_time(feed.added_at), feed.added_by),
        *(feed.is_paused, feed.is_off, _time(feed.polled_at), stored_time(feed.next_poll_at)),
        *(feed.pace_seconds, feed.failures, _time(feed.failing_since)),
        *(stored_failure(feed.failure), stored.etag, stored.last_modified, stored.body),
    )


def _item_row(item: StoredItem) -> Row:
    return (
        *(item.article_id, item.content, item.fingerprint, item.versions),
        *(stored_time(item.read_at), item.attempts, _time(item.retry_at)),
        *(item.entry, stored_failure(item.failure)),
    )


def _item(database: Database, row: Row) -> StoredItem:
    keys, article_id, content, fingerprint, versions, read_at, attempts, *rest = row
    retry_at, entry, failure = rest
    database.check_texts((keys, article_id, content, fingerprint, read_at, *rest))
    return StoredItem(
        tuple(sorted(json.loads(keys))),
        *(article_id, content, fingerprint, versions),
        database.parse(datetime.fromisoformat, read_at) or datetime.min.replace(tzinfo=UTC),
        attempts,
        database.parse(datetime.fromisoformat, retry_at),
        entry,
        database.parse(parse_failure, failure),
    )


def _time(time: datetime | None) -> str | None:
    return stored_time(time) if time else None
