"""Feeds and their entries as rows of a library file, and as documents of a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from retrieval.cluster.indices import NOT_INDEXED
from retrieval.storage.opensearch.index_keys import key_of

FEEDS = "feeds"
"""The kind of index: feeds by their numbers. One that was removed has no fields."""
ITEMS = "items"
"""The kind of index: the entries of feeds."""
_KEYWORD: Mapping[str, Any] = {"type": "keyword"}
FEED_FIELDS: Mapping[str, Any] = {
    "feed": {"type": "long"},
    "collection": _KEYWORD,  # a hash, as are `claimed_by` and `added_by`
    "is_polled": {"type": "boolean"},
    "next_poll_at": _KEYWORD,  # sorts as a text
    "claimed_by": _KEYWORD,
    "added_by": _KEYWORD,
    "row": NOT_INDEXED,
}
ITEM_FIELDS: Mapping[str, Any] = {
    "feed": {"type": "long"},
    "collection": _KEYWORD,  # a hash, as are `keys`
    "item": {"type": "long"},
    "keys": _KEYWORD,
    "article": _KEYWORD,
    "retry_at": _KEYWORD,
    "is_failed": {"type": "boolean"},
    "row": NOT_INDEXED,
}


class FeedRow(NamedTuple):
    """A row of the table `feed`."""

    id: int
    collection: str
    address_key: str
    url: str
    title: str | None
    added_at: str
    added_by: str | None
    is_paused: int
    is_off: int
    polled_at: str | None
    next_poll_at: str
    pace_seconds: float
    failures: int
    failing_since: str | None
    failure: str | None
    etag: str | None
    last_modified: str | None
    body: str | None
    claimed_by: str | None
    claimed_until: str | None


class ItemRow(NamedTuple):
    """A row of the table `feed_item`, with its keys."""

    id: int
    feed_id: int
    article_id: str | None
    content: str
    fingerprint: str
    versions: int
    read_at: str
    attempts: int
    retry_at: str | None
    entry: str | None
    failure: str | None
    keys: tuple[str, ...] = ()
    """In order."""


def feed_document(row: FeedRow) -> dict[str, Any]:
    """A feed as it is stored."""
    document = {
        "feed": row.id,
        "collection": key_of(row.collection),
        "is_polled": not (row.is_paused or row.is_off),
        "next_poll_at": row.next_poll_at,
        "claimed_by": row.claimed_by and key_of(row.claimed_by),
        "added_by": row.added_by and key_of(row.added_by),
        "row": row._asdict(),
    }
    return {name: value for name, value in document.items() if value is not None}


def feed_of(document: Mapping[str, Any]) -> FeedRow | None:
    """The feed that was stored; None for one that was removed."""
    return FeedRow(**document["row"]) if "feed" in document else None


def item_document(row: ItemRow, collection: str) -> dict[str, Any]:
    """An entry of a feed of a collection, as it is stored."""
    document = {
        "feed": row.feed_id,
        "collection": key_of(collection),
        "item": row.id,
        "keys": list(map(key_of, row.keys)),
        "article": row.article_id,
        "retry_at": row.retry_at,
        "is_failed": row.failure is not None,
        "row": list(row),
    }
    return {name: value for name, value in document.items() if value is not None}


def item_of(document: Mapping[str, Any]) -> ItemRow:
    """The entry that was stored."""
    *columns, keys = document["row"]
    return ItemRow._make([*columns, tuple(keys)])
