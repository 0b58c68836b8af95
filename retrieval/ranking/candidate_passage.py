"""A candidate passage, whose text is read when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from retrieval.index.candidate_texts import CandidateTexts
from retrieval.model.article import Passage, Span
from retrieval.query.parser import Query
from retrieval.ranking.term_matches import TermMatches
from retrieval.text.analysis import Analyzer
from retrieval.text.headings import Above
from retrieval.text.values import novel_values


@dataclass(frozen=True)
class ValueFinder:
    """Finds the values that a question may ask for."""

    query: Query
    analyzer: Analyzer

    def find(self, text: str, sentence: Span) -> Iterator[Span]:
        """The values in a sentence of a text; none if the question asks for no type of them."""
        answer_type = self.query.answer_type
        if not answer_type:
            return iter(())
        return novel_values(answer_type, text, sentence, self._known, self.analyzer)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The question's terms, and the parts of its words: the characters of a pair."""
        words = self.query.words
        parts = map(self.analyzer.cached_terms, words.values())
        return frozenset([*words, *chain.from_iterable(parts)])


class CandidatePassage:
    """One of the candidates; what needs its text raises ArticleRemoved if that is gone."""

    def __init__(
        self,
        row: int,
        matches: TermMatches,
        texts: CandidateTexts,
        values: ValueFinder,
    ) -> None:
        self.row = row
        self.source = str(matches.candidates.sources[row])
        """The source of its article, folded."""
        self._matches = matches
        self._texts = texts
        self._finder = values
        self._terms: dict[int, frozenset[int]] = {}

    @property
    def day(self) -> int:
        """The proleptic Gregorian ordinal of its article's date; 0 if it has none."""
        return int(self._matches.candidates.days[self.row])

    @cached_property
    def passage(self) -> Passage:
        """The passage itself."""
        return self._texts.passage(self.row)

    @cached_property
    def query_terms(self) -> frozenset[str]:
        """The question's terms that are in its sentences."""
        start, end = self._matches.candidates.sentences.starts[self.row : self.row + 2]
        occurs = self._matches.sentences[start:end].any(axis=0)
        words = self._matches.words
        return frozenset(words[column] for column in np.flatnonzero(occurs).tolist())

    def terms_of(self, number: int) -> frozenset[int]:
        """The terms of a sentence, as hashes."""
        if number not in self._terms:
            row = self._matches.terms.row(self._first + number)
            self._terms[number] = frozenset(row.tolist())
        return self._terms[number]

    def is_heading(self, number: int) -> bool:
        """True if a sentence is a question or heading that announces words below it."""
        return self._matches.candidates.is_heading(self._first + number)

    def above(self, number: int) -> Above:
        """The headings above a sentence."""
        return self._matches.candidates.above(self._first + number)

    def values_of(self, number: int) -> Iterator[Span]:
        """The values in a sentence that the question may ask for."""
        return self._finder.find(self.passage.article.text, self.passage.sentences[number])

    @cached_property
    def _first(self) -> int:
        """The number of its first sentence among all candidates' sentences."""
        return int(self._matches.candidates.sentences.starts[self.row])
