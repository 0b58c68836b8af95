"""The forward index of a segment: the terms of its passages, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from retrieval.index.candidate_arrays import OUTLINE_COLUMNS, Outlines, outline_rows
from retrieval.index.ragged import Ragged, starts_of
from retrieval.model.article import Passage
from retrieval.text.headings import outline

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ForwardIndex:
    """The terms and headings of passages, by which they are ranked without their text; immutable.

    Terms are numbers in the segment's vocabulary. The names of the fields are the names of the
    arrays in a segment file.
    """

    about_starts: Numbers
    """By article, the start of its row in `about_terms`; their number at the end."""
    about_terms: Numbers
    """The terms of each article's title, source and date, one article after the other."""
    title_lengths: Numbers
    """By article, the number of those terms that are the title's; they come first."""
    sentence_starts: Numbers
    """By sentence, the start of its row in `sentence_terms`; their number at the end."""
    sentence_terms: Numbers
    """The terms of each sentence in their order, one sentence after the other."""
    outlined: Numbers
    """The numbers of the sentences that are headings or stand below one, ascending."""
    outlines: Outlines
    """By outlined sentence, its row of `outline_rows`."""

    @classmethod
    def build(
        cls, about: Ragged, title_lengths: Sequence[int], terms: Ragged, passages: Iterable[Passage]
    ) -> Self:
        """The forward index of passages, whose terms are given in rows."""
        outlined, outlines = _outlined(passages)
        return cls(
            about.starts.astype(np.int32),
            about.values,
            np.array(title_lengths, np.int32),
            terms.starts.astype(np.int32),
            terms.values,
            outlined,
            outlines,
        )

    @classmethod
    def merged(cls, parts: Sequence[Self], numbers: Sequence[npt.NDArray[np.integer[Any]]]) -> Self:
        """The forward index of all parts; `numbers` has the new number of each of their terms."""
        bases = np.cumsum([0, *(len(part.terms) for part in parts)])
        return cls(
            starts_of(np.concatenate([part.about.lengths for part in parts])).astype(np.int32),
            _renumbered([part.about_terms for part in parts], numbers),
            np.concatenate([part.title_lengths for part in parts]),
            starts_of(np.concatenate([part.terms.lengths for part in parts])).astype(np.int32),
            _renumbered([part.sentence_terms for part in parts], numbers),
            np.concatenate(
                [part.outlined + np.int32(base) for part, base in zip(parts, bases, strict=False)]
            ),
            np.concatenate([part.outlines for part in parts]),
        )

    def of(
        self,
        articles: npt.NDArray[np.integer[Any]],
        sentences: npt.NDArray[np.integer[Any]],
        numbers: npt.NDArray[np.integer[Any]],
    ) -> Self:
        """The forward index of some articles and sentences, ascending, with its terms renumbered.

        `numbers` has the new number of each term that they have.
        """
        about, terms = self.about.take(articles), self.terms.take(sentences)
        outlines = self.outlines_of(sentences)
        outlined = np.flatnonzero(outlines.any(axis=1)).astype(np.int32)
        return type(self)(
            about.starts.astype(np.int32),
            about.values,
            self.title_lengths[articles],
            terms.starts.astype(np.int32),
            terms.values,
            outlined,
            outlines[outlined],
        ).renumbered(numbers)

    @property
    def about(self) -> Ragged:
        """By article, the terms of its title, source and date."""
        return Ragged(self.about_starts, self.about_terms)

    @property
    def terms(self) -> Ragged:
        """By sentence, its terms."""
        return Ragged(self.sentence_starts, self.sentence_terms)

    def outlines_of(self, sentences: npt.NDArray[np.integer[Any]]) -> Outlines:
        """By sentence, its row of `outline_rows`."""
        rows = np.zeros((len(sentences), OUTLINE_COLUMNS), np.uint16)
        if len(self.outlined):
            # of the same type, or numpy converts all of the longer array first
            sentences = sentences.astype(self.outlined.dtype)
            places = self.outlined.searchsorted(sentences)
            is_outlined = self.outlined.take(places, mode="clip") == sentences
            rows[is_outlined] = self.outlines[places[is_outlined]]
        return rows

    def renumbered(self, numbers: npt.NDArray[np.integer[Any]]) -> Self:
        """The same with new numbers for its terms."""
        new = numbers.astype(np.int32)
        return type(self)(
            self.about_starts,
            new[self.about_terms],
            self.title_lengths,
            self.sentence_starts,
            new[self.sentence_terms],
            self.outlined,
            self.outlines,
        )


def _renumbered(
    columns: Sequence[Numbers], numbers: Sequence[npt.NDArray[np.integer[Any]]]
) -> Numbers:
    """The terms of all parts, one after the other, with the new numbers of each part's terms."""
    terms = np.empty(sum(map(len, columns)), np.int32)
    end = 0
    for column, new in zip(columns, numbers, strict=True):
        start, end = end, end + len(column)
        terms[start:end] = new.astype(np.int32)[column]
    return terms


def _outlined(passages: Iterable[Passage]) -> tuple[Numbers, Outlines]:
    """The numbers of the sentences that are headings or stand below one, and their rows."""
    rows: dict[int, tuple[int, ...]] = {}
    first = 0
    for passage in passages:
        outlines = outline(passage.article.text, passage.sentences)
        if any(outlines.is_heading):
            numbered = enumerate(outline_rows(outlines), first)
            rows |= {number: row for number, row in numbered if any(row)}
        first += len(passage.sentences)
    return (
        np.fromiter(rows, np.int32),
        np.fromiter(chain.from_iterable(rows.values()), np.uint16).reshape(-1, OUTLINE_COLUMNS),
    )
