"""Which of the sentences found are shown together as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.article import Article, Passage

MAX_EXTRACTS = 3
MAX_SENTENCES = 3
LEAD_CHARACTERS = 240
"""An extract takes in a neighbouring sentence only as long as it stays within this."""

_RELEVANT = 0.4
"""An extract scores at least this share of the best one's score."""
_SAME_WORDS = 0.6
"""Two extracts that share this part of their terms say the same (Jaccard)."""
_LEANING = frozenset("he she it they this that these those his her their its him them".split())
"""Words at the head of a sentence that leans on the one before."""


@dataclass(frozen=True)
class Pick:
    """Neighbouring sentences of a passage, on their way to become an extract."""

    passage: Passage
    first: int
    last: int
    terms: frozenset[str]
    score: float
    is_heading: bool = False
    also_in: tuple[Article, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences it holds."""
        return self.last - self.first + 1

    @property
    def length(self) -> int:
        """In characters."""
        spans = self.passage.sentences
        return spans[self.last].end - spans[self.first].start

    @property
    def crosses_lines(self) -> bool:
        """Whether there is a line end between its sentences: a new paragraph, as a rule."""
        spans = self.passage.sentences[self.first : self.last + 1]
        text = self.passage.article.text
        return any("\n" in text[one.end : other.start] for one, other in zip(spans, spans[1:]))

    def holds(self, passage: Passage, number: int) -> bool:
        """Whether a sentence is part of it."""
        return self.passage == passage and self.first <= number <= self.last

    def says_the_same(self, other: Pick) -> bool:
        """Whether the two are made of nearly the same words."""
        shared = len(self.terms & other.terms)
        return shared >= _SAME_WORDS * len(self.terms | other.terms)

    def joined(self, other: Pick) -> Pick | None:
        """Both as one, if they are neighbours and the whole is still short."""
        apart = other.first > self.last + 1 or self.first > other.last + 1
        if self.passage != other.passage or apart or self.is_heading or other.is_heading:
            return None
        whole = replace(
            self,
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            terms=self.terms | other.terms,
        )
        fits = whole.length <= LEAD_CHARACTERS and whole.sentences <= MAX_SENTENCES
        return whole if fits else None


def choose(ranked: Sequence[Pick]) -> list[Pick]:
    """The picks to show: the best that say something new, with what they need to be understood."""
    chosen: list[Pick] = []
    for pick in ranked:
        if pick.score < _RELEVANT * ranked[0].score:
            break
        place, merged = _merged(chosen, pick)
        if merged:
            chosen[place] = merged
        elif len(chosen) < MAX_EXTRACTS:
            chosen.append(pick)
        else:
            break
    return [_supported(pick, chosen) for pick in chosen]


def _merged(chosen: Sequence[Pick], pick: Pick) -> tuple[int, Pick | None]:
    """Which of the chosen takes a pick in, and what it becomes; None if none does."""
    for place, other in enumerate(chosen):
        if other.says_the_same(pick):
            article = pick.passage.article
            known = {other.passage.article.id, *(a.id for a in other.also_in)}
            also_in = () if article.id in known else (article,)
            return place, replace(other, also_in=other.also_in + also_in)
        whole = other.joined(pick)
        if whole and not whole.crosses_lines:
            return place, whole
    return -1, None


def _supported(pick: Pick, chosen: Sequence[Pick]) -> Pick:
    """The pick with the sentence before, if it leans on that one and nothing else shows it."""
    before = pick.first - 1
    opening = pick.passage.sentences[pick.first].of(pick.passage.article.text).split(None, 1)[0]
    leans = opening.strip("\"'“”‘’,").lower() in _LEANING
    if not leans or before < 0 or any(other.holds(pick.passage, before) for other in chosen):
        return pick
    return pick.joined(replace(pick, first=before, last=before)) or pick
