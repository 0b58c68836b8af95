"""The logs of changes of the collections: each a row of numbered documents without a gap.

An entry is created by whoever knows that the work of the one before is done; of several who try,
one succeeds. So of each log at most the last entry has work left, and whoever writes next does it
if its writer doesn't. Entries are read by their ids, which shows them as they are now.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster, Document
from retrieval.errors import StoreError
from retrieval.model.records import START_CURSOR, Change, Cursor
from retrieval.storage.opensearch.index_keys import entry_key, key_of
from retrieval.storage.opensearch.log.finishing import (
    POSITIONS,
    announce,
    announce_collection,
    finish,
)
from retrieval.storage.opensearch.log.log_entry import (
    LOG,
    START,
    Head,
    LogEntry,
    entry_document,
    entry_number,
    entry_of,
)
from retrieval.storage.opensearch.members import MEMBERS
from retrieval.storage.opensearch.scanning import chunks

_HEAD_FIELDS = ("number", "token", "cursor", "at", "is_done")
_READ_AT_ONCE = 64
_PATIENCE_SECONDS = 1.0
"""The time that a writer leaves to another one to do the work of its entry."""
_LEFT_SECONDS = 5.0
"""The age at which a reader does the work of an entry: its writer was killed."""
_PAUSE_SECONDS = 0.02


class ChangeLog:
    """The logs of a library; threads may share it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._heads: dict[str, Head] = {}
        """By collection, the last heads that were seen."""

    def settled(self, collection: str) -> Head:
        """The head of a log after which nothing is left to do."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            head, begun_at = self._read(collection)
            if begun_at is None:
                return head
            if time.monotonic() > end:
                self._finish(collection, head.number + 1)
            else:
                time.sleep(random.uniform(1, 2) * _PAUSE_SECONDS)  # noqa: S311 - no secret

    def head(self, collection: str) -> Head:
        """The head of a log; somebody may be doing the work of the entry after it."""
        head, begun_at = self._read(collection)
        while begun_at is not None and time.time() - begun_at / 1_000_000 > _LEFT_SECONDS:
            self._finish(collection, head.number + 1)
            head, begun_at = self._read(collection)
        return head

    @contextmanager
    def at_rest(self, collection: str) -> Iterator[tuple[Head, str]]:
        """A head, and a point in time at which the members are what the log leads to up to it."""
        while True:
            head = self.settled(collection)
            point_in_time = self._cluster.point_in_time(MEMBERS)
            try:
                # an entry whose work had begun before would be there
                if self.settled(collection) == head:
                    yield head, point_in_time
                    return
            finally:
                self._cluster.close_point_in_time(point_in_time)

    def append(self, entry: LogEntry) -> bool:
        """Write an entry and do its work; False if somebody else has written the one there."""
        if entry.number == 1:
            announce_collection(self._cluster, entry.collection)
        key = entry_key(entry.collection, entry.number)
        version = self._cluster.create(LOG, key, entry_document(entry))
        if version is None:
            # it may be ours all the same, if the answer was lost and another has done the work
            there = self._cluster.get(LOG, key)
            if there is None or there.source["token"] != entry.token:
                return False
            announce(self._cluster, entry)
            return True
        finish(self._cluster, entry, version)
        self._heads[entry.collection] = entry.head
        return True

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, and the cursor after the last; None for an unknown one."""
        head = self.head(collection)
        if after != head.cursor and not self.has_cursor(collection, after):
            return None
        first = entry_number(after.number) + 1
        changes: list[Change] = []
        if after != head.cursor:
            for entry in self._entries(collection, first, head.number):
                changes += entry.numbered_changes()
        return head.cursor, changes

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if a cursor is the one after some entry."""
        if cursor == START_CURSOR:
            return True
        number = entry_number(cursor.number)
        [document] = self._cluster.mget(LOG, [entry_key(collection, number)], fields=_HEAD_FIELDS)
        return document is not None and _head(document).cursor == cursor

    def _entries(self, collection: str, first: int, last: int) -> Iterator[LogEntry]:
        """The entries of a log from one to another."""
        for numbers in chunks(range(first, last + 1), _READ_AT_ONCE):
            keys = [entry_key(collection, number) for number in numbers]
            for document in self._cluster.mget(LOG, keys):
                if document is None:
                    raise self._inconsistent()
                yield entry_of(document.source)

    def _finish(self, collection: str, number: int) -> None:
        """Do what is left to do of an entry."""
        key = entry_key(collection, number)
        if document := self._cluster.get(LOG, key):
            # A node that was cut off may show an entry that will never have been. This update
            # changes nothing, but fails there, as the other nodes have to confirm it.
            self._cluster.bulk([Operation("update", LOG, key, {})])
            finish(self._cluster, entry_of(document.source), document.version)

    def _read(self, collection: str) -> tuple[Head, int | None]:
        """The head of a log; and if the work of the entry after it is not done, its time."""
        known = self._heads.get(collection)
        followed = self._follow(collection, known) if known else None
        if followed is None:  # not known yet, or a snapshot was restored
            followed = self._follow(collection, self._announced(collection))
        if followed is None:
            raise self._inconsistent()
        self._heads[collection] = followed[0]
        return followed

    def _follow(self, collection: str, head: Head) -> tuple[Head, int | None] | None:
        """As `_read`, from an earlier head on; None if the log doesn't have that."""
        count = 1
        while True:
            numbers = range(head.number, head.number + count + 1)
            keys = [entry_key(collection, number) for number in numbers]
            first, *others = self._cluster.mget(LOG, keys, fields=_HEAD_FIELDS)
            if head.number and (first is None or _head(first) != head):
                return None
            for document in others:
                if document is None or not document.source["is_done"]:
                    return head, document and document.source["at"]
                head = _head(document)
            count = _READ_AT_ONCE

    def _announced(self, collection: str) -> Head:
        """A head to begin with."""
        position = self._cluster.get(POSITIONS, key_of(collection))
        if position is None or not position.source["entry"]:
            return START
        key = entry_key(collection, position.source["entry"])
        [document] = self._cluster.mget(LOG, [key], fields=_HEAD_FIELDS)
        if document is None:
            raise self._inconsistent()
        return _head(document)

    def _inconsistent(self) -> StoreError:
        return StoreError(
            f"The indices of the cluster {self._cluster.address.name} are of different moments:"
            " restore all of them from one snapshot"
        )


def _head(document: Document) -> Head:
    source = document.source
    return Head(source["number"], source["token"], Cursor(*source["cursor"]))
