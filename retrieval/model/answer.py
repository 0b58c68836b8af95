"""What a question gets: an answer made of extracts. Every renderer shows this and adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from retrieval.model.article import Article, Span


class FeatureScore(NamedTuple):
    """What adds to a score: a word of the question, a source or day that it names, a value."""

    name: str
    """The word as it was asked, the source or the day of the article, or the kind of value."""
    score: float


@dataclass(frozen=True)
class Extract:
    """Some exact words of an article, and how well they match (0 or more: the sum of `why`)."""

    article: Article
    start: int
    end: int
    score: float
    also_in: tuple[Article, ...] = ()
    """Other articles that say the same in nearly the same words."""
    cut_before: bool = False
    cut_after: bool = False
    """Whether the extract begins or ends inside a sentence too long to be shown whole."""
    why: tuple[FeatureScore, ...] = ()
    """What adds up to the score."""
    emphasis: tuple[Span, ...] = ()
    """Where the article's text holds what was asked for: days, numbers or names in the extract."""

    @property
    def text(self) -> str:
        """The exact words."""
        return self.article.text[self.start : self.end]

    def to_dict(self) -> dict[str, Any]:
        """The extract as it stands in the JSON of an answer."""
        also_in = [article_json(article) for article in self.also_in]
        return {
            **span_json(self.article, self.start, self.end, self.score),
            "also_in": also_in,
            "why": scores_json(self.why),
            "emphasis": [list(span) for span in self.emphasis],
        }


@dataclass(frozen=True)
class ReportedValue:
    """The exact words in which an article gives what was asked for: a day, a number."""

    article: Article
    start: int
    end: int
    also_in: tuple[Article, ...] = ()
    """Other articles that give the same."""

    @property
    def text(self) -> str:
        """The exact words."""
        return self.article.text[self.start : self.end]

    def to_dict(self) -> dict[str, Any]:
        """The claim as it stands in the JSON of an answer."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "article": article_json(self.article),
            "also_in": [article_json(article) for article in self.also_in],
        }


@dataclass(frozen=True)
class ScopeSize:
    """How much was looked through for an answer."""

    articles: int
    passages: int


@dataclass(frozen=True)
class Answer:
    """Extracts, best first; or none, with what came nearest and what was not found."""

    question: str
    confidence: float
    """From 0 to 1, comparable between questions."""
    searched: ScopeSize
    extracts: tuple[Extract, ...] = ()
    nearest: tuple[Extract, ...] = ()
    more: tuple[Extract, ...] = ()
    """What comes after them, best first, for those who want to read on."""
    missing_terms: tuple[str, ...] = ()
    """Words of the question, as asked, that occur in nothing that was searched."""
    differences: tuple[ReportedValue, ...] = ()
    """What independent articles give differently, two or more; or none."""
    took_ms: float = field(default=0.0, compare=False)
    repaired: tuple[tuple[str, str], ...] = ()
    """Words of the question that were misspelt, and what each was read as."""

    @property
    def answered(self) -> bool:
        """Whether the articles hold an answer."""
        return bool(self.extracts)

    @property
    def is_wordless(self) -> bool:
        """Whether the question has no word to search for: all others are found or missing."""
        return not (self.extracts or self.nearest or self.missing_terms)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON; the same question over the same articles differs only in took_ms."""
        return {
            "question": self.question,
            "answered": self.answered,
            "confidence": round(self.confidence, 4),
            "extracts": [extract.to_dict() for extract in self.extracts],
            "differences": [claim.to_dict() for claim in self.differences],
            "nearest": [extract.to_dict() for extract in self.nearest],
            "missing_terms": list(self.missing_terms),
            "searched": asdict(self.searched),
            "repaired": dict(self.repaired),
            "took_ms": round(self.took_ms, 1),
        }


def span_json(article: Article, start: int, end: int, score: float) -> dict[str, Any]:
    """Some exact words of an article, where they stand, and how well they match, as JSON."""
    return {
        "text": article.text[start:end],
        "start": start,
        "end": end,
        "score": round(score, 4),
        "article": article_json(article),
    }


def scores_json(why: Sequence[FeatureScore]) -> list[dict[str, Any]]:
    """What adds up to a score, as JSON."""
    return [{"name": share.name, "score": round(share.score, 4)} for share in why]


def article_json(article: Article) -> dict[str, str | None]:
    """What is told of an article beside its words."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "path": article.path,
    }
