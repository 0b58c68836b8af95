"""Feeds and entries in a scratch database, and what a change has made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from retrieval.storage.opensearch.feeds.feed_documents import (
    FEEDS,
    ITEMS,
    FeedRow,
    ItemRow,
    feed_document,
    item_document,
)
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.log.log_entry import Write, change_number
from retrieval.storage.sqlite.connection import Database

_ADDRESS_COLUMNS = frozenset(("url", "address_key"))


class LoadedFeeds:
    """Some feeds of a collection, and some of their entries, as they were loaded."""

    def __init__(
        self, collection: str, feeds: Iterable[FeedRow] = (), items: Iterable[ItemRow] = ()
    ) -> None:
        self._collection = collection
        self._feeds = {row.id: row for row in feeds}
        self._items = {row.id: row for row in items if row.feed_id in self._feeds}

    def insert(self, database: Database) -> None:
        """Write them to a database."""
        with database.writing():
            for feed in self._feeds.values():
                database.rows(f"INSERT INTO feed VALUES ({_places(feed)})", *feed)  # noqa: S608 - question marks
            for item in self._items.values():
                *columns, keys = item
                database.rows(f"INSERT INTO feed_item VALUES ({_places(columns)})", *columns)  # noqa: S608 - the same
                for key in keys:
                    database.rows(
                        "INSERT INTO feed_item_key VALUES (?, ?, ?)", item.feed_id, key, item.id
                    )

    def writes(self, database: Database, number: int) -> Iterator[Write]:
        """The writes for all that differs in the database now.

        New entries of feeds are numbered by `number`, that of the entry in the log.
        """
        yield from self._feed_writes(feed_rows(database))
        yield from self._item_writes(item_rows(database), number)

    def _feed_writes(self, after: Mapping[int, FeedRow]) -> Iterator[Write]:
        for id_ in sorted(self._feeds.keys() | after.keys()):
            row, before = after.get(id_), self._feeds.get(id_)
            if row == before:
                continue
            if row is None:
                yield Write(FEEDS, str(id_), {}, "put")
            elif before is None:
                yield Write(FEEDS, str(id_), feed_document(row), "create")
            elif differing := _differing(before, row):
                # who polls it may write the rest of it meanwhile
                is_moved = differing.keys() <= _ADDRESS_COLUMNS
                document = {"row": differing} if is_moved else feed_document(row)
                yield Write(FEEDS, str(id_), document, "merge" if is_moved else "put")

    def _item_writes(self, after: Mapping[int, ItemRow], number: int) -> Iterator[Write]:
        new = sorted(after.keys() - self._items.keys())
        numbers = {id_: change_number(number, place) for place, id_ in enumerate(new)}
        for id_ in sorted(self._items.keys() | after.keys()):
            row = after.get(id_)
            if row == self._items.get(id_):
                continue
            key = numbers.get(id_, id_)
            document = row and item_document(row._replace(id=key), self._collection)
            yield Write(ITEMS, f"{key_of(self._collection)}-{key}", document)


def feed_rows(database: Database) -> dict[int, FeedRow]:
    """By number, the feeds in a database."""
    return {row[0]: FeedRow(*row) for row in database.rows("SELECT * FROM feed")}


def item_rows(database: Database) -> dict[int, ItemRow]:
    """By number, the entries in a database."""
    keys: dict[int, list[str]] = defaultdict(list)
    for item_id, key in database.rows("SELECT item_id, key FROM feed_item_key ORDER BY key"):
        keys[item_id].append(key)
    return {
        row[0]: ItemRow._make([*row, tuple(keys[row[0]])])
        for row in database.rows("SELECT * FROM feed_item")
    }


def _differing(before: FeedRow, after: FeedRow) -> dict[str, Any]:
    """By name, the new values of the columns that differ."""
    values = zip(FeedRow._fields, before, after, strict=True)
    return {name: new for name, old, new in values if old != new}


def _places(row: Iterable[object]) -> str:
    return ", ".join("?" for _ in row)
