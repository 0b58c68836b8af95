"""The posting lists of a query's terms in a segment, as one scope sees it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import MAX_COUNT, Bytes, counts_of
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.ragged import Positions
from retrieval.index.term_hashes import Hashes

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]

_LOOKUP_COST = 12
"""The cost of a binary search for one document, in steps of a scan through the list."""


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


class TermList(NamedTuple):
    """The posting list of one term."""

    documents: Numbers
    codes: Bytes
    dense: Bytes | None
    """By document, the code; None if the term has no dense list."""

    def codes_at(self, documents: Numbers, size: int) -> Bytes:
        """The codes of some of the segment's `size` documents; 0 without the term."""
        if self.dense is not None:
            return self.dense.take(documents)
        if not len(self.documents):
            return np.zeros(len(documents), np.uint8)
        if len(self.documents) < _LOOKUP_COST * len(documents):
            row = np.zeros(size, np.uint8)
            row[self.documents] = self.codes
            return row.take(documents)
        places = self.documents.searchsorted(documents)
        present = self.documents.take(places, mode="clip") == documents
        codes: Bytes = self.codes.take(places, mode="clip") * present
        return codes


class PostingLists(NamedTuple):
    """The posting lists of a query's terms in one segment; empty for terms not in it."""

    view: SegmentView
    numbers: Positions
    """By term, its number in the segment; any number for a term not in it."""
    lists: list[TermList]

    @property
    def size(self) -> int:
        """The number of documents in the segment, including deleted ones."""
        return self.view.postings.size

    def frequencies(self) -> list[int]:
        """By term, the number of documents of the scope that contain it."""
        deleted = self.view.deleted
        if not len(deleted):
            return [len(postings.documents) for postings in self.lists]
        return [
            len(postings.documents) - int(np.count_nonzero(postings.codes_at(deleted, self.size)))
            for postings in self.lists
        ]

    def limits(self, table: Scores) -> Scores:
        """By term, the upper bound of its postings, from a table of bounds by code."""
        peaks = self.view.postings.peaks
        if not len(peaks):
            return np.zeros(len(self.lists))
        lengths = np.array([len(postings.documents) for postings in self.lists])
        limits: Scores = table[peaks[self.numbers]].max(axis=1)
        return limits * (lengths > 0)

    def counts(self, documents: Numbers) -> Positions:
        """The exact counts of each term (row) in some documents (column)."""
        codes = np.empty((len(self.lists), len(documents)), np.uint8)
        for row, postings in zip(codes, self.lists, strict=True):
            row[:] = postings.codes_at(documents, self.size)
        counts = counts_of(codes)
        terms, places = np.nonzero(counts == MAX_COUNT)
        if len(terms):
            keys = self.numbers[terms] * self.size + documents[places]
            exact = np.searchsorted(self.view.postings.many_keys, keys)
            counts[terms, places] = self.view.postings.many_counts[exact]
        return counts


def look_up(view: SegmentView, hashes: Hashes) -> PostingLists:
    """The posting lists of terms, which are given as hashes."""
    postings = view.postings
    numbers = np.searchsorted(postings.hashes, hashes)
    ends = np.searchsorted(postings.hashes, hashes, "right")
    dense = dict(zip(postings.dense_terms.tolist(), postings.dense_codes, strict=True))
    lists = [
        TermList(
            postings.documents[low:high],
            postings.codes[low:high],
            # a term that is not in the segment has the number of another term
            dense.get(number) if low < high else None,
        )
        for number, low, high in zip(
            numbers.tolist(),
            postings.starts[numbers].tolist(),
            postings.starts[ends].tolist(),
            strict=True,
        )
    ]
    # a hash above all others has no place in the segment
    return PostingLists(view, np.minimum(numbers, max(0, len(postings.hashes) - 1)), lists)
