"""Matches: the places of a question's terms in the sentences and titles of candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from retrieval.index.candidate_arrays import Candidates
from retrieval.index.ragged import Integers, Ragged, concatenated
from retrieval.index.term_hashes import Hashes, hash_terms
from retrieval.query.parser import Query

_NO_TERM = -1
"""In place of a column, for a term that the question doesn't have."""


@dataclass(frozen=True, eq=False)
class TermMatches:
    """The question's terms in candidates; each variant of a term counts as the term.

    A line is a sentence or a title: first the sentences of all candidates, then their titles.
    Columns are the terms of `Query.words`, in their order.
    """

    words: Sequence[str]
    """By column, its term."""
    candidates: Candidates
    columns: Ragged
    """By line, the column of each of its terms, or _NO_TERM."""
    about: Integers
    """By candidate (row) and column, the occurrences in its article's title, source and date."""
    terms: Ragged
    """By sentence, its terms, with variants replaced."""

    @classmethod
    def find(cls, query: Query, candidates: Candidates) -> TermMatches:
        """Look for the terms of a question."""
        words = list(query.words)
        places = {word: column for column, word in enumerate(words)}
        columns = np.array([*places.values(), *(places[term] for term in query.variants.values())])
        hashes = hash_terms([*words, *query.variants])
        own = _columns_of(candidates.terms.values, hashes, columns)
        about = Ragged(
            candidates.about.starts, _columns_of(candidates.about.values, hashes, columns)
        )
        terms = candidates.terms.values
        if query.variants:
            terms = np.where(own >= 0, hashes.take(own), terms)
        sentences = Ragged(candidates.terms.starts, own)
        titles = about.beginnings(candidates.title_lengths)
        lines = concatenated([sentences, titles])
        return cls(
            words,
            candidates,
            lines,
            _counts(about, len(words)),
            Ragged(candidates.terms.starts, terms),
        )

    @cached_property
    def counts(self) -> Integers:
        """By line (row) and column, the occurrences of the term."""
        return _counts(self.columns, len(self.words))

    @property
    def sentences(self) -> Integers:
        """The rows of `counts` that are those of sentences."""
        return self.counts[: len(self.candidates.terms)]

    @property
    def passages(self) -> Integers:
        """By candidate (row) and column, the occurrences in the passage, `about` included."""
        firsts = self.candidates.sentences.starts[:-1]
        return np.add.reduceat(self.sentences, firsts, axis=0) + self.about

    def pairs(self, query: Query) -> Iterator[tuple[tuple[int, int], Integers]]:
        """The pairs of terms that follow each other in the question and in a line.

        Each as its columns, with the lines that have it, in the order of the terms.
        """
        columns, rows = self.columns.values, self.columns.rows
        follows = (columns[:-1] >= 0) & (columns[1:] >= 0) & (rows[:-1] == rows[1:])
        places = np.flatnonzero(follows)
        keys = columns[places] * len(self.words) + columns[places + 1]
        numbers = {word: column for column, word in enumerate(self.words)}
        found = frozenset(keys.tolist())
        for one, other in sorted(query.pairs):
            first, second = numbers[one], numbers[other]
            key = first * len(self.words) + second
            if key in found:
                yield (first, second), np.unique(rows[places[keys == key]])


def _columns_of(terms: Hashes, hashes: Hashes, columns: Integers) -> Integers:
    """By term, the column of the equal one of `hashes`, or _NO_TERM."""
    if not len(hashes):
        return np.full(len(terms), _NO_TERM)
    # few terms end in the same bits as one of the question's: only these are compared with all
    may_be_equal = np.zeros(1 << 16, np.bool_)
    may_be_equal[hashes.astype(np.uint16)] = True
    places = np.flatnonzero(may_be_equal.take(terms.astype(np.uint16)))
    order = np.argsort(hashes)
    nearest = order.take(hashes[order].searchsorted(terms[places]), mode="clip")
    of_terms = np.full(len(terms), _NO_TERM)
    of_terms[places] = np.where(hashes[nearest] == terms[places], columns[nearest], _NO_TERM)
    return of_terms


def _counts(columns: Ragged, width: int) -> Integers:
    """By row and column, how often the column is in the row."""
    is_term = columns.values >= 0
    keys = columns.rows[is_term] * width + columns.values[is_term]
    counts: npt.NDArray[np.int64] = np.bincount(keys, minlength=len(columns) * width)
    return counts.reshape(len(columns), width)
