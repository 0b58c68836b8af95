"""A candidate passage, whose text is read when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from retrieval.index.candidate_texts import CandidateTexts
from retrieval.model.article import Passage, Span
from retrieval.query.parser import Query
from retrieval.ranking.term_matches import TermMatches
from retrieval.text.analysis import Analyzer
from retrieval.text.headings import Outline
from retrieval.text.values import novel_values


class CandidatePassage:
    """One of the candidates; what needs its text raises ArticleRemoved if that is gone."""

    def __init__(
        self,
        row: int,
        query: Query,
        matches: TermMatches,
        texts: CandidateTexts,
        analyzer: Analyzer,
    ) -> None:
        self.row = row
        self.source = str(matches.candidates.sources[row])
        """The source of its article, folded."""
        self._query = query
        self._matches = matches
        self._texts = texts
        self._analyzer = analyzer
        self._values: dict[int, Sequence[Span]] = {}

    @property
    def day(self) -> int:
        """The proleptic Gregorian ordinal of its article's date; 0 if it has none."""
        return int(self._matches.candidates.days[self.row])

    @cached_property
    def passage(self) -> Passage:
        """The passage itself."""
        return self._texts.passage(self.row)

    @cached_property
    def outline(self) -> Outline:
        """The headings among its sentences."""
        return self._matches.candidates.outline(self.row)

    def terms_of(self, number: int) -> frozenset[int]:
        """The terms of a sentence, as hashes."""
        first = int(self._matches.candidates.sentences.starts[self.row])
        return frozenset(self._matches.terms.row(first + number).tolist())

    def values_of(self, number: int) -> Sequence[Span]:
        """The values in a sentence that the question may ask for."""
        if number not in self._values:
            self._values[number] = self._find_values(number)
        return self._values[number]

    def _find_values(self, number: int) -> Sequence[Span]:
        if not self._query.answer_type:
            return ()
        words = self._query.words
        # with the parts of the words: the characters of a pair
        parts = chain.from_iterable(map(self._analyzer.cached_terms, words.values()))
        return novel_values(
            self._query.answer_type,
            self.passage.article.text,
            self.passage.sentences[number],
            {*words, *parts},
            self._analyzer,
        )
