"""The index of a library in an OpenSearch cluster, which any number of processes share."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import PointInTimeLost
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.index.base import Batch, ProgressFn, Result, SearcherOutdated, no_progress, scope_of
from retrieval.index.build_pool import build_parallel, default_processes
from retrieval.index.lru_cache import LruCache
from retrieval.index.opensearch.passage_check import PassageCheck
from retrieval.index.opensearch.positions import Position, Reached, read_positions
from retrieval.index.opensearch.searching.candidate_search import CandidateSearch
from retrieval.index.opensearch.searching.moments import Moment, Moments
from retrieval.index.opensearch.searching.passage_hits import hash_cache
from retrieval.index.opensearch.searching.scope_counts import ScopeCounts
from retrieval.index.opensearch.searching.scope_searcher import OpenSearchSearcher
from retrieval.index.opensearch.searching.scope_view import ScopeView, open_view
from retrieval.index.opensearch.term_tokens import TokenTexts
from retrieval.index.opensearch.writing.article_documents import documents_of
from retrieval.index.opensearch.writing.index_builder import (
    IndexBuilder,
    passages_alias,
)
from retrieval.index.opensearch.writing.log_follower import WORKER, LogFollower, Prepared
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.storage.base import ArticleStore
from retrieval.text.analysis import Analyzer

_MAX_SCOPES = 100
_MAX_COLLECTIONS = 10_000
_MAX_ATTEMPTS = 10
"""Attempts to open a point in time while collections change."""
_FRESH_SECONDS = 60.0
"""The time after which a position is read again in any case, as the index may be another one."""


class _Known(NamedTuple):
    """A position that was the last of its log."""

    position: Position
    kind: str
    """Of the index."""
    version: int
    """Of the store."""
    read_at: float


class _Counted(NamedTuple):
    """What was counted in a scope, and when that is true."""

    kind: str
    """Of the index."""
    reached: Sequence[Reached]
    """By collection, in order."""
    counts: ScopeCounts


class _Searchers(NamedTuple):
    """The searchers at one point in time."""

    moment: Moment | None
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
        self._builder = IndexBuilder(cluster, store, self._tokens, progress, shards)
        self._alias = passages_alias()
        self._opening = threading.Lock()
        self._is_open = False
        self._known: LruCache[str, _Known] = LruCache(_MAX_COLLECTIONS)
        self._moments = Moments(cluster)
        self._candidate_search = CandidateSearch(hash_cache())
        self._counted: LruCache[tuple[str, ...], _Counted] = LruCache(_MAX_SCOPES)
        self._searchers = _Searchers(None, LruCache(_MAX_SCOPES))

    def close(self) -> None:
        """End the points in time of this process."""
        self._searchers = _Searchers(None, LruCache(_MAX_SCOPES))
        self._moments.close()

    def searcher(self, collections: Sequence[str]) -> OpenSearchSearcher:
        """A searcher over collections as they are now; the same one until they change."""
        scope = scope_of(collections)
        for _ in range(_MAX_ATTEMPTS):
            kind, positions = self._current(scope)
            try:
                return self._searcher(scope, kind, positions)
            except SearcherOutdated:
                self._known.discard(lambda known: known.position.collection in scope)
        raise StoreUnavailable("the articles are changing all the time; try again in a moment")

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change of a collection."""
        _, [position] = self._current((collection,))
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
            yield self._add(batch, documents, collection, add)

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection."""
        self._open()
        version = self._store.version()
        kind, [position] = read_positions(self._cluster, self._alias, [collection])
        if self._is_last(position):
            self._note(position, kind, version)
        else:
            followed = self._follower(kind).follow(collection)
            self._settle(followed, kind, version)

    def stored_bytes(self) -> int:
        """The bytes of the index in the cluster, with all copies."""
        self._open()
        found = self._cluster.request("GET", f"/{self._cluster.index(self._alias)}/_stats/store")
        return int(found["_all"]["total"]["store"]["size_in_bytes"])

    def problems(self) -> list[str]:
        """The contradictions between the index and the store; analyses all articles again."""
        try:
            check = PassageCheck(self._cluster, self._store, self._documents, self._progress)
            names = {one.name for one in self._store.stats().collections}
            names |= check.indexed_collections(self._alias)
            return [
                problem for name in sorted(names) for problem in check.problems(name, self._view)
            ]
        except StoreError as error:
            return [str(error)]

    def rebuild(self) -> None:
        """Build the index again, while the one before goes on answering."""
        self._builder.rebuild()

    def _add(
        self, batch: Batch, documents: Prepared, collection: str, add: Callable[[Batch], Result]
    ) -> Result:
        """Add a batch of which the new articles are prepared."""
        if not documents:
            result = add(batch)
            self.catch_up(collection)
            return result
        self._open()
        version = self._store.version()
        kind, _ = read_positions(self._cluster, self._alias, [])
        follower = self._follower(kind)
        with follower.leading(collection) as lease:
            result = add(batch)
            position = follower.apply(lease, documents)
        self._settle(position, kind, version)
        return result

    def _searcher(
        self, scope: tuple[str, ...], kind: str, positions: Sequence[Position]
    ) -> OpenSearchSearcher:
        """The searcher of a scope at some positions; raise SearcherOutdated."""
        moment = self._moments.at(kind, positions)
        searchers = self._searchers
        if searchers.moment is not moment:
            # those before keep a point in time from being ended
            self._searchers = searchers = _Searchers(moment, LruCache(_MAX_SCOPES))
        searcher = searchers.by_scope.get(scope)
        if searcher is None:
            try:
                view = open_view(self._cluster, moment, positions)
            except PointInTimeLost as error:
                self._moments.lose(moment)
                raise SearcherOutdated(str(error)) from None
            counts = self._counts(scope, kind, positions)
            searcher = OpenSearchSearcher(
                self._cluster, self._moments, view, counts, self._candidate_search
            )
            searchers.by_scope.put(scope, searcher)
        return searcher

    def _counts(
        self, scope: tuple[str, ...], kind: str, positions: Sequence[Position]
    ) -> ScopeCounts:
        """What has been counted in a scope at these positions."""
        reached = [position.reached for position in positions]
        counted = self._counted.get(scope)
        if counted is None or (counted.kind, counted.reached) != (kind, reached):
            counted = _Counted(kind, reached, ScopeCounts())
            self._counted.put(scope, counted)
        return counted.counts

    def _view(self, collection: str) -> ScopeView:
        return self.searcher([collection]).view

    def _current(self, scope: Sequence[str]) -> tuple[str, list[Position]]:
        """The kind of the index, and the positions of collections after all changes.

        While another process follows the changes of a collection, it is the position before.
        """
        self._open()
        version, now = self._store.version(), time.monotonic()
        known = [one for name in scope if (one := self._known.get(name))]
        kinds = {one.kind for one in known}
        if len(known) == len(scope) and len(kinds) == 1:
            oldest = min(one.read_at for one in known)
            if now < oldest + _FRESH_SECONDS and {one.version for one in known} == {version}:
                return kinds.pop(), [one.position for one in known]
        kind, positions = read_positions(self._cluster, self._alias, scope)
        return kind, [self._followed(position, kind, version) for position in positions]

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
            followed = follower.follow_unless_led(position.collection)
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

    def _settle(self, position: Position, kind: str, version: int) -> None:
        """Note the position after a change; follow again if another index has come meanwhile."""
        now, _ = read_positions(self._cluster, self._alias, [])
        if now == kind:
            self._note(position, kind, version)
        else:
            self.catch_up(position.collection)

    def _note(self, position: Position, kind: str, version: int) -> None:
        known = _Known(position, kind, version, time.monotonic())
        self._known.put(position.collection, known)

    def _open(self) -> None:
        """Build the index if there is none."""
        if not self._is_open:
            with self._opening:
                self._builder.ensure()
                self._is_open = True

    def _follower(self, kind: str) -> LogFollower:
        return LogFollower(self._cluster, kind, self._store, self._tokens, self._progress)

    def _documents(self, articles: Sequence[Article]) -> Prepared:
        return documents_of(articles, self._tokens)
