"""Which of the sentences found are shown together as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise
from typing import Self

from retrieval.answering.limits import (
    MAX_EXTRACT_SENTENCES,
    MAX_EXTRACTS,
    MAX_JOINED_CHARACTERS,
    MAX_MORE_EXTRACTS,
)
from retrieval.model.article import Article, Passage, Span
from retrieval.ranking.features import FeatureScores, add_source_bonus
from retrieval.ranking.sentences import Values
from retrieval.text.analysis import fold_source
from retrieval.text.values import values_conflict

_HEADING = re.compile(r"(?:\S+\s+){0,11}\S*\w|.*\?", re.DOTALL)
"""A few words without a full stop, or a question."""
_RELEVANT = 0.4
"""An extract scores at least this share of the best one's score."""
_DUPLICATE_JACCARD = 0.6
"""Two extracts that share this part of their terms say the same (Jaccard)."""
_DEPENDENT_OPENING = re.compile(
    r"\W*(?:(?i:he|she|it|they|this|that|these|those|his|her|their|its|him|them)\b"
    r"|The [a-z]+ (?:also |later |then |now )?(?:is|was|are|were|has|had|have|said|says|did|does|"
    r"will|would|can|could|may|might|[a-z]+ed)\b)"
)
"""The head of a sentence that leans on the one before: "She", "The minister said"."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """Neighbouring sentences of a passage, on their way to become an extract."""

    passage: Passage
    first: int
    last: int
    sentence_terms: tuple[frozenset[str], ...]
    """The terms of each sentence."""
    features: FeatureScores
    values: Values
    also_in: tuple[Article, ...] = ()

    @cached_property
    def source(self) -> str:
        """Where its article is from, folded."""
        return fold_source(self.passage.article.source)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it looks like a line that announces an answer, but is none."""
        return bool(_HEADING.fullmatch(self.text))

    @cached_property
    def score(self) -> float:
        """The sum of the shares."""
        return float(self.features.sum())

    def with_source_bonus(self, bonus: float) -> Self:
        """The same with more for its source."""
        return replace(self, features=add_source_bonus(self.features, bonus))

    @property
    def needs_context(self) -> bool:
        """Whether it needs the sentence before to be understood."""
        return bool(_DEPENDENT_OPENING.match(self.text))

    def at_sentence(self, number: int) -> Self | None:
        """Another sentence of the same passage, if it has one of this number."""
        if not 0 <= number < len(self.passage.sentences):
            return None
        return replace(self, first=number, last=number, sentence_terms=())

    @property
    def span(self) -> Span:
        """Where the article's text holds it."""
        spans = self.passage.sentences
        return Span(spans[self.first].start, spans[self.last].end)

    @property
    def sentence_count(self) -> int:
        """How many sentences it holds."""
        return self.last - self.first + 1

    @property
    def text(self) -> str:
        """The exact words."""
        return self.span.slice(self.passage.article.text)

    @property
    def crosses_lines(self) -> bool:
        """Whether there is a line end between its sentences: a new paragraph, as a rule."""
        spans = self.passage.sentences[self.first : self.last + 1]
        text = self.passage.article.text
        return any("\n" in text[one.end : other.start] for one, other in pairwise(spans))

    def is_near_duplicate(self, other: Candidate) -> bool:
        """Whether a sentence of the one is made of nearly the same words as one of the other.

        Those that tell other times or numbers do not.
        """
        is_like = any(
            0 < len(ours & theirs) >= _DUPLICATE_JACCARD * len(ours | theirs)
            for ours in self.sentence_terms
            for theirs in other.sentence_terms
        )
        return is_like and not values_conflict(self.text, other.text)

    def repeats(self, other: Candidate) -> bool:
        """Whether what it shows is shown by the other too, in these or nearly the same words."""
        is_same_article = self.passage.article.id == other.passage.article.id
        overlaps = self.span.start < other.span.end and other.span.start < self.span.end
        return (
            (is_same_article and overlaps)
            or self.text in other.text
            or other.text in self.text
            or other.is_near_duplicate(self)
        )

    def merged_with(self, other: Candidate) -> Candidate | None:
        """Both as one, if they are neighbours and the whole is still short."""
        apart = other.first > self.last + 1 or self.first > other.last + 1
        if self.passage != other.passage or apart or self.is_heading or other.is_heading:
            return None
        whole = replace(
            self,
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            sentence_terms=self.sentence_terms + other.sentence_terms,
        )
        fits = (
            len(whole.text) <= MAX_JOINED_CHARACTERS
            and whole.sentence_count <= MAX_EXTRACT_SENTENCES
        )
        return whole if fits else None


def select(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The picks to show: the best that say something new, with what they need to be understood."""
    chosen: list[Candidate] = []
    for pick in _relevant(ranked):
        place, merged = _merged(chosen, pick)
        if merged:
            chosen[place] = merged
        elif len(chosen) < MAX_EXTRACTS:
            chosen.append(pick)
        else:
            break
    return [_supported(pick, chosen) for pick in chosen]


def further_candidates(shown: Sequence[Candidate], ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best picks that say something that is not shown."""
    left = _unsaid(shown, _relevant(ranked))
    return list(islice(left, MAX_MORE_EXTRACTS))


def _unsaid(shown: Sequence[Candidate], picks: Iterator[Candidate]) -> Iterator[Candidate]:
    """The picks that repeat nothing that is shown, and none of those before them."""
    said = list(shown)
    for pick in picks:
        if not any(pick.repeats(other) for other in said):
            said.append(pick)
            yield pick


def _relevant(ranked: Sequence[Candidate]) -> Iterator[Candidate]:
    """The picks that may be shown, best first."""
    # a heading announces what answers, and is shown only where nothing else is found
    candidates = [pick for pick in ranked if not pick.is_heading] or ranked
    for pick in candidates:
        if pick.score < _RELEVANT * candidates[0].score:
            break
        yield pick


def _merged(chosen: Sequence[Candidate], pick: Candidate) -> tuple[int, Candidate | None]:
    """Which of the chosen takes a pick in, and what it becomes; None if none does."""
    for place, other in enumerate(chosen):
        if other.is_near_duplicate(pick):
            article = pick.passage.article
            known = {other.passage.article.id, *(a.id for a in other.also_in)}
            also_in = () if article.id in known else (article,)
            return place, replace(other, also_in=other.also_in + also_in)
    for place, other in enumerate(chosen):
        whole = other.merged_with(pick)
        if whole and not whole.crosses_lines:
            return place, whole
    return -1, None


def _supported(pick: Candidate, chosen: Sequence[Candidate]) -> Candidate:
    """The pick with the sentence before, if it leans on that one, and the one that leans on it."""
    whole = _with(pick, pick.first - 1, chosen) if pick.needs_context else pick
    after = whole.at_sentence(whole.last + 1)
    if after and after.needs_context:
        longer = _with(whole, whole.last + 1, chosen)
        return whole if longer.crosses_lines else longer
    return whole


def _with(pick: Candidate, number: int, chosen: Sequence[Candidate]) -> Candidate:
    """The pick with a sentence beside it, if the whole is short and nothing else shows that one."""
    beside = pick.at_sentence(number)
    if beside is None or any(beside.text in other.text for other in chosen):
        return pick
    return pick.merged_with(beside) or pick
