"""Values of a search: its filters, the passages that it found, and the articles on a topic."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from retrieval.model.answer import FeatureScore, ScopeSize, scores_json, span_json
from retrieval.model.article import Article, Passage

_ARTICLE_ID = re.compile(r"[0-9a-f]{16}")


def is_article_id(text: str) -> bool:
    """True if a text has the form of an article's id."""
    return bool(_ARTICLE_ID.fullmatch(text))


@dataclass(frozen=True)
class Filters:
    """The articles to search; None excludes nothing.

    Both days are included. An article without a date is outside every range of days, and one of
    which only the month or year is known is inside a range that holds all of it.
    """

    source: str | None = None
    """A source's whole name, in any case."""
    after: date | None = None
    before: date | None = None
    article: str | None = None
    """The id of the only article to search; an id of no article excludes everything."""


@dataclass(frozen=True)
class Hit:
    """A passage that matches a search."""

    passage: Passage
    score: float
    """Above 0; comparable within one search only."""
    language: str
    """The language that the article's terms are in, as an ISO 639-1 code."""
    why: tuple[FeatureScore, ...] = ()
    """The terms of the score, where the passage was ranked; they add up to it."""

    @property
    def article(self) -> Article:
        """The article that the passage is from."""
        return self.passage.article

    @property
    def text(self) -> str:
        """The exact words of the passage."""
        return self.passage.text

    @property
    def start(self) -> int:
        """The offset in the article's text at which the passage begins, in characters."""
        return self.passage.start

    @property
    def end(self) -> int:
        """The offset in the article's text at which the passage ends, in characters."""
        return self.passage.end

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON."""
        span = span_json(self.article, self.start, self.end, self.score)
        return {**span, "why": scores_json(self.why)}


@dataclass(frozen=True)
class SearchResults:
    """The passages that a search found, best first, with the size of its scope."""

    words: str
    """The words as typed."""
    hits: tuple[Hit, ...]
    searched: ScopeSize
    repaired: tuple[tuple[str, str], ...] = ()
    """Misspelt words, each with the word that was searched in its place."""

    def to_dict(self) -> dict[str, Any]:
        """The results as JSON."""
        return {
            "words": self.words,
            "hits": [hit.to_dict() for hit in self.hits],
            "searched": asdict(self.searched),
            "repaired": dict(self.repaired),
        }


class TopicArticle(NamedTuple):
    """An article on a topic."""

    id: str
    published: date | None
    """None unless the day is known."""
    source: str
    """Folded; empty if unknown."""
    passages: int
    """The number of its passages on the topic; 0 if the topic's words are scattered over it."""

    @classmethod
    def between_days(
        cls, article_id: str, first: int, last: int, source: str, passages: int = 0
    ) -> Self:
        """An article that was published between two days, as ordinals; 0 if it has no date."""
        published = date.fromordinal(first) if first and first == last else None
        return cls(article_id, published, source, passages)


@dataclass(frozen=True)
class TopicMatches:
    """All articles of a scope on a topic, in the order of their ids."""

    articles: tuple[TopicArticle, ...]
    missing: frozenset[str]
    """The topic's terms that no article of the scope contains."""
