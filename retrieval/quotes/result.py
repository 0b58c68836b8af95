"""What the check of a quotation says: verbatim, different, or not found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Span


class Verdict(Enum):
    """What became of a quotation."""

    VERBATIM = "verbatim"
    DIFFERS = "differs"
    NOT_FOUND = "not found"


class DifferenceKind(Enum):
    """How some words of a quotation stand to those of an article."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    """They are in the quotation only."""
    MISSING = "missing"
    """They are in the article only."""
    OMITTED = "omitted"
    """They are in the article only, where the quotation has `[…]` or `...`."""


@dataclass(frozen=True)
class Difference:
    """Neighbouring words of a quotation and of an article."""

    kind: DifferenceKind
    claimed: str
    """As they stand in the quotation; empty for missing and omitted ones."""
    span: Span
    """Of the article's text; empty for added ones, where they would stand."""


@dataclass(frozen=True)
class Occurrence:
    """An article that holds a quotation, and where: a span for each part between omissions."""

    article: Article
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class NearestMatch:
    """The words of an article that are most like a quotation."""

    article: Article
    span: Span
    similarity: float
    """From 0.5 to below 1: the share of the words that are the same, where `the` counts little."""
    differences: tuple[Difference, ...]
    """From the quotation's first word to its last one."""


@dataclass(frozen=True)
class QuoteCheck:
    """Whether a quotation is verbatim in any article of a scope."""

    text: str
    """The quotation as it was claimed."""
    searched: ScopeSize
    occurrences: tuple[Occurrence, ...] = ()
    """The articles that hold it, the oldest first."""
    nearest: NearestMatch | None = None
    """Where no article holds it."""
    is_wordless: bool = False
    """Whether it has no word to search by, so that it could not be looked for."""

    @property
    def verdict(self) -> Verdict:
        """Verbatim, different, or not found."""
        if self.occurrences:
            return Verdict.VERBATIM
        return Verdict.DIFFERS if self.nearest else Verdict.NOT_FOUND
