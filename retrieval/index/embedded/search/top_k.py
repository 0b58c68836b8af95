"""Exact top-k retrieval without scoring all documents, by MaxScore on arrays (see `max_score`).

The threshold, that is the score needed for the top k, is first guessed from the highest sums of
bounds, which are close to scores. The candidates are then scored exactly, in the same way and the
same order as in rank-bm25. If the k-th of these scores is below the guess, the search is repeated
with that score as the threshold. Bounds are whole multiples of a small unit, rounded up, so that
adding them is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import K1, B, CollectionStatistics
from retrieval.index.embedded import codec
from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.search.max_score import (
    TOTAL_UNITS,
    Bounds,
    Search,
    candidates,
)
from retrieval.index.embedded.search.posting_lists import PostingLists, Scores, SegmentView, look_up
from retrieval.index.term_hashes import hash_terms

_GUESS_SHARE = 0.95
"""The guess is this share of the k-th highest sum of bounds."""


class TopK(NamedTuple):
    """Documents, best first; of equal scores the earlier segment, then the earlier document."""

    scores: Scores
    segments: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]


class _Query(NamedTuple):
    """The values that are the same for all segments; terms are in the order of the query."""

    weights: Scores
    """By term, its idf."""
    order: npt.NDArray[np.intp]
    """The places of the terms, the rarest first."""
    average_length: float
    table: Scores
    """By code, an upper bound of a posting's score divided by its term's idf."""
    k: int


class Lookup(NamedTuple):
    """The terms of a query, each once, looked up in the segments of a scope."""

    terms: Sequence[str]
    segments: list[PostingLists]

    def statistics(self) -> CollectionStatistics:
        """The statistics of all segments together, with the frequencies of these terms."""
        size = length = 0
        frequencies = np.zeros(len(self.terms), np.int64)
        for lists in self.segments:
            postings, deleted = lists.view.postings, lists.view.deleted
            size += postings.size - len(deleted)
            length += postings.total_length
            if len(deleted):
                length -= int(postings.lengths[deleted].sum())
            frequencies += lists.frequencies()
        known = {term: n for term, n in zip(self.terms, frequencies.tolist(), strict=True) if n}
        return CollectionStatistics(size, length / max(1, size), known)


def lookup_terms(views: Iterable[SegmentView], terms: Sequence[str]) -> Lookup:
    """Look up terms, each once, in the segments of a scope."""
    unique = list(dict.fromkeys(terms))
    hashes = hash_terms(unique)
    return Lookup(unique, [look_up(view, hashes) for view in views])


def frequencies(views: Sequence[SegmentView], terms: Sequence[str]) -> Mapping[str, int]:
    """The number of documents of a scope that contain each term, for the terms that occur."""
    hashes = hash_terms(terms)
    occurs = np.zeros(len(hashes), np.bool_)
    for view in views:
        occurs |= view.postings.contains(hashes)
    return lookup_terms(views, list(compress(terms, occurs))).statistics().frequencies


def top_k(lookup: Lookup, statistics: CollectionStatistics, k: int) -> TopK:
    """The `k` best documents with any of the terms, and all others with the score of the last.

    `statistics` are those of the lookup.
    """
    best = TopK(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    if not statistics.frequencies or k < 1:
        return best
    weights = np.array([statistics.idf(term) for term in lookup.terms])
    order = np.argsort(-weights, kind="stable")
    average_length = statistics.average_length or 1.0
    query = _Query(weights, order, average_length, codec.bounds(average_length), k)
    for number, lists in enumerate(lookup.segments):
        best = _best_with(best, number, lists, query)
    return best


def _best_with(best: TopK, number: int, lists: PostingLists, query: _Query) -> TopK:
    """The best of those so far and the documents of one more segment."""
    unit, bounds = _bounds(lists, query)
    search = Search(
        lists.view.postings,
        lists.view.accepted,
        lists.lists.take(query.order, axis=1),
        bounds,
        query.k,
    )
    threshold = _kth(best.scores, query.k)
    for guess_share in (_GUESS_SHARE, 0):
        documents, needed = candidates(search, int(threshold / unit), guess_share)
        joined = _joined(best, number, documents, _scores(lists, documents, query), query.k)
        threshold = _kth(joined.scores, query.k)
        if threshold >= needed * unit:
            break
    return joined


def _bounds(lists: PostingLists, query: _Query) -> tuple[float, Bounds]:
    """The score of one unit, and the bounds in units."""
    upper = lists.limits(query.table) * query.weights
    unit = float(upper.sum()) / TOTAL_UNITS or 1.0
    # 0 for the terms that are not in the segment, whose weights could overflow
    weights = np.where(upper > 0, query.weights, 0).take(query.order) / unit
    tables = np.ceil(query.table * weights[:, np.newaxis]).astype(np.uint16)
    rest = np.zeros(len(weights) + 1)
    rest[:-1] = np.ceil(upper.take(query.order) / unit)[::-1].cumsum()[::-1]
    return unit, Bounds(tables, rest)


def _scores(lists: PostingLists, documents: Numbers, query: _Query) -> Scores:
    """The exact scores of documents, added up as in rank-bm25, to the last bit."""
    counts = lists.counts(documents)
    lengths = lists.view.postings.lengths.take(documents)
    norms = K1 * (1 - B + B * lengths / query.average_length)
    contributions = query.weights[:, np.newaxis] * (counts * (K1 + 1) / (counts + norms))
    # one term after the other: np.sum adds in pairs, which rounds differently
    total: Scores = np.add.accumulate(contributions)[-1]
    return total


def _joined(best: TopK, number: int, documents: Numbers, scores: Scores, k: int) -> TopK:
    """The best of those so far and of some documents, ascending, of one more segment."""
    all_scores = np.concatenate([best.scores, scores])
    # stable, so that of equal scores the earlier segment and document stay first
    order = np.argsort(-all_scores, kind="stable")
    ranked = all_scores.take(order)
    order = order[: np.count_nonzero(ranked >= _kth(ranked, k))]
    segments = np.concatenate([best.segments, np.full(len(documents), number)])
    all_documents = np.concatenate([best.documents, documents])
    return TopK(ranked[: len(order)], segments.take(order), all_documents.take(order))


def _kth(ranked: Scores, k: int) -> float:
    """The k-th of some scores, best first; 0 if there are fewer than k."""
    return float(ranked[k - 1]) if len(ranked) >= k else 0.0
