"""The posting lists of a query's terms, as one scope sees them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import MANY, Bytes, counts_of
from retrieval.index.embedded.postings import Hashes, Numbers, Positions, Postings

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]

_LOOKUP_COST = 12
"""What finding one document in a list costs, against going one posting further in it."""


class SegmentView(NamedTuple):
    """Postings, as one scope sees them."""

    postings: Postings
    deleted: Numbers
    """Documents that are not of the scope, ascending: removed, or counted in another part."""
    accepted: Mask | None = None
    """Which documents may be found, none of the hidden among them; None for all."""

    def acceptable(self, documents: Numbers) -> Numbers:
        """Those of the documents that may be found."""
        return documents if self.accepted is None else documents[self.accepted.take(documents)]


class TermList(NamedTuple):
    """The posting list of one term."""

    documents: Numbers
    codes: Bytes
    dense: Bytes | None
    """The codes by document, for a frequent term."""

    def codes_at(self, documents: Numbers, size: int) -> Bytes:
        """The codes of some of the `size` documents, in their order; 0 without the term."""
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
    """A part, and its posting lists of a query's terms: empty ones for terms that it lacks."""

    part: SegmentView
    numbers: Positions
    """Of the terms that it has; any number for the others."""
    lists: list[TermList]

    @property
    def size(self) -> int:
        """How many documents the part has, the hidden ones too."""
        return self.part.postings.size

    def frequencies(self) -> list[int]:
        """In how many documents of the scope each term occurs."""
        hidden = self.part.deleted
        if not len(hidden):
            return [len(found.documents) for found in self.lists]
        return [
            len(found.documents) - int(np.count_nonzero(found.codes_at(hidden, self.size)))
            for found in self.lists
        ]

    def limits(self, table: Scores) -> Scores:
        """The most that a posting of each term may be, by the bounds for each code."""
        peaks = self.part.postings.peaks
        if not len(peaks):
            return np.zeros(len(self.lists))
        lengths = np.array([len(found.documents) for found in self.lists])
        limits: Scores = table[peaks[self.numbers]].max(axis=1)
        return limits * (lengths > 0)

    def counts(self, documents: Numbers) -> Positions:
        """How often each term (row) occurs in each of some documents (column)."""
        codes = np.empty((len(self.lists), len(documents)), np.uint8)
        for row, found in zip(codes, self.lists, strict=True):
            row[:] = found.codes_at(documents, self.size)
        counts = counts_of(codes)
        terms, places = np.nonzero(counts == MANY)
        if len(terms):
            keys = self.numbers[terms] * self.size + documents[places]
            exact = np.searchsorted(self.part.postings.many_keys, keys)
            counts[terms, places] = self.part.postings.many_counts[exact]
        return counts


def look_up(part: SegmentView, hashes: Hashes) -> PostingLists:
    """The posting lists of terms, given as their hashes."""
    postings = part.postings
    numbers = np.searchsorted(postings.hashes, hashes)
    ends = np.searchsorted(postings.hashes, hashes, "right")
    dense = dict(zip(postings.dense_terms.tolist(), postings.dense_codes, strict=True))
    lists = [
        TermList(
            postings.documents[low:high],
            postings.codes[low:high],
            # the number of a term that the part lacks is that of another one
            dense.get(number) if low < high else None,
        )
        for number, low, high in zip(
            numbers.tolist(),
            postings.starts[numbers].tolist(),
            postings.starts[ends].tolist(),
            strict=True,
        )
    ]
    # what is above all terms of the part has no place there
    return PostingLists(part, np.minimum(numbers, max(0, len(postings.hashes) - 1)), lists)
