"""The index of a library in an OpenSearch cluster, which any number of processes share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import PointInTimeLost
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.index.base import Batch, ProgressFn, Result, SearcherOutdated, no_progress, scope_of
from retrieval.index.build_pool import build_parallel, default_processes
from retrieval.index.lru_cache import LruCache
from retrieval.index.opensearch.library_positions import LibraryPositions
from retrieval.index.opensearch.passage_check import PassageCheck
from retrieval.index.opensearch.positions import Position, Reached
from retrieval.index.opensearch.searching.candidate_search import CandidateSearch
from retrieval.index.opensearch.searching.passage_hits import hash_cache
from retrieval.index.opensearch.searching.points_in_time import PointInTime, PointsInTime
from retrieval.index.opensearch.searching.scope_counts import ScopeCounts
from retrieval.index.opensearch.searching.scope_searcher import OpenSearchSearcher
from retrieval.index.opensearch.searching.scope_view import ScopeView, open_view
from retrieval.index.opensearch.term_tokens import TokenTexts
from retrieval.index.opensearch.writing.article_documents import DocumentsById, documents_of
from retrieval.index.opensearch.writing.index_builder import IndexBuilder
from retrieval.index.opensearch.writing.log_follower import WORKER, LogFollower
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.storage.base import ArticleStore
from retrieval.text.analysis import Analyzer

_MAX_SCOPES = 100
_MAX_ATTEMPTS = 10
"""Attempts to open a point in time while collections change."""


class _Counted(NamedTuple):
    """The counts of a scope, and the positions at which they are true."""

    kind: str
    """Of the index."""
    reached: Sequence[Reached]
    """By collection, in order."""
    counts: ScopeCounts


class _Searchers(NamedTuple):
    """The searchers at one point in time."""

    point_in_time: PointInTime | None
    by_scope: LruCache[tuple[str, ...], OpenSearchSearcher]


class OpenSearchIndex:
    """A SearchIndex in a cluster, over any store.

    `progress` shows the progress of work on many articles. A new index has so many `shards`, by
    default as many as its articles need.
    """

    def __init__(
        self,
        store: ArticleStore,
        cluster: Cluster,
        progress: ProgressFn = no_progress,
        *,
        shards: int | None = None,
    ) -> None:
        self.analyzer = Analyzer()
        self._tokens = TokenTexts(self.analyzer)
        self._store = store
        self._cluster = cluster
        self._progress = progress
        new_follower = partial(LogFollower, cluster, store, self._tokens, progress)
        self._builder = IndexBuilder(cluster, store, new_follower, shards)
        self._positions = LibraryPositions(cluster, store, new_follower, self._builder)
        self._points_in_time = PointsInTime(cluster)
        self._candidate_search = CandidateSearch(hash_cache())
        self._counted: LruCache[tuple[str, ...], _Counted] = LruCache(_MAX_SCOPES)
        self._searchers = _Searchers(None, LruCache(_MAX_SCOPES))

    def close(self) -> None:
        """End the points in time of this process."""
        self._searchers = _Searchers(None, LruCache(_MAX_SCOPES))
        self._points_in_time.close()

    def searcher(self, collections: Sequence[str]) -> OpenSearchSearcher:
        """A searcher over collections as they are now; the same one until they change."""
        scope = scope_of(collections)
        for _ in range(_MAX_ATTEMPTS):
            kind, positions = self._positions.current(scope)
            try:
                return self._searcher(scope, kind, positions)
            except SearcherOutdated:
                self._positions.forget(scope)
        raise StoreUnavailable("the articles are changing all the time; try again in a moment")

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change of a collection."""
        _, [position] = self._positions.current((collection,))
        return position.cursor

    def ingest(
        self,
        batches: Iterable[tuple[Batch, Sequence[Article]]],
        collection: str,
        add: Callable[[Batch], Result],
    ) -> Iterator[Result]:
        """Add batches to a collection; many are analysed by several processes, before `add`."""
        for batch, documents in build_parallel(
            batches, self._documents, WORKER, default_processes()
        ):
            yield self._positions.add(partial(add, batch), collection, documents)

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection."""
        self._positions.catch_up(collection)

    def stored_bytes(self) -> int:
        """The bytes of the index in the cluster, with all copies."""
        self._positions.open()
        name = self._cluster.index_name(self._positions.alias)
        found = self._cluster.request("GET", f"/{name}/_stats/store")
        return int(found["_all"]["total"]["store"]["size_in_bytes"])

    def problems(self) -> list[str]:
        """The contradictions between the index and the store; analyses all articles again."""
        try:
            self._positions.open()
            check = PassageCheck(self._cluster, self._store, self._documents, self._progress)
            names = {one.name for one in self._store.stats().collections}
            names |= check.indexed_collections(self._positions.alias)
            return [
                problem for name in sorted(names) for problem in check.problems(name, self._view)
            ]
        except StoreError as error:
            return [str(error)]

    def rebuild(self) -> None:
        """Build the index again, while the one before goes on answering."""
        self._builder.rebuild()

    def _searcher(
        self, scope: tuple[str, ...], kind: str, positions: Sequence[Position]
    ) -> OpenSearchSearcher:
        """The searcher of a scope at some positions; raise SearcherOutdated."""
        point_in_time = self._points_in_time.showing(kind, positions)
        searchers = self._searchers
        if searchers.point_in_time is not point_in_time:
            # those before keep a point in time from being ended
            self._searchers = searchers = _Searchers(point_in_time, LruCache(_MAX_SCOPES))
        searcher = searchers.by_scope.get(scope)
        if searcher is None:
            try:
                view = open_view(self._cluster, point_in_time, positions)
            except PointInTimeLost as error:
                self._points_in_time.discard(point_in_time)
                raise SearcherOutdated(str(error)) from None
            counts = self._counts(scope, kind, positions)
            searcher = OpenSearchSearcher(
                self._cluster, self._points_in_time, view, counts, self._candidate_search
            )
            searchers.by_scope.put(scope, searcher)
        return searcher

    def _counts(
        self, scope: tuple[str, ...], kind: str, positions: Sequence[Position]
    ) -> ScopeCounts:
        """The counts of a scope at these positions."""
        reached = [position.reached for position in positions]
        counted = self._counted.get(scope)
        if counted is None or (counted.kind, counted.reached) != (kind, reached):
            counted = _Counted(kind, reached, ScopeCounts())
            self._counted.put(scope, counted)
        return counted.counts

    def _view(self, collection: str) -> ScopeView:
        return self.searcher([collection]).view

    def _documents(self, articles: Sequence[Article]) -> DocumentsById:
        return documents_of(articles, self._tokens)
