"""Exact top-k retrieval without scoring all documents: MaxScore (Turtle and Flood, 1995) on arrays.

Each posting has an upper bound of what it adds to a score. The lists are traversed from the rarest
term on, and the bounds are added up by document, until the remaining terms can't lift another
document into the top k. The long lists of frequent terms are then looked up for the remaining
candidates only.

The threshold, that is the score needed for the top k, is first guessed from the highest sums of
bounds, which are close to scores. The candidates are then scored exactly, in the same way and the
same order as in rank-bm25. If the k-th of these scores is below the guess, the search is repeated
with that score as the threshold. Bounds are whole multiples of a small unit, rounded up, so that
adding them is exact.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import K1, B, CollectionStatistics
from retrieval.index.embedded.codec import bounds
from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.search.accumulate import Units, add
from retrieval.index.embedded.search.posting_lists import PostingLists, Scores, SegmentView, look_up
from retrieval.index.term_hashes import hash_terms

_TOTAL_UNITS = 60_000
"""The sum of the bounds of all terms in units, before they are rounded up; fits 16 bits."""
_FIRST_GUESS_POSTINGS = 60_000
"""The threshold is guessed for the first time after this many postings."""
_GUESS_GROWTH = 2
"""It is guessed again whenever the postings traversed have grown by this factor."""
_GUESS_SHARE = 0.95
"""The guess is this share of the k-th highest sum of bounds."""
_STOP_FACTOR = 2
"""Traversal ends once the remaining terms' bounds, times this, are below the threshold."""
_DENSE_DIVISOR = 3
"""A dense list is added up by document if more than 1/3 of the documents contain the term."""
_SPARSE_DIVISOR = 32
"""The sums of all documents are not scanned if fewer than 1/32 of them have a posting."""
_EXACT_CANDIDATES = 32
"""This few candidates are scored at once, without looking up further bounds."""


class TopK(NamedTuple):
    """Documents, best first; of equal scores the earlier segment, then the earlier document."""

    scores: Scores
    segments: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]


class _Query(NamedTuple):
    """The values that are the same for all segments; terms are in the order of the query."""

    weights: Scores
    """By term, its idf."""
    order: list[int]
    """The places of the terms, the rarest first."""
    average_length: float
    table: Scores
    """By code, an upper bound of a posting's score divided by its term's idf."""
    k: int


class _Bounds(NamedTuple):
    """Upper bounds of the scores of a segment's postings, in whole units."""

    unit: float
    """The score of one unit."""
    tables: Units
    """By term and code."""
    rest: list[int]
    """By place in the order, the sum of the bounds from that term on; 0 at the end."""


class Lookup(NamedTuple):
    """The terms of a query, each once, looked up in the segments of a scope."""

    terms: Sequence[str]
    segments: list[PostingLists]

    def statistics(self) -> CollectionStatistics:
        """The statistics of all segments together, with the frequencies of these terms."""
        size = length = 0
        frequencies = [0] * len(self.terms)
        for lists in self.segments:
            postings, deleted = lists.view.postings, lists.view.deleted
            size += postings.size - len(deleted)
            length += postings.total_length - int(postings.lengths[deleted].sum())
            frequencies = list(map(operator.add, frequencies, lists.frequencies()))
        known = {term: n for term, n in zip(self.terms, frequencies, strict=True) if n}
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
    average_length = statistics.average_length or 1.0
    order = np.argsort(-weights, kind="stable").tolist()
    query = _Query(weights, order, average_length, bounds(average_length), k)
    for number, lists in enumerate(lookup.segments):
        best = _best_with(best, number, lists, query)
    return best


def _best_with(best: TopK, number: int, lists: PostingLists, query: _Query) -> TopK:
    """The best of those so far and the documents of one more segment."""
    threshold = _kth(best.scores, query.k)
    for guess_share in (_GUESS_SHARE, 0):
        documents, needed = _candidates(lists, query, threshold, guess_share)
        joined = _joined(best, number, documents, _scores(lists, documents, query), query.k)
        threshold = _kth(joined.scores, query.k)
        if threshold >= needed:
            break
    return joined


def _candidates(
    lists: PostingLists, query: _Query, threshold: float, guess_share: float
) -> tuple[Numbers, float]:
    """All documents that may reach a score, with few others, and that score.

    It is the threshold or, if that is higher, `guess_share` of the k-th highest sum of bounds.
    """
    limits = _bounds(lists, query)
    needed = int(threshold / limits.unit)
    sums, done, needed = _sums(lists, query, limits, needed, guess_share)
    documents = _reaching(lists, query.order[:done], sums, max(1, needed - limits.rest[done]))
    reached = sums.take(documents).astype(np.int64)
    for place, term in enumerate(query.order[done:], done):
        needed = max(needed, int(guess_share * _kth(reached, query.k)))
        kept = reached >= needed - limits.rest[place]
        documents, reached = documents[kept], reached[kept]
        if len(documents) <= _EXACT_CANDIDATES:
            break
        codes = lists.lists[term].codes_at(documents, lists.size)
        reached = reached + limits.tables[term].take(codes)
    else:
        needed = max(needed, int(guess_share * _kth(reached, query.k)))
        documents = documents[reached >= needed]
    return documents, needed * limits.unit


def _bounds(lists: PostingLists, query: _Query) -> _Bounds:
    upper = lists.limits(query.table) * query.weights
    unit = float(upper.sum()) / _TOTAL_UNITS or 1.0
    # 0 for the terms that are not in the segment, whose weights could overflow
    weights = np.where(upper > 0, query.weights, 0) / unit
    tables = np.ceil(query.table * weights[:, np.newaxis])
    in_order = np.ceil(upper / unit).astype(np.int64)[query.order]
    # 16 bits, unless rounding up very many terms takes more
    kind = np.min_scalar_type(_TOTAL_UNITS + len(query.order))
    return _Bounds(unit, tables.astype(kind), [*np.cumsum(in_order[::-1])[::-1].tolist(), 0])


def _sums(
    lists: PostingLists, query: _Query, limits: _Bounds, needed: int, guess_share: float
) -> tuple[Units, int, int]:
    """Traverse lists; the sums of bounds by document, the number of lists, and the threshold."""
    sums = np.zeros(lists.size, limits.tables.dtype)
    done = length = 0
    next_guess = _FIRST_GUESS_POSTINGS
    for term, rest in zip(query.order, limits.rest, strict=False):
        postings = lists.lists[term]
        size = len(postings.documents)
        if length and length + size > next_guess:
            before = lists.view.acceptable(lists.lists[query.order[done - 1]].documents)
            needed = max(needed, int(guess_share * _kth(sums.take(before), query.k)))
            next_guess = _GUESS_GROWTH * (length + size)
        if _STOP_FACTOR * rest < needed:
            break
        table = limits.tables[term]
        if postings.dense is not None and _DENSE_DIVISOR * size > lists.size:
            sums += table.take(postings.dense)
        else:
            add(sums, postings.documents, postings.codes, table)
        done, length = done + 1, length + size
    return sums, done, needed


def _reaching(lists: PostingLists, terms: Sequence[int], sums: Units, floor: int) -> Numbers:
    """The accepted documents of the traversed lists whose sum is at least `floor` (1 or more)."""
    runs = [lists.lists[term].documents for term in terms]
    if _SPARSE_DIVISOR * sum(map(len, runs)) < lists.size:
        above = [run[sums.take(run) >= floor] for run in runs]
        documents = np.unique(np.concatenate([np.empty(0, np.int32), *above]))
    else:
        documents = np.flatnonzero(sums >= floor).astype(np.int32)
    return lists.view.acceptable(documents)


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
    """The best of those so far and of some documents of one more segment."""
    all_scores = np.concatenate([best.scores, scores])
    segments = np.concatenate([best.segments, np.full(len(documents), number)])
    all_documents = np.concatenate([best.documents, documents])
    order = np.lexsort((all_documents, segments, -all_scores))
    order = order[all_scores[order] >= _kth(all_scores, k)]
    return TopK(all_scores[order], segments[order], all_documents[order])


def _kth(scores: npt.NDArray[Any], k: int) -> float:
    """The k-th highest score; 0 if there are fewer than k."""
    place = len(scores) - k
    return float(np.partition(scores, place)[place]) if place >= 0 else 0.0
