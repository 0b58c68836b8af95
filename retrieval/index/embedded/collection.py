"""The index of one collection, which follows the store's log of changes."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from retrieval.errors import StoreError
from retrieval.index.base import ProgressFn
from retrieval.index.embedded.disk_index import DiskIndex
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.index.ingest import BATCH_SIZE, batches
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Change
from retrieval.storage.base import ArticleStore

_OUTDATED = -1
"""In place of a store's version, until an update has succeeded."""
_MAX_UNMERGED = 16
"""The most segments of a collection while many batches are added to it, one after the other.

Merging them at every batch would copy each article a dozen times, and write it to disk as often.
"""
_DISK_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT})
_log = logging.getLogger(__name__)

Build = Callable[[Sequence[Article]], Segment]


class CollectionIndex:
    """The index of one collection; any number of threads may read it.

    After a change, in this process or another, the first thread that needs the index updates it;
    meanwhile the others go on with the snapshot before.
    """

    def __init__(
        self,
        store: ArticleStore,
        collection: str,
        build: Build,
        progress: ProgressFn,
        disk: DiskIndex | None = None,
    ) -> None:
        self._store = store
        self._collection = collection
        self._build = build
        self._progress = progress
        self._disk = disk
        self._has_warned = False
        self._lock = threading.Lock()
        self._snapshot = Snapshot()
        self._version: int | None = None
        """The store's version at the last update; None before the first one."""

    def current(self) -> Snapshot:
        """A snapshot with the changes of other processes; raise StoreError."""
        version = self._store.version()
        if version != self._version and self._lock.acquire(blocking=self._version is None):
            try:
                self._update(version, None)
            finally:
                self._lock.release()
        return self._snapshot

    def catch_up(self, prepared: Segment | None = None) -> None:
        """Follow the changes of this process; `prepared` has articles that are indexed already."""
        with self._lock:
            self._update(self._store.version(), prepared)

    def merge(self) -> None:
        """Merge the segments that `catch_up` has left as many articles were added."""
        with self._lock:
            merged = self._snapshot.merged()
            if len(merged.segments) < len(self._snapshot.segments):
                self._snapshot = self._saved(merged, force=True, publish=True)

    def _update(self, version: int, prepared: Segment | None) -> None:
        snapshot, before = self._snapshot, self._version
        if before is not None:
            self._version = _OUTDATED  # if this fails, the next call tries again
        if self._disk and version != before:
            snapshot = self._disk.load(newer_than=snapshot) or snapshot
        log = self._store.changes_since(self._collection, snapshot.cursor)
        if log is None:  # the file was replaced
            snapshot = Snapshot()
            log = self._store.changes_since(self._collection, START_CURSOR) or (START_CURSOR, [])
        cursor, changes = log
        if changes:
            updated = replace(self._applied(snapshot, changes, prepared), cursor=cursor)
            # after many changes all of it, or the rest would be indexed again at the next start
            snapshot = self._saved(updated, force=len(changes) >= BATCH_SIZE, publish=True)
        self._snapshot, self._version = snapshot, version

    def _applied(
        self, snapshot: Snapshot, changes: Sequence[Change], prepared: Segment | None
    ) -> Snapshot:
        """The snapshot after the changes."""
        last = {change.article_id: change.is_searched for change in changes}
        snapshot = snapshot.deleting([id_ for id_, is_searched in last.items() if not is_searched])
        added = snapshot.missing([id_ for id_, is_searched in last.items() if is_searched])
        if prepared:
            prepared_ids = [id_of(key) for key in prepared.articles.tolist()]
            outdated = [number for number, id_ in enumerate(prepared_ids) if id_ not in added]
            snapshot = snapshot.with_segment(prepared.without(np.array(outdated, np.int32)))
            added -= set(prepared_ids)
        for ids in batches(self._with_progress([id_ for id_ in last if id_ in added])):
            articles = self._store.articles(ids, (self._collection,))
            segment = self._build([articles[id_] for id_ in ids if id_ in articles])
            snapshot = self._saved(snapshot.with_segment(segment).merged())
        # a batch of long articles is full before it has BATCH_SIZE of them
        is_unmerged = prepared and prepared.size >= BATCH_SIZE
        return snapshot.merged(_MAX_UNMERGED if is_unmerged else 0)

    def _with_progress(self, ids: Sequence[str]) -> Iterable[str]:
        return self._progress(ids, "Indexing") if len(ids) > BATCH_SIZE else ids

    def _saved(self, snapshot: Snapshot, *, force: bool = False, publish: bool = False) -> Snapshot:
        """The snapshot in files, as far as that is worthwhile and the disk allows it."""
        if not self._disk:
            return snapshot
        try:
            snapshot = self._disk.flush(snapshot, force=force)
            return self._disk.publish(snapshot) if publish else snapshot
        except StoreError:
            return snapshot  # somebody is writing to the store: publish it next time
        except OSError as error:
            self._warn(error)
            return snapshot

    def _warn(self, error: OSError) -> None:
        """Log, once, that the index stays in memory; the articles are safe in the store."""
        if self._has_warned:
            return
        self._has_warned = True
        is_full = error.errno in _DISK_FULL_ERRNOS
        reason = "the disk is full" if is_full else (error.strerror or str(error)).lower()
        _log.warning(
            "the index can't be written next to the library: %s; the articles are safe, but they"
            " are indexed again at each start until it can",
            reason,
        )
