"""The posting lists of a query's terms in a segment, as one scope sees it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.candidate_arrays import Mask
from retrieval.index.embedded.codec import MAX_COUNT, counts_of
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.embedded.search.max_score import Lists, codes_at
from retrieval.index.ragged import Integers
from retrieval.index.term_hashes import Hashes

Scores = npt.NDArray[np.float64]


class SegmentView(NamedTuple):
    """The postings of a segment, as one scope sees them."""

    postings: Postings
    deleted: Numbers
    """Documents outside the scope, ascending: removed, or counted in another collection."""
    accepted: Mask | None = None
    """By document, True if it passes the filters and is in the scope; None accepts all."""

    def acceptable(self, documents: Numbers) -> Numbers:
        """The documents that are accepted."""
        return documents if self.accepted is None else documents[self.accepted.take(documents)]


class PostingLists(NamedTuple):
    """The posting lists of a query's terms in one segment; empty for terms not in it."""

    view: SegmentView
    numbers: Integers
    """By term, its number in the segment; any number for a term not in it."""
    lists: Lists
    """By term, where its lists are."""

    @property
    def lengths(self) -> Integers:
        """By term, the number of documents in its list."""
        starts, ends, _ = self.lists
        lengths: Integers = (ends - starts).astype(np.int64)
        return lengths

    def documents(self, term: int) -> Numbers:
        """The documents in the list of a term."""
        start, end, _ = self.lists[:, term].astype(np.int64).tolist()
        return self.view.postings.documents[start:end]

    def frequencies(self) -> Integers:
        """By term, the number of documents of the scope that contain it."""
        deleted = self.view.deleted
        if not len(deleted):
            return self.lengths
        codes = codes_at(self.view.postings, self.lists, deleted)
        frequencies: Integers = self.lengths - np.count_nonzero(codes, axis=1)
        return frequencies

    def limits(self, table: Scores) -> Scores:
        """By term, the upper bound of its postings, from a table of bounds by code."""
        peaks = self.view.postings.peaks
        if not len(peaks):
            return np.zeros(len(self.numbers))
        limits: Scores = table.take(peaks.take(self.numbers, axis=0)).max(axis=1)
        return limits * (self.lengths > 0)

    def counts(self, documents: Numbers) -> Integers:
        """The exact counts of each term (row) in some documents (column)."""
        postings = self.view.postings
        counts = counts_of(codes_at(postings, self.lists, documents))
        terms, places = np.nonzero(counts == MAX_COUNT)
        if len(terms):
            keys = self.numbers[terms] * postings.size + documents[places]
            counts[terms, places] = postings.many_counts[np.searchsorted(postings.many_keys, keys)]
        return counts


def look_up(view: SegmentView, hashes: Hashes) -> PostingLists:
    """The posting lists of terms, which are given as hashes."""
    postings = view.postings
    # a hash above all others has no place in the segment
    numbers = np.minimum(postings.numbers_of(hashes), max(0, len(postings.hashes) - 1))
    present = postings.contains(hashes)
    lists = np.empty((3, len(numbers)))
    lists[0] = postings.starts.take(numbers)
    lists[1] = postings.starts.take(numbers + present)
    lists[2] = -1
    if len(postings.dense_terms):
        rows = postings.dense_terms.searchsorted(numbers)
        is_dense = postings.dense_terms.take(rows, mode="clip") == numbers
        # a term that is not in the segment has the number of another term
        np.copyto(lists[2], rows, where=is_dense & present)
    return PostingLists(view, numbers, lists)
