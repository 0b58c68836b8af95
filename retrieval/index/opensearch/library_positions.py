"""The positions of the index of a library in the logs of its collections."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.index.base import Result
from retrieval.index.lru_cache import LruCache
from retrieval.index.opensearch.positions import Position, read_positions
from retrieval.index.opensearch.writing.article_documents import DocumentsById
from retrieval.index.opensearch.writing.index_builder import IndexBuilder, passages_alias
from retrieval.index.opensearch.writing.lease import LeaseLost, LeaseWatch
from retrieval.index.opensearch.writing.log_follower import LogFollower, NewFollower
from retrieval.storage.base import ArticleStore

_MAX_COLLECTIONS = 10_000
_MAX_ATTEMPTS = 5
"""Attempts to follow a log while others take over the lease."""
_FRESH_SECONDS = 60.0
"""The time after which a position is read again in any case, as the index may be another one."""


class _Known(NamedTuple):
    """A position that was at the end of its log."""

    position: Position
    kind: str
    """Of the index."""
    version: int
    """Of the store."""
    read_at: float


class LibraryPositions:
    """The positions of collections in the index that answers, which moves on as it is needed."""

    def __init__(
        self,
        cluster: Cluster,
        store: ArticleStore,
        new_follower: NewFollower,
        builder: IndexBuilder,
    ) -> None:
        self._cluster = cluster
        self._store = store
        self._new_follower = new_follower
        self._builder = builder
        self.alias = passages_alias()
        """The kind of the index that answers."""
        self._watch = LeaseWatch()
        self._known: LruCache[str, _Known] = LruCache(_MAX_COLLECTIONS)
        self._opening = threading.Lock()
        self._is_open = False

    def open(self) -> None:
        """Build the index if there is none."""
        if not self._is_open:
            with self._opening:
                self._builder.ensure()
                self._is_open = True

    def current(self, scope: Sequence[str]) -> tuple[str, list[Position]]:
        """The kind of the index, and the positions of collections after all changes.

        While another process follows the changes of a collection, it is the position before.
        """
        self.open()
        version, now = self._store.version(), time.monotonic()
        known = [one for name in scope if (one := self._known.get(name))]
        kinds = {one.kind for one in known}
        if len(known) == len(scope) and len(kinds) == 1:
            oldest = min(one.read_at for one in known)
            if now < oldest + _FRESH_SECONDS and {one.version for one in known} == {version}:
                return kinds.pop(), [one.position for one in known]
        kind, positions = read_positions(self._cluster, self.alias, scope)
        return kind, [self._followed(position, kind, version) for position in positions]

    def forget(self, scope: Sequence[str]) -> None:
        """Read the positions of some collections again when they are needed."""
        self._known.discard(lambda known: known.position.collection in scope)

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection, after waiting for others that do so."""
        self.open()
        for attempt in range(_MAX_ATTEMPTS):
            version = self._store.version()
            kind, [position] = read_positions(self._cluster, self.alias, [collection])
            try:
                if not self._is_last(position):
                    position = self._follower(kind).follow(collection)
            except LeaseLost:
                if attempt + 1 == _MAX_ATTEMPTS:
                    raise
                continue
            if self._is_of_current(kind):
                self._note(position, kind, version)
                return

    def add(self, add: Callable[[], Result], collection: str, documents: DocumentsById) -> Result:
        """Add to the store, and follow; `documents` are those of some articles that are new."""
        self.open()
        if not documents:
            result = add()
            self.catch_up(collection)
            return result
        version = self._store.version()
        kind, _ = read_positions(self._cluster, self.alias, [])
        follower = self._follower(kind)
        with follower.leased(collection) as lease:
            result = add()
            position: Position | None = None
            with suppress(LeaseLost):
                position = follower.apply(lease, documents)
        if position and self._is_of_current(kind):
            self._note(position, kind, version)
        else:
            self.catch_up(collection)
        return result

    def _followed(self, position: Position, kind: str, version: int) -> Position:
        """The position after all changes, or the same while another process follows them."""
        if self._is_last(position):
            self._note(position, kind, version)
            return position
        known = self._known.get(position.collection)
        follower = self._follower(kind)
        followed: Position | None
        if known and known.position.number > position.number:
            # another index has just taken the place of one that was ahead
            followed = follower.follow(position.collection)
        else:
            followed = follower.follow_if_free(position.collection)
        if followed:
            self._note(followed, kind, version)
        elif not position.is_complete:
            raise StoreUnavailable(
                f"{position.collection}: it is being indexed again by another process; try again"
                " later"
            )
        return followed or position

    def _is_last(self, position: Position) -> bool:
        """True if there is nothing to be done after a position."""
        log = self._store.changes_since(position.collection, position.cursor)
        is_done = position.is_complete and not position.removed
        return is_done and log is not None and log[0] == position.cursor

    def _is_of_current(self, kind: str) -> bool:
        """True if an index still answers: another one may have taken its place."""
        now, _ = read_positions(self._cluster, self.alias, [])
        return now == kind

    def _note(self, position: Position, kind: str, version: int) -> None:
        known = _Known(position, kind, version, time.monotonic())
        self._known.put(position.collection, known)

    def _follower(self, kind: str) -> LogFollower:
        return self._new_follower(kind, self._watch)
