"""The searcher of the index in the cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import IndexMissing, PointInTimeLost
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.candidate_arrays import Candidates
from retrieval.index.opensearch.searching.candidate_search import CandidateSearch, WantedTerms
from retrieval.index.opensearch.searching.points_in_time import PointsInTime
from retrieval.index.opensearch.searching.scope_counts import (
    EVERYTHING,
    ScopeCounts,
    filter_clauses,
)
from retrieval.index.opensearch.searching.scope_view import Body, MultiSearch, ScopeView, open_view
from retrieval.index.opensearch.searching.topic_search import match_topic
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters, TopicMatches


@dataclass(frozen=True, eq=False)
class CountedTerms:
    """The ResolvedTerms of a searcher."""

    statistics: CollectionStatistics
    missing: frozenset[str]
    wanted: WantedTerms
    """The terms and variants that occur in the scope."""
    filters: Filters
    msearch: MultiSearch
    candidate_search: CandidateSearch

    def candidates(self, k: int) -> Candidates:
        """The `k` best passages with any of the terms."""
        clauses = filter_clauses(self.filters)
        return self.candidate_search.best(self.msearch, self.wanted, clauses, k)


class OpenSearchSearcher:
    """A ScopeSearcher over collections in the cluster, at a point in time.

    If that is lost, as a node was, another one is opened that shows the same positions.
    """

    def __init__(
        self,
        cluster: Cluster,
        points_in_time: PointsInTime,
        view: ScopeView,
        counts: ScopeCounts,
        candidate_search: CandidateSearch,
    ) -> None:
        self._cluster = cluster
        self._points_in_time = points_in_time
        self._candidate_search = candidate_search
        self.view = view
        self.counts = counts

    @property
    def source_names(self) -> frozenset[str]:
        """The folded names of the sources."""
        return self.view.facts.source_names

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the articles, as ISO 639-1 codes."""
        return self.view.facts.languages

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles and passages that pass the filters."""
        facts = self.view.facts
        if filters == EVERYTHING or not facts.articles:
            return ScopeSize(facts.articles, facts.passages)
        return self.counts.size(self._msearch, filters)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages that contain each term, for the terms that occur."""
        return self.counts.frequencies(self._msearch, terms) if self.view.facts.passages else {}

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> CountedTerms:
        """Look up terms; each key of `variants` counts as the term that it is mapped to."""
        counted = self._statistics(terms, variants)
        occurring = frozenset(counted.frequencies)
        if filters != EVERYTHING and occurring:
            occurring = self.counts.occurring(self._msearch, list(counted.frequencies), filters)
        missing = frozenset(terms) - {variants.get(term, term) for term in occurring}
        statistics = counted.merge_variants(variants)
        wanted = WantedTerms(tuple(counted.frequencies), statistics)
        return CountedTerms(
            statistics, missing, wanted, filters, self._msearch, self._candidate_search
        )

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles on a topic, which is given by its terms."""
        statistics = self._statistics(terms, variants).merge_variants(variants)
        return match_topic(self._msearch, terms, variants, statistics)

    def _statistics(
        self, terms: Collection[str], variants: Mapping[str, str]
    ) -> CollectionStatistics:
        """Of the whole scope, with the frequency of each term and variant that occurs."""
        facts = self.view.facts
        frequencies = self.frequencies(list(dict.fromkeys([*terms, *variants])))
        return CollectionStatistics(
            facts.passages, facts.length / max(1, facts.passages), frequencies
        )

    def _msearch(self, bodies: Callable[[ScopeView], Sequence[Body]]) -> list[Any]:
        """The replies to searches of the view."""
        view = self.view
        try:
            return self._msearch_at(view, bodies)
        except (PointInTimeLost, IndexMissing):
            self._points_in_time.discard(view.point_in_time)
            positions = view.positions
            point_in_time = self._points_in_time.showing(view.point_in_time.kind, positions)
            self.view = open_view(self._cluster, point_in_time, positions)
            return self._msearch_at(self.view, bodies)

    def _msearch_at(
        self, view: ScopeView, bodies: Callable[[ScopeView], Sequence[Body]]
    ) -> list[Any]:
        return self._cluster.msearch(list(map(view.point_in_time.search_body, bodies(view))))
