"""Counts of the passages in a scope, which are kept for as long as its positions stay the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from retrieval.cluster.request_forms import Query, all_of, between, has, has_any
from retrieval.cluster.searching import count_body, total
from retrieval.index.lru_cache import LruCache
from retrieval.index.opensearch.searching.scope_view import Body, MultiSearch, ScopeView
from retrieval.index.opensearch.term_tokens import token_of
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters
from retrieval.text.analysis import fold_source

EVERYTHING = Filters()
_MAX_COUNTS = 1 << 17
_MAX_SIZES = 100
_MAX_SEARCHES = 100
"""More terms are counted by one aggregation, of which most occur nowhere, and not one by one."""


class ScopeCounts:
    """Counts the passages of a scope that have terms or pass filters, each only once."""

    def __init__(self) -> None:
        self._frequencies: LruCache[str, int] = LruCache(_MAX_COUNTS)
        self._occurring: LruCache[tuple[str, Filters], bool] = LruCache(_MAX_COUNTS)
        self._sizes: LruCache[Filters, ScopeSize] = LruCache(_MAX_SIZES)

    def frequencies(self, msearch: MultiSearch, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages with each term, for those of them that occur."""
        known = {term: self._frequencies.get(term) for term in terms}
        unknown = [term for term, count in known.items() if count is None]
        if len(unknown) > _MAX_SEARCHES:
            [reply] = msearch(lambda view: [_counts_body(view, unknown)])
            buckets = reply["aggregations"]["terms"]["buckets"]
            counted = [buckets[str(number)]["doc_count"] for number in range(len(unknown))]
        elif unknown:
            replies = msearch(
                lambda view: [count_body(view.all_of(_has_term(term))) for term in unknown]
            )
            counted = list(map(total, replies))
        for term, count in zip(unknown, counted if unknown else (), strict=True):
            self._frequencies.put(term, count)
            known[term] = count
        return {term: count for term, count in known.items() if count}

    def occurring(
        self, msearch: MultiSearch, terms: Sequence[str], filters: Filters
    ) -> frozenset[str]:
        """The terms that occur in a passage that passes filters; counts these passages too."""
        known = {term: self._occurring.get((term, filters)) for term in terms}
        unknown = [term for term, occurs in known.items() if occurs is None]
        if unknown:
            replies = msearch(
                lambda view: [
                    _size_body(view, filters),
                    *(_occurs_body(view, term, filters) for term in unknown),
                ]
            )
            self._sizes.put(filters, _size(replies[0]))
            for term, reply in zip(unknown, replies[1:], strict=True):
                occurs = total(reply) > 0
                self._occurring.put((term, filters), occurs)
                known[term] = occurs
        return frozenset(term for term, occurs in known.items() if occurs)

    def size(self, msearch: MultiSearch, filters: Filters) -> ScopeSize:
        """The number of articles and passages that pass filters."""
        size = self._sizes.get(filters)
        if size is None:
            [reply] = msearch(lambda view: [_size_body(view, filters)])
            size = _size(reply)
            self._sizes.put(filters, size)
        return size


def filter_clauses(filters: Filters) -> list[Query]:
    """The queries for what passes filters."""
    clauses: list[Query] = []
    if filters.article is not None:
        clauses.append(has("article", filters.article))
    if filters.source is not None:
        clauses.append(has("source", fold_source(filters.source)))
    if filters.after or filters.before:
        # an article without a date is of day 0
        clauses.append(between("first_day", gte=(filters.after or date.min).toordinal()))
        clauses.append(between("last_day", lte=(filters.before or date.max).toordinal()))
    return clauses


def _has_term(term: str) -> Query:
    return has("terms", token_of(term))


def _counts_body(view: ScopeView, terms: Sequence[str]) -> Body:
    counted = {str(number): _has_term(term) for number, term in enumerate(terms)}
    return {
        "size": 0,
        "track_total_hits": False,
        "query": view.all_of(has_any("terms", [token_of(term) for term in terms])),
        "aggs": {"terms": {"filters": {"filters": counted}}},
    }


def _occurs_body(view: ScopeView, term: str, filters: Filters) -> Body:
    query = view.all_of(_has_term(term), *filter_clauses(filters))
    return {**count_body(query), "track_total_hits": 1}


def _size_body(view: ScopeView, filters: Filters) -> Body:
    return {
        **count_body(all_of(*view.article_filter, *filter_clauses(filters))),
        "aggs": {"passages": {"sum": {"field": "passages"}}},
    }


def _size(reply: Any) -> ScopeSize:
    passages = reply["aggregations"]["passages"]["value"]
    return ScopeSize(total(reply), int(passages))
