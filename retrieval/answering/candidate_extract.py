"""Candidate extracts: the sentences of candidate passages that may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from retrieval.answering.limits import (
    MAX_EXTRACT_SENTENCES,
    MAX_JOINED_CHARACTERS,
    MAX_SECTION_CHARACTERS,
)
from retrieval.model.article import Article, Passage, Span
from retrieval.ranking.candidate_passage import CandidatePassage
from retrieval.ranking.features import FeatureScores, add_source_bonus
from retrieval.ranking.near_duplicates import is_near_duplicate
from retrieval.text.analysis import fold
from retrieval.text.headings import ends_with_question_mark
from retrieval.text.values import values_conflict

_MAX_BRIEF_CHARACTERS = 80
"""Characters of a brief sentence, such as "Yes.", which means little without its heading."""
_DEPENDENT_OPENING = re.compile(
    r"\W*(?:(?i:he|she|it|they|this|that|these|those|his|her|their|its|him|them)\b"
    r"|The [a-z]+ (?:also |later |then |now )?(?:is|was|are|were|has|had|have|said|says|did|does|"
    r"will|would|can|could|may|might|[a-z]+ed)\b)"
)
"""The opening of a sentence that depends on the one before: "She", "The minister said"."""


@dataclass(frozen=True, eq=False)
class CandidateExtract:
    """Neighbouring sentences of a passage that may become an extract."""

    origin: CandidatePassage
    first: int
    last: int
    """The numbers of the first and the last sentence in the passage."""
    scored: tuple[int, ...]
    """The numbers of the sentences that were scored, not added for a reader's sake."""
    features: FeatureScores
    score: float
    """The sum of the features."""
    also_in: tuple[Article, ...] = ()
    """Other articles with nearly the same sentence."""

    @property
    def passage(self) -> Passage:
        """The passage that it is from."""
        return self.origin.passage

    @property
    def source(self) -> str:
        """The source of its article, folded."""
        return self.origin.source

    @cached_property
    def is_heading(self) -> bool:
        """True if it announces an answer without being one: a heading or a question."""
        return not self._body_numbers

    @property
    def _body_numbers(self) -> list[int]:
        """The numbers of its sentences that are neither headings nor questions."""
        text = self.passage.article.text
        spans = enumerate(self.passage.sentences[self.first : self.last + 1], self.first)
        return [
            number
            for number, span in spans
            if not self.origin.is_heading(number) and not ends_with_question_mark(span.slice(text))
        ]

    @property
    def body(self) -> Span:
        """Its span in the article's text without the headings and questions that it begins with."""
        first = next(iter(self._body_numbers), self.first)
        return Span(self.passage.sentences[first].start, self.span.end)

    @property
    def heading(self) -> str:
        """The question or heading that its last sentence stands below; empty if there is none."""
        nearest = self.origin.above(self.last).nearest
        if not nearest:
            return ""
        spans = self.passage.sentences[nearest.start : nearest.stop]
        return self.passage.article.text[spans[0].start : spans[-1].end]

    @cached_property
    def in_section(self) -> Self:
        """The candidate with the question or heading above it, if both together are short.

        Further sentences below a question, or of a list, are added as far as there is
        room. In other sections, only a brief first sentence needs its heading: a longer one says
        by itself what it is about.
        """
        above = self.origin.above(self.last)
        is_open = above.is_question or self.text[-1].isalnum()
        is_brief = above.is_first and len(self.text) <= _MAX_BRIEF_CHARACTERS
        if not above.nearest or not (is_open or is_brief):
            return self
        whole = replace(self, first=above.nearest.start)
        if len(whole.text) > MAX_SECTION_CHARACTERS:
            return self
        for number in range(self.last + 1, len(self.passage.sentences)) if is_open else ():
            longer = replace(whole, last=number)
            is_same = self.origin.above(number).nearest == above.nearest
            if not is_same or len(longer.text) > MAX_JOINED_CHARACTERS:
                break
            whole = longer
        return whole

    def overlaps(self, other: CandidateExtract) -> bool:
        """True if both have words of the same place in an article."""
        is_same_article = self.passage.article.id == other.passage.article.id
        return (
            is_same_article
            and self.span.start < other.span.end
            and other.span.start < self.span.end
        )

    def with_source_bonus(self, bonus: float) -> Self:
        """A copy with a bonus for its source."""
        raised = add_source_bonus(self.features, bonus)
        return replace(self, features=raised, score=float(raised.sum()))

    @property
    def needs_context(self) -> bool:
        """True if a reader needs the sentence before to understand it."""
        return opens_dependently(self.text)

    def at_sentence(self, number: int) -> Self | None:
        """A candidate of one sentence of the same passage; None if there is no such sentence."""
        if not 0 <= number < len(self.passage.sentences):
            return None
        return replace(self, first=number, last=number, scored=())

    @cached_property
    def span(self) -> Span:
        """Its span in the article's text."""
        spans = self.passage.sentences
        return Span(spans[self.first].start, spans[self.last].end)

    @property
    def sentence_count(self) -> int:
        """The number of its sentences."""
        return self.last - self.first + 1

    @cached_property
    def text(self) -> str:
        """The exact words."""
        return self.span.slice(self.passage.article.text)

    @property
    def crosses_lines(self) -> bool:
        """True if there is a line break between its sentences, other than after a heading."""
        spans = self.passage.sentences
        text = self.passage.article.text
        return any(
            "\n" in text[spans[number].end : spans[number + 1].start]
            for number in range(self.first, self.last)
            if not self.origin.is_heading(number)
        )

    def is_near_duplicate(self, other: CandidateExtract) -> bool:
        """True if a sentence of each has nearly the same terms, and no time or number conflicts.

        A brief one, such as "Yes.", says the same only below the same question.
        """
        has_similar_sentences = any(
            is_near_duplicate(self.origin.terms_of(ours), other.origin.terms_of(theirs))
            for ours in self.scored
            for theirs in other.scored
        )
        is_brief = min(len(self.text), len(other.text)) <= _MAX_BRIEF_CHARACTERS
        return (
            has_similar_sentences
            and (not is_brief or fold(self.heading) == fold(other.heading))
            and not values_conflict(self.text, other.text)
        )

    def repeats(self, other: CandidateExtract) -> bool:
        """True if a reader of the other has read this already, in the same words or nearly so."""
        return (
            self.overlaps(other)
            or self.text in other.text
            or other.text in self.text
            or other.is_near_duplicate(self)
        )

    def merged_with(self, other: CandidateExtract) -> CandidateExtract | None:
        """Both as one candidate; None if they are not neighbours, or too long together."""
        is_apart = other.first > self.last + 1 or self.first > other.last + 1
        if self.origin is not other.origin or is_apart or self.is_heading or other.is_heading:
            return None
        merged = replace(
            self,
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            scored=self.scored + other.scored,
        )
        is_short = len(merged.text) <= MAX_JOINED_CHARACTERS
        return merged if is_short and merged.sentence_count <= MAX_EXTRACT_SENTENCES else None


def opens_dependently(sentence: str) -> bool:
    """True if a sentence opens with a word that stands for something in the one before."""
    return bool(_DEPENDENT_OPENING.match(sentence))
