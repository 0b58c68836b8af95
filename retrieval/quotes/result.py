"""The result of checking a quotation: verbatim, different or not found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Span


class Verdict(Enum):
    """The outcome of checking a quotation."""

    VERBATIM = "verbatim"
    SHORTENED = "shortened"
    """Verbatim, but for the words that it marks as left out (`…`) between others."""
    OMITS_NEGATION = "omits a negation"
    """Shortened, and wherever it is, a negation of a quoted sentence is left out."""
    DIFFERS = "differs"
    NOT_FOUND = "not found"


class Joint(Enum):
    """The parts that an omission joins, other than words of one sentence."""

    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    SPEECH = "speech"
    """Direct speech with other words, or with the direct speech of perhaps somebody else."""


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
    joints: tuple[Joint, ...] = ()
    """The kinds of parts that the omissions join, each once."""


@dataclass(frozen=True)
class StraySentence:
    """A sentence of a quotation that isn't at its place in the article with the others."""

    text: str
    place: Occurrence | None = None
    """The place where it is verbatim, in that article or another; None if it is in none."""


@dataclass(frozen=True)
class NearestMatch:
    """The words of an article that are most like a quotation."""

    article: Article
    span: Span
    similarity: float
    """The share of the words that are the same, from 0.5 to 1, stray sentences left out; stop words
    count less."""
    differences: tuple[Difference, ...]
    """All words of the quotation but those of stray sentences, and of the span, in order."""
    missing_negations: tuple[Span, ...] = ()
    """The negations of the article in words that the quotation has not, or has otherwise."""
    strays: tuple[StraySentence, ...] = ()
    """The sentences, or parts between omissions, that this part of the article doesn't have."""


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
            if all(place.omitted_negations for place in self.occurrences):
                return Verdict.OMITS_NEGATION
            is_shortened = all(place.omitted for place in self.occurrences)
            return Verdict.SHORTENED if is_shortened else Verdict.VERBATIM
        return Verdict.DIFFERS if self.nearest else Verdict.NOT_FOUND
