"""The index of one collection, kept up with the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from retrieval.index.base import ProgressFn
from retrieval.index.embedded.disk_index import DiskIndex
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.index.ingest import BATCH
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Change
from retrieval.storage.base import ArticleStore
from retrieval.storage.sqlite.connection import StoreError

_BEHIND = -1
"""No version of a store."""
_log = logging.getLogger(__name__)

Build = Callable[[Sequence[Article]], Segment]


class CollectionIndex:
    """The index of one collection; any number of threads may read it.

    Whoever asks first after a change, in this process or another one, brings it up to date and
    waits for it; the others go on with what there is.
    """

    def __init__(
        self,
        store: ArticleStore,
        collection: str,
        build: Build,
        track: ProgressFn,
        saved: DiskIndex | None = None,
    ) -> None:
        self._store = store
        self._collection = collection
        self._build = build
        self._track = track
        self._saved = saved
        self._lock = threading.Lock()
        self._snapshot = Snapshot()
        self._version: int | None = None
        """Of the store, when the snapshot was brought up to date; None before the first time."""

    def current(self) -> Snapshot:
        """What the index holds, with what other processes have changed; raises StoreError."""
        version = self._store.version()
        if version != self._version and self._lock.acquire(blocking=self._version is None):
            try:
                self._follow(version, None)
            finally:
                self._lock.release()
        return self._snapshot

    def catch_up(self, ready: Segment | None = None) -> None:
        """Takes in what this process has changed; `ready` holds articles indexed beforehand."""
        with self._lock:
            self._follow(self._store.version(), ready)

    def _follow(self, version: int, ready: Segment | None) -> None:
        snapshot, before = self._snapshot, self._version
        if before is not None:
            self._version = _BEHIND  # until it is done: what fails is made up for at the next call
        if self._saved and version != before:
            snapshot = self._saved.load(beyond=snapshot) or snapshot
        changed = self._store.changes_since(self._collection, snapshot.cursor)
        if changed is None:  # the file has been replaced
            snapshot = Snapshot()
            changed = self._store.changes_since(self._collection, START_CURSOR) or (
                START_CURSOR,
                [],
            )
        position, changes = changed
        if changes:
            taken_in = self._taken_in(snapshot, changes, ready)
            # after many articles also the rest, or all of them would be indexed again next time
            whole = replace(taken_in, cursor=position)
            snapshot = self._on_disk(whole, all_of_it=len(changes) >= BATCH, publish=True)
        self._snapshot, self._version = snapshot, version

    def _taken_in(
        self, snapshot: Snapshot, changes: Sequence[Change], ready: Segment | None
    ) -> Snapshot:
        """The snapshot with the articles that joined, and without those that left."""
        last = {change.article_id: change.is_searched for change in changes}
        snapshot = snapshot.deleting([one for one, is_searched in last.items() if not is_searched])
        joined = snapshot.missing([one for one, is_searched in last.items() if is_searched])
        if ready:
            here = [id_of(key) for key in ready.articles.tolist()]
            late = [number for number, one in enumerate(here) if one not in joined]
            snapshot = snapshot.with_segment(ready.without(np.array(late, np.int32)))
            joined -= set(here)
        for ids in batches(self._tracked([one for one in last if one in joined])):
            articles = self._store.articles(ids, (self._collection,))
            built = self._build([articles[one] for one in ids if one in articles])
            snapshot = self._on_disk(snapshot.with_segment(built).merged())
        return snapshot.merged()

    def _tracked(self, ids: Sequence[str]) -> Iterable[str]:
        return self._track(ids, "Indexing") if len(ids) > BATCH else ids

    def _on_disk(
        self, snapshot: Snapshot, *, all_of_it: bool = False, publish: bool = False
    ) -> Snapshot:
        """The same, in files as far as it is worth it and the disk allows it."""
        if not self._saved:
            return snapshot
        try:
            snapshot = self._saved.written(snapshot, all_of_it=all_of_it)
            return self._saved.publish(snapshot) if publish else snapshot
        except StoreError:
            return snapshot  # somebody is writing to the store: next time
        except OSError as error:
            # the articles are safe in the store, and the index is whole in memory
            _log.warning("the index can't be written beside the library: %s", error)
            return snapshot


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, as many at once as are indexed at once."""
    left = iter(ids)
    while batch := list(islice(left, BATCH)):
        yield batch
