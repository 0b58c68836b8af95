"""The best documents for a query, exactly, without scoring them all.

For each posting there is a bound: the most that it can add to a score. The lists of the terms are
gone through from the rarest on, and their bounds added up, until the terms that are left add too
little to lift another document among the best. The long lists of frequent terms are then only
looked up for the few documents that may still get there. This is MaxScore (Turtle and Flood, 1995),
on arrays.

What a document needs to be among the best is guessed, from the bounds of those that have come
furthest: bounds are close. The scores of what is found, computed in full, in the way and the order
of rank-bm25, prove the guess right; where they don't, they are what is needed the second time.
Bounds are whole numbers of a small unit, rounded up, so that adding them is exact.
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
from retrieval.index.embedded.postings import Numbers, hash_terms
from retrieval.index.embedded.search.accumulate import Units, add
from retrieval.index.embedded.search.posting_lists import PostingLists, Scores, SegmentView, look_up

_UNITS = 60_000
"""What the bounds of all terms add up to, before they are rounded up."""
_GUESSED_AFTER = 60_000
"""After so many postings it is guessed what a document needs."""
_GUESSED_AGAIN = 2
"""And again when there are so many times more."""
_LIKELY = 0.95
"""The guess: this part of the k-th highest sum of bounds."""
_ENOUGH = 2
"""Lists are gone through until so many times what the others can add is not what is needed."""
_DENSE = 3
"""A list with one in so many documents is gone through faster by document than by posting."""
_SPARSE = 32
"""Where fewer than one in so many documents have a term, the others are not even looked at."""
_FEW = 32
"""So few documents are scored at once."""


class TopK(NamedTuple):
    """Documents, best first; of equal ones the earlier part, then the earlier document."""

    scores: Scores
    parts: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]


class _Query(NamedTuple):
    """What is the same for each part; the terms in the order in which they were asked."""

    weights: Scores
    """The idf of each term."""
    order: list[int]
    """The terms from the rarest on."""
    average_length: float
    table: Scores
    """By code, the most that a posting scores for each unit of its term's idf."""
    k: int


class _Bounds(NamedTuple):
    """What the postings of a part can add to a score, in whole units."""

    unit: float
    tables: Units
    """For each term, by code."""
    rest: list[int]
    """What the terms from each place in the order on can add together; one more at the end."""


class Lookup(NamedTuple):
    """A query's terms, each once, looked up in the parts of a scope."""

    terms: Sequence[str]
    parts: list[PostingLists]

    def statistics(self) -> CollectionStatistics:
        """What BM25 must know of the parts together; the frequencies are those of the terms."""
        size = length = 0
        frequencies = [0] * len(self.terms)
        for lists in self.parts:
            postings, hidden = lists.part.postings, lists.part.deleted
            size += postings.size - len(hidden)
            length += postings.total_length - int(postings.lengths[hidden].sum())
            frequencies = list(map(operator.add, frequencies, lists.frequencies()))
        known = {term: n for term, n in zip(self.terms, frequencies, strict=True) if n}
        return CollectionStatistics(size, length / max(1, size), known)


def lookup_terms(parts: Iterable[SegmentView], terms: Sequence[str]) -> Lookup:
    """Looks terms up, each once, in the parts of a scope."""
    unique = list(dict.fromkeys(terms))
    hashes = hash_terms(unique)
    return Lookup(unique, [look_up(part, hashes) for part in parts])


def frequencies(parts: Sequence[SegmentView], terms: Sequence[str]) -> Mapping[str, int]:
    """In how many documents of a scope each of many terms occurs, of those that occur."""
    hashes = hash_terms(terms)
    held = np.zeros(len(hashes), np.bool_)
    for part in parts:
        held |= part.postings.holds(hashes)
    return lookup_terms(parts, list(compress(terms, held))).statistics().frequencies


def top_k(lookup: Lookup, statistics: CollectionStatistics, k: int) -> TopK:
    """The `k` best documents with any of the terms, and all that score the same as the last.

    `statistics` are those of the lookup.
    """
    best = TopK(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    if not statistics.frequencies or k < 1:
        return best
    weights = np.array([statistics.idf(term) for term in lookup.terms])
    average_length = statistics.average_length or 1.0
    order = np.argsort(-weights, kind="stable").tolist()
    query = _Query(weights, order, average_length, bounds(average_length), k)
    for number, lists in enumerate(lookup.parts):
        best = _best_with(best, number, lists, query)
    return best


def _best_with(best: TopK, number: int, lists: PostingLists, query: _Query) -> TopK:
    """The best of those so far and the documents of one more part."""
    threshold = _kth(best.scores, query.k)
    for likely in (_LIKELY, 0):
        documents, needed = _candidates(lists, query, threshold, likely)
        joined = _joined(best, number, documents, _scores(lists, documents, query), query.k)
        threshold = _kth(joined.scores, query.k)
        if threshold >= needed:
            break
    return joined


def _candidates(
    lists: PostingLists, query: _Query, threshold: float, likely: float
) -> tuple[Numbers, float]:
    """All documents that may reach a score, and few others; and that score.

    It is the threshold, or a likely part of the k-th highest sum of bounds.
    """
    limits = _bounds(lists, query)
    needed = int(threshold / limits.unit)
    sums, gone, needed = _sums(lists, query, limits, needed, likely)
    documents = _reaching(lists, query.order[:gone], sums, max(1, needed - limits.rest[gone]))
    reached = sums.take(documents).astype(np.int64)
    for place, term in enumerate(query.order[gone:], gone):
        needed = max(needed, int(likely * _kth(reached, query.k)))
        kept = reached >= needed - limits.rest[place]
        documents, reached = documents[kept], reached[kept]
        if len(documents) <= _FEW:
            break
        codes = lists.lists[term].codes_at(documents, lists.size)
        reached = reached + limits.tables[term].take(codes)
    else:
        needed = max(needed, int(likely * _kth(reached, query.k)))
        documents = documents[reached >= needed]
    return documents, needed * limits.unit


def _bounds(lists: PostingLists, query: _Query) -> _Bounds:
    most = lists.limits(query.table) * query.weights
    unit = float(most.sum()) / _UNITS or 1.0
    # nothing for the terms that the part lacks, whose weights may be beyond all units
    weights = np.where(most > 0, query.weights, 0) / unit
    tables = np.ceil(query.table * weights[:, np.newaxis])
    in_order = np.ceil(most / unit).astype(np.int64)[query.order]
    # 16 bits, unless there are so many terms that rounding them up takes more
    kind = np.min_scalar_type(_UNITS + len(query.order))
    return _Bounds(unit, tables.astype(kind), [*np.cumsum(in_order[::-1])[::-1].tolist(), 0])


def _sums(
    lists: PostingLists, query: _Query, limits: _Bounds, needed: int, likely: float
) -> tuple[Units, int, int]:
    """By document, the bounds of the terms gone through; how many these are; and what is needed."""
    sums = np.zeros(lists.size, limits.tables.dtype)
    gone = length = 0
    due = _GUESSED_AFTER
    for term, rest in zip(query.order, limits.rest, strict=False):
        found = lists.lists[term]
        size = len(found.documents)
        if length and length + size > due:
            before = lists.part.acceptable(lists.lists[query.order[gone - 1]].documents)
            needed = max(needed, int(likely * _kth(sums.take(before), query.k)))
            due = _GUESSED_AGAIN * (length + size)
        if _ENOUGH * rest < needed:
            break
        table = limits.tables[term]
        if found.dense is not None and _DENSE * size > lists.size:
            sums += table.take(found.dense)
        else:
            add(sums, found.documents, found.codes, table)
        gone, length = gone + 1, length + size
    return sums, gone, needed


def _reaching(lists: PostingLists, terms: Sequence[int], sums: Units, floor: int) -> Numbers:
    """The documents of the lists gone through whose sum is `floor` (1 or more) or above."""
    runs = [lists.lists[term].documents for term in terms]
    if _SPARSE * sum(map(len, runs)) < lists.size:
        above = [run[sums.take(run) >= floor] for run in runs]
        documents = np.unique(np.concatenate([np.empty(0, np.int32), *above]))
    else:
        documents = np.flatnonzero(sums >= floor).astype(np.int32)
    return lists.part.acceptable(documents)


def _scores(lists: PostingLists, documents: Numbers, query: _Query) -> Scores:
    """The documents' scores, added up as rank-bm25 does it, so that equal ones are equal."""
    counts = lists.counts(documents)
    lengths = lists.part.postings.lengths.take(documents)
    norms = K1 * (1 - B + B * lengths / query.average_length)
    shares = query.weights[:, np.newaxis] * (counts * (K1 + 1) / (counts + norms))
    # one term after the other: a plain sum goes in pairs, and rounds otherwise
    total: Scores = np.add.accumulate(shares)[-1]
    return total


def _joined(best: TopK, number: int, documents: Numbers, scores: Scores, k: int) -> TopK:
    """The best of those so far and the documents of one more part."""
    all_scores = np.concatenate([best.scores, scores])
    parts = np.concatenate([best.parts, np.full(len(documents), number)])
    all_documents = np.concatenate([best.documents, documents])
    order = np.lexsort((all_documents, parts, -all_scores))
    order = order[all_scores[order] >= _kth(all_scores, k)]
    return TopK(all_scores[order], parts[order], all_documents[order])


def _kth(scores: npt.NDArray[Any], k: int) -> float:
    """The k-th highest score; 0 if there are fewer."""
    place = len(scores) - k
    return float(np.partition(scores, place)[place]) if place >= 0 else 0.0
