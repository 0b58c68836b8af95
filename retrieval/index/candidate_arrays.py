"""Candidates: the best passages of a scope, with all that ranking needs to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from retrieval.index.ragged import Integers, Ragged, concatenated, places_of
from retrieval.model.article import Article, Passage, Span
from retrieval.text.headings import Above, Outline

Mask = npt.NDArray[np.bool_]
Outlines = npt.NDArray[np.uint16]

CUT_BEFORE, CUT_AFTER = 1, 2
"""The flags of a passage that begins inside a sentence, and of one that ends inside one."""
OUTLINE_COLUMNS = 5
"""Start and end of the nearest heading and of the one above it, then the flags."""
_HEADING, _BELOW_QUESTION, _FIRST_BELOW = 1, 2, 4


@dataclass(frozen=True, eq=False)
class Candidates:
    """Passages, as rows of arrays, best first.

    Terms are 64-bit hashes (`retrieval.index.term_hashes`), so that they are the same whichever
    engine the candidates are from.
    """

    scores: npt.NDArray[np.float64]
    """By passage, its BM25 score."""
    articles: npt.NDArray[np.str_]
    """By passage, the id of its article."""
    sources: npt.NDArray[np.str_]
    """By passage, the folded source of its article; empty if there is none."""
    languages: npt.NDArray[np.str_]
    """By passage, the language of its terms, as an ISO 639-1 code."""
    days: Integers
    """By passage, the proleptic Gregorian ordinal of its article's date; 0 if it has none."""
    last_days: Integers
    """The same of the last day on which it may have been published."""
    cut_before: Mask
    """By passage, True if it begins inside a sentence."""
    cut_after: Mask
    """By passage, True if it ends inside a sentence."""
    about: Ragged
    """By passage, the terms of its article's title, source and date."""
    title_lengths: Integers
    """By passage, the number of those terms that are the title's; they come first."""
    sentences: Ragged
    """By passage, the start and end of each sentence in the article's text, in characters."""
    terms: Ragged
    """By sentence, its terms."""
    outlines: Outlines
    """By sentence, its row of `outline_rows`."""

    def __len__(self) -> int:
        """The number of passages."""
        return len(self.scores)

    @property
    def lengths(self) -> Integers:
        """By passage, its length in terms."""
        ends = self.terms.starts[self.sentences.starts].astype(np.int64)
        lengths: Integers = np.diff(ends) + self.about.lengths
        return lengths

    def take(self, rows: npt.NDArray[np.integer[Any]]) -> Self:
        """Some of the passages, in the order given."""
        numbers = places_of(self.sentences.starts, rows).values
        return type(self)(
            scores=self.scores[rows],
            articles=self.articles[rows],
            sources=self.sources[rows],
            languages=self.languages[rows],
            days=self.days[rows],
            last_days=self.last_days[rows],
            cut_before=self.cut_before[rows],
            cut_after=self.cut_after[rows],
            about=self.about.take(rows),
            title_lengths=self.title_lengths[rows],
            sentences=self.sentences.take(rows),
            terms=self.terms.take(numbers),
            outlines=self.outlines[numbers],
        )

    @classmethod
    def concatenated(cls, parts: Sequence[Self]) -> Self:
        """The passages of all parts, of which there is at least one, in the same order."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            scores=np.concatenate([part.scores for part in parts]),
            articles=np.concatenate([part.articles for part in parts]),
            sources=np.concatenate([part.sources for part in parts]),
            languages=np.concatenate([part.languages for part in parts]),
            days=np.concatenate([part.days for part in parts]),
            last_days=np.concatenate([part.last_days for part in parts]),
            cut_before=np.concatenate([part.cut_before for part in parts]),
            cut_after=np.concatenate([part.cut_after for part in parts]),
            about=concatenated(part.about for part in parts),
            title_lengths=np.concatenate([part.title_lengths for part in parts]),
            sentences=concatenated(part.sentences for part in parts),
            terms=concatenated(part.terms for part in parts),
            outlines=np.concatenate([part.outlines for part in parts]),
        )

    def passage(self, row: int, article: Article) -> Passage:
        """The passage of a row, which is from that article."""
        return Passage(
            article,
            tuple(starmap(Span, self.sentences.row(row).tolist())),
            cut_before=bool(self.cut_before[row]),
            cut_after=bool(self.cut_after[row]),
        )

    def is_heading(self, sentence: int) -> bool:
        """True if a sentence, by its number among all, is a question or heading."""
        return bool(self.outlines[sentence, -1] & _HEADING)

    def above(self, sentence: int) -> Above:
        """The headings above a sentence, which is given by its number among all."""
        first, last, outer, outer_end, flags = self.outlines[sentence].tolist()
        return Above(
            range(first, last),
            range(outer, outer_end),
            is_question=bool(flags & _BELOW_QUESTION),
            is_first=bool(flags & _FIRST_BELOW),
        )


NO_CANDIDATES = Candidates(
    scores=np.empty(0),
    articles=np.empty(0, np.str_),
    sources=np.empty(0, np.str_),
    languages=np.empty(0, np.str_),
    days=np.empty(0, np.int64),
    last_days=np.empty(0, np.int64),
    cut_before=np.empty(0, np.bool_),
    cut_after=np.empty(0, np.bool_),
    about=Ragged(np.zeros(1, np.int64), np.empty(0, np.uint64)),
    title_lengths=np.empty(0, np.int64),
    sentences=Ragged(np.zeros(1, np.int64), np.empty((0, 2), np.uint32)),
    terms=Ragged(np.zeros(1, np.int64), np.empty(0, np.uint64)),
    outlines=np.empty((0, OUTLINE_COLUMNS), np.uint16),
)


def cut_flags(passage: Passage) -> int:
    """The sum of a passage's flags CUT_BEFORE and CUT_AFTER."""
    return passage.cut_before * CUT_BEFORE + passage.cut_after * CUT_AFTER


def outline_rows(outline: Outline) -> list[tuple[int, ...]]:
    """The outline of a passage as rows of OUTLINE_COLUMNS numbers, one for each sentence."""
    return [
        (
            above.nearest.start,
            above.nearest.stop,
            above.section.start,
            above.section.stop,
            is_heading * _HEADING
            + above.is_question * _BELOW_QUESTION
            + above.is_first * _FIRST_BELOW,
        )
        for is_heading, above in zip(outline.is_heading, outline.above, strict=True)
    ]


def first_below(outlines: Outlines) -> Mask:
    """By sentence, True if nothing else stands between it and its nearest heading."""
    return (outlines[:, -1] & _FIRST_BELOW).astype(np.bool_)
