"""The result of checking a quotation: verbatim, different or not found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Span


class Verdict(Enum):
    """The outcome of checking a quotation."""

    VERBATIM = "verbatim"
    OMITS_NEGATION = "omits a negation"
    """Verbatim, but wherever it is, an omission leaves out a negation of a quoted sentence."""
    DIFFERS = "differs"
    NOT_FOUND = "not found"


class DifferenceKind(Enum):
    """The kind of a difference between a quotation and an article."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    """The words are in the quotation only."""
    MISSING = "missing"
    """The words are in the article only."""
    OMITTED = "omitted"
    """The words are in the article only, where the quotation has `[…]` or `...`."""


@dataclass(frozen=True)
class Difference:
    """Neighbouring words that are the same or differ in one way."""

    kind: DifferenceKind
    claimed: str
    """The words of the quotation; empty for missing and omitted ones."""
    span: Span
    """The words of the article, as a span of its text; empty for added ones, at their place."""


@dataclass(frozen=True)
class Occurrence:
    """An article that contains a quotation verbatim."""

    article: Article
    spans: tuple[Span, ...]
    """A span of the article's text for each part of the quotation between omissions."""
    omitted: tuple[Span, ...] = ()
    """The words that the omissions leave out, as spans between the parts."""
    omitted_negations: tuple[Span, ...] = ()
    """The negations among them ("not", "never") that belong to a sentence of quoted words."""


@dataclass(frozen=True)
class NearestMatch:
    """The words of an article that are most like a quotation."""

    article: Article
    span: Span
    similarity: float
    """The share of the words that are the same, from 0.5 to below 1; stop words count less."""
    differences: tuple[Difference, ...]
    """All words of the quotation and of the span, in order."""


@dataclass(frozen=True)
class QuoteCheck:
    """A quotation, checked against the articles of a scope."""

    text: str
    """The quotation as it was given."""
    searched: ScopeSize
    occurrences: tuple[Occurrence, ...] = ()
    """The articles that contain it verbatim, oldest first; those where it omits a negation last."""
    nearest: NearestMatch | None = None
    """The most similar words, if no article contains it."""
    is_wordless: bool = False
    """True if it has no word to search for, so that nothing could be found."""

    @property
    def verdict(self) -> Verdict:
        """The outcome."""
        if self.occurrences:
            omits_negation = all(place.omitted_negations for place in self.occurrences)
            return Verdict.OMITS_NEGATION if omits_negation else Verdict.VERBATIM
        return Verdict.DIFFERS if self.nearest else Verdict.NOT_FOUND
