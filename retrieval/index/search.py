"""The best documents for a query, exactly, without scoring them all.

Terms are taken from the rarest on. What the documents of the rarest ones score in full sets a
threshold; a document can pass it only if it has one of the first few terms, as the most that all
the later ones could add stays below. So the long lists of frequent terms are not gone through, but
looked up for the few documents that are left. This is MaxScore (Turtle and Flood, 1995), on
arrays; the scores in the result are computed in full, in the way and the order of rank-bm25.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.bm25 import K1, B, Statistics
from retrieval.index.codes import bounds
from retrieval.index.lists import Bounds, Lists, Part, Scores, holders, look_up
from retrieval.index.postings import Numbers, hash_terms

_LEADING = 200
"""About so many documents of the rarest terms are scored to set the first threshold."""
_LONGER = 8
"""A list is gone through, rather than looked up, unless it is longer than those before by this."""
_SPARSE = 32
"""Where fewer than one in so many documents have a term, the others are not even looked at."""
_FEW = 32
"""So few documents are scored at once."""
_ROUNDING = 1e-4
"""The share of a score that adding bounds in single precision may lose, for 1,000 terms."""


class Found(NamedTuple):
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
    table: Bounds
    """By code, the most that a posting scores for each unit of its term's idf."""


class Lookup(NamedTuple):
    """A query's terms, each once, looked up in the parts of a scope."""

    terms: Sequence[str]
    parts: list[Lists]

    def statistics(self) -> Statistics:
        """What BM25 must know of the parts together; the frequencies are those of the terms."""
        size = length = 0
        frequencies = [0] * len(self.terms)
        for lists in self.parts:
            postings, hidden = lists.part.postings, lists.part.hidden
            size += postings.size - len(hidden)
            length += postings.total_length - int(postings.lengths[hidden].sum())
            frequencies = list(map(operator.add, frequencies, lists.frequencies()))
        known = {term: n for term, n in zip(self.terms, frequencies, strict=True) if n}
        return Statistics(size, length / max(1, size), known)


def look_up_in(parts: Iterable[Part], terms: Sequence[str]) -> Lookup:
    """Looks terms up, each once, in the parts of a scope."""
    unique = list(dict.fromkeys(terms))
    hashes = hash_terms(unique)
    return Lookup(unique, [look_up(part, hashes) for part in parts])


def top_k(lookup: Lookup, statistics: Statistics, k: int) -> Found:
    """The `k` best documents with any of the terms, and all that score the same as the last.

    `statistics` are those of the lookup.
    """
    best = Found(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    if not statistics.frequencies or k < 1:
        return best
    query = _query(lookup.terms, statistics)
    leading = _leading(query, [statistics.frequencies.get(term, 0) for term in lookup.terms])
    threshold = _kth(np.concatenate([_lead(part, leading, query) for part in lookup.parts]), k)
    for number, lists in enumerate(lookup.parts):
        documents = _candidates(lists, query, threshold, k)
        best = _joined(best, number, documents, _scores(lists, documents, query), k)
        threshold = max(threshold, _kth(best.scores, k))
    return best


def _query(terms: Sequence[str], statistics: Statistics) -> _Query:
    weights = np.array([statistics.idf(term) for term in terms])
    order = np.argsort(-weights, kind="stable").tolist()
    average_length = statistics.average_length or 1.0
    return _Query(weights, order, average_length, bounds(average_length))


def _leading(query: _Query, frequencies: Sequence[int]) -> list[int]:
    """The rarest terms: as many as it takes to have enough documents."""
    gathered = np.cumsum([frequencies[term] for term in query.order])
    return query.order[: 1 + int(np.searchsorted(gathered[:-1], _LEADING))]


def _lead(lists: Lists, terms: Sequence[int], query: _Query) -> Scores:
    """The scores of documents that have any of the terms."""
    documents = holders([lists.lists[term] for term in terms], 2 * _LEADING)
    return _scores(lists, lists.part.acceptable(documents), query)


def _candidates(lists: Lists, query: _Query, threshold: float, k: int) -> Numbers:
    """All documents that may reach the threshold, and few others."""
    limits = (lists.limits(query.table) * query.weights)[query.order]
    rest = np.append(np.cumsum(limits[::-1])[::-1], 0.0)
    needed = threshold * (1 - _ROUNDING)
    gone_through = _essential(lists, query.order, rest, needed)
    terms = query.order[:gone_through]
    documents, sums = _sums(lists, query, terms, needed - rest[gone_through])
    if not threshold and len(documents) > _FEW:
        top = documents[np.argpartition(sums, -min(k, len(sums)))[-k:]]
        needed = _kth(_scores(lists, top, query), k) * (1 - _ROUNDING)
        documents, sums = documents[sums >= needed], sums[sums >= needed]
    for place in range(gone_through, len(limits)):
        if len(documents) <= _FEW:
            break
        term = query.order[place]
        codes = lists.lists[term].codes_at(documents, lists.size)
        sums = sums + _table(query, term).take(codes)
        kept = sums >= needed - rest[place + 1]
        documents, sums = documents[kept], sums[kept]
    return documents


def _essential(lists: Lists, order: Sequence[int], rest: Scores, needed: float) -> int:
    """How many terms' lists are gone through, from the rarest on.

    As many as it takes that the `rest` alone does not make up what is needed; and those after them
    that are so short that looking many documents up in them would take longer.
    """
    if needed <= 0:
        return len(order)
    count = int(np.count_nonzero(rest[:-1] >= needed))
    length = sum(len(lists.lists[term].documents) for term in order[:count])
    for term in order[count:]:
        found = lists.lists[term]
        if found.dense is not None or len(found.documents) > _LONGER * length:
            break
        count += 1
        length += len(found.documents)
    return count


def _sums(
    lists: Lists, query: _Query, terms: Sequence[int], floor: float
) -> tuple[Numbers, Bounds]:
    """The documents for which the bounds of these terms add up to `floor` or more; and the sums."""
    sums = np.zeros(lists.size, np.float32)
    for term in terms:
        found = lists.lists[term]
        if found.dense is not None:
            sums += _table(query, term).take(found.dense)
        else:
            np.add.at(sums, found.documents, _table(query, term).take(found.codes))
    # above 0, or a document would need none of the terms
    floor = max(floor, float(np.finfo(np.float32).tiny))
    runs = [lists.lists[term].documents for term in terms]
    if _SPARSE * sum(map(len, runs)) < lists.size:
        above = [run[sums.take(run) >= floor] for run in runs]
        documents = np.unique(np.concatenate([np.empty(0, np.int32), *above]))
    else:
        documents = np.flatnonzero(sums >= floor).astype(np.int32)
    documents = lists.part.acceptable(documents)
    return documents, sums.take(documents)


def _table(query: _Query, term: int) -> Bounds:
    """By code, the most that a posting of the term adds to a score."""
    return query.table * np.float32(query.weights[term])


def _scores(lists: Lists, documents: Numbers, query: _Query) -> Scores:
    """The documents' scores, added up as rank-bm25 does it, so that equal ones are equal."""
    counts = lists.counts(documents)
    lengths = lists.part.postings.lengths.take(documents)
    norms = K1 * (1 - B + B * lengths / query.average_length)
    shares = query.weights[:, np.newaxis] * (counts * (K1 + 1) / (counts + norms))
    # one term after the other: a plain sum goes in pairs, and rounds otherwise
    total: Scores = np.add.accumulate(shares)[-1]
    return total


def _joined(best: Found, number: int, documents: Numbers, scores: Scores, k: int) -> Found:
    """The best of those so far and the documents of one more part."""
    all_scores = np.concatenate([best.scores, scores])
    parts = np.concatenate([best.parts, np.full(len(documents), number)])
    all_documents = np.concatenate([best.documents, documents])
    order = np.lexsort((all_documents, parts, -all_scores))
    order = order[all_scores[order] >= _kth(all_scores, k)]
    return Found(all_scores[order], parts[order], all_documents[order])


def _kth(scores: Scores, k: int) -> float:
    """The k-th highest score; 0 if there are fewer."""
    place = len(scores) - k
    return float(np.partition(scores, place)[place]) if place >= 0 else 0.0
