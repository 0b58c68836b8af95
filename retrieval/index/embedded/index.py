"""The embedded index of a library: the indexes of its collections, and searchers over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from retrieval.errors import StoreError
from retrieval.index.base import Batch, ProgressFn, Result, no_progress, scope_of
from retrieval.index.build_pool import build_parallel, default_processes
from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.collection import CollectionIndex
from retrieval.index.embedded.disk_index import DiskIndex, IndexFolder
from retrieval.index.embedded.search.searcher import Searcher
from retrieval.index.embedded.segment import Segment
from retrieval.index.embedded.segment_check import index_problems
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.index.lru_cache import LruCache
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.storage.base import ArticleStore
from retrieval.text.analysis import Analyzer

_WORKER = "retrieval.index.embedded.building.build_worker"
_MAX_COLLECTIONS = 500
"""Indexes of collections in memory; one that is evicted is loaded again when it is needed."""
_MAX_SCOPES = 100
"""Searchers in memory."""


class _CachedSearcher(NamedTuple):
    """The searcher of a scope, and the snapshots that it was made of."""

    snapshots: Mapping[str, Snapshot]
    """By collection."""
    searcher: Searcher

    def is_outdated(self, newest: Mapping[str, Snapshot]) -> bool:
        """True if a collection has another snapshot now."""
        return any(newest.get(name, one) is not one for name, one in self.snapshots.items())


class EmbeddedIndex:
    """A SearchIndex in the process itself; on disk in a folder, or in memory without one.

    `progress` shows the progress of work on many articles.
    """

    def __init__(
        self,
        store: ArticleStore,
        folder: IndexFolder | None = None,
        progress: ProgressFn = no_progress,
    ) -> None:
        self.analyzer = Analyzer()
        self._digests = TermDigests(self.analyzer)
        self._store = store
        self._folder = folder
        self._progress = progress
        self._collections: LruCache[str, CollectionIndex] = LruCache(_MAX_COLLECTIONS)
        self._searchers: LruCache[tuple[str, ...], _CachedSearcher] = LruCache(_MAX_SCOPES)

    def close(self) -> None:
        """Do nothing: its files are closed when no searcher needs them any more."""

    def searcher(self, collections: Sequence[str]) -> Searcher:
        """A searcher over collections as they are now; the same one until they change."""
        scope = scope_of(collections)
        snapshots = {name: self._collection(name).current() for name in scope}
        cached = self._searchers.get(scope)
        if cached is None or cached.snapshots != snapshots:
            # others would keep segments that have been merged, and their files, until they are used
            self._searchers.discard(lambda other: other.is_outdated(snapshots))
            cached = _CachedSearcher(snapshots, Searcher(list(snapshots.values())))
            self._searchers.put(scope, cached)
        return cached.searcher

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change of a collection."""
        return self._collection(collection).current().cursor

    def ingest(
        self,
        batches: Iterable[tuple[Batch, Sequence[Article]]],
        collection: str,
        add: Callable[[Batch], Result],
    ) -> Iterator[Result]:
        """Add batches to a collection; many are analysed by several processes, before `add`."""
        for batch, segment in build_parallel(batches, self._build, _WORKER, default_processes()):
            result = add(batch)
            self._collection(collection).catch_up(segment)
            yield result
        self._collection(collection).merge()

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection."""
        self._collection(collection).catch_up()

    def stored_bytes(self) -> int:
        """The size of the files in its folder; 0 in memory."""
        return sum(map(_size, self._folder.path.glob("*/*"))) if self._folder else 0

    def rebuild(self) -> None:
        """Delete its files, and build them again; searchers have those before open."""
        if self._folder:
            shutil.rmtree(self._folder.path, ignore_errors=True)
        self._collections.discard(lambda _: True)
        for collection in self._store.stats().collections:
            self._collection(collection.name).catch_up()

    def problems(self) -> list[str]:
        """The contradictions between the index and the store; analyses all articles again."""
        problems: list[str] = []
        try:
            for collection in self._store.stats().collections:
                current = self._collection(collection.name).current
                problems += index_problems(
                    current, self._store, collection.name, self._build, self._progress
                )
        except StoreError as error:
            problems.append(str(error))
        return problems

    def _collection(self, name: str) -> CollectionIndex:
        return self._collections.get_or_create(name, partial(self._new_collection, name))

    def _new_collection(self, name: str) -> CollectionIndex:
        disk = DiskIndex(self._folder, self._store, name) if self._folder else None
        return CollectionIndex(self._store, name, self._build, self._progress, disk)

    def _build(self, articles: Sequence[Article]) -> Segment:
        return build_segment(articles, self._digests)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # another process has just merged it
        return 0
