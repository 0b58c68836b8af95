"""Answers: the extracts of articles that answer a question, and what is known about them.

Every renderer (terminal, JSON, Discord) shows an `Answer` and adds nothing to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from retrieval.model.article import Article, Span
from retrieval.model.support import Support


class Feature(StrEnum):
    """The kind of match that a part of a score is for."""

    TERM = "term"
    """A word of the question."""
    SOURCE = "source"
    """The question names the article's source."""
    DATE = "date"
    """The question names a period that the article was published in."""
    TIME = "time"
    """The question asks for a time, and the text has one."""
    NUMBER = "number"
    """The question asks for a number, and the text has one."""
    NAME = "name"
    """The question asks for a name, and the text has one."""
    REASON = "reason"
    """The question asks for a reason, and the text has words that introduce one."""


class Grade(StrEnum):
    """The fit of an answer's extracts to its question."""

    ANSWER = "answer"
    """They answer it."""
    RELATED = "related"
    """They are on its subject, but may not answer it."""
    NONE = "none"
    """There are none: nothing in the articles is on its subject."""


class Notice(StrEnum):
    """The reasons why a message is not searched for."""

    SMALL_TALK = "small_talk"
    """It is a greeting, thanks or the like, or asks about the program itself."""
    FOLLOW_UP = "follow_up"
    """It refers to an earlier question, which is not remembered."""


class FeatureScore(NamedTuple):
    """The part of a score that is due to one feature."""

    name: str
    """The word as typed, the article's source or date, or the kind of value, in English."""
    score: float
    feature: Feature = Feature.TERM


@dataclass(frozen=True)
class Extract:
    """A span of an article, in its exact words, that answers a question or comes close.

    `start` and `end` are character offsets into `article.text`.
    """

    article: Article
    start: int
    end: int
    score: float
    """The sum of the scores in `why`: 0 or more, higher is better, without an upper bound."""
    also_in: tuple[Article, ...] = ()
    """Other articles with the same statement in nearly the same words."""
    cut_before: bool = False
    """True if the extract begins inside a sentence that is too long to show whole."""
    cut_after: bool = False
    """True if the extract ends inside a sentence that is too long to show whole."""
    why: tuple[FeatureScore, ...] = ()
    """The parts of the score, one for each feature that adds to it."""
    emphasis: tuple[Span, ...] = ()
    """The dates, numbers, places or persons in the extract that the question asks for, as spans of
    `article.text`."""

    @property
    def text(self) -> str:
        """The exact words: `article.text[start:end]`."""
        return self.article.text[self.start : self.end]

    def to_dict(self) -> dict[str, Any]:
        """The extract as JSON."""
        also_in = [article_json(article) for article in self.also_in]
        return {
            **span_json(self.article, self.start, self.end, self.score),
            "also_in": also_in,
            "cut_before": self.cut_before,
            "cut_after": self.cut_after,
            "why": scores_json(self.why),
            "emphasis": [list(span) for span in self.emphasis],
        }


@dataclass(frozen=True)
class ReportedValue:
    """A date or number that an article gives for what was asked, in the article's exact words.

    `start` and `end` are character offsets into `article.text`.
    """

    article: Article
    start: int
    end: int
    also_in: tuple[Article, ...] = ()
    """Other articles that give the same value."""

    @property
    def text(self) -> str:
        """The exact words: `article.text[start:end]`."""
        return self.article.text[self.start : self.end]

    def to_dict(self) -> dict[str, Any]:
        """The value as JSON."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "article": article_json(self.article),
            "also_in": [article_json(article) for article in self.also_in],
        }


@dataclass(frozen=True)
class ScopeSize:
    """The number of articles and passages that were searched."""

    articles: int
    passages: int


@dataclass(frozen=True)
class Answer:
    """The answer to a question: extracts, or the nearest passages where nothing answers it.

    Exactly one of `extracts` and `nearest` has items, unless nothing matches the question at all.
    """

    question: str
    """The question as it was asked."""
    confidence: float
    """The probability that the extracts answer the question: 0 to 1, comparable between questions
    and collections."""
    searched: ScopeSize
    extracts: tuple[Extract, ...] = ()
    """The extracts that answer the question, best first; empty if it is not answered."""
    nearest: tuple[Extract, ...] = ()
    """The closest extracts, best first, of a question that is not answered."""
    more: tuple[Extract, ...] = ()
    """Further extracts, best first, with something that is not in those above."""
    missing_terms: tuple[str, ...] = ()
    """The words of the question, as typed, that occur in no article searched."""
    differences: tuple[ReportedValue, ...] = ()
    """The values that independent articles report differently: two or more, or none."""
    took_ms: float = field(default=0.0, compare=False)
    """The time that answering took, in milliseconds; left out when answers are compared."""
    repaired: tuple[tuple[str, str], ...] = ()
    """The misspelt words of the question, each with the word that was searched for instead."""
    unmatched: tuple[str, ...] = ()
    """The names, numbers, codes and quoted phrases of the question, as typed, that the extracts
    don't have. If the question is answered, it had several parts."""
    support: Support | None = None
    """The numbers that the confidence is computed from; None if there are no extracts to judge."""
    notice: Notice | None = None
    """The reason why nothing was searched for; None for a question."""

    @property
    def grade(self) -> Grade:
        """The fit of the extracts to the question."""
        if self.extracts:
            return Grade.ANSWER
        return Grade.RELATED if self.nearest else Grade.NONE

    @property
    def answered(self) -> bool:
        """True if the articles answer the question."""
        return bool(self.extracts)

    @property
    def words_in_no_article(self) -> tuple[str, ...]:
        """The missing terms to tell a reader: the corrections say so of misspelt words."""
        corrected = dict(self.repaired)
        return tuple(word for word in self.missing_terms if word not in corrected)

    @property
    def words_not_shown(self) -> tuple[str, ...]:
        """The unmatched words to tell a reader: below an answer, missing terms are not told."""
        if not (self.extracts or self.nearest):
            return ()
        told = () if self.answered else self.missing_terms
        return tuple(word for word in self.unmatched if word not in told)

    @property
    def quotes(self) -> tuple[Extract | ReportedValue, ...]:
        """Everything that the answer quotes: its extracts and the values in its differences."""
        return (*self.extracts, *self.nearest, *self.more, *self.differences)

    @property
    def is_wordless(self) -> bool:
        """True if the question has no word to search for, only stop words or punctuation."""
        has_result = self.extracts or self.nearest or self.missing_terms or self.notice
        return not has_result and self.support is None

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON, equal for equal questions and articles but for `took_ms`."""
        return {
            "question": self.question,
            "answered": self.answered,
            "grade": self.grade,
            "confidence": round(self.confidence, 4),
            "extracts": [extract.to_dict() for extract in self.extracts],
            "differences": [value.to_dict() for value in self.differences],
            "nearest": [extract.to_dict() for extract in self.nearest],
            "more": [extract.to_dict() for extract in self.more],
            "missing_terms": list(self.missing_terms),
            "unmatched": list(self.unmatched),
            "notice": self.notice,
            "searched": asdict(self.searched),
            "repaired": dict(self.repaired),
            "took_ms": round(self.took_ms, 1),
        }


def span_json(article: Article, start: int, end: int, score: float) -> dict[str, Any]:
    """A span of an article as JSON: its words, offsets, page, score and article."""
    return {
        "text": article.text[start:end],
        "start": start,
        "end": end,
        "page": article.page_at(start),
        "score": round(score, 4),
        "article": article_json(article),
    }


def scores_json(why: Sequence[FeatureScore]) -> list[dict[str, Any]]:
    """The parts of a score as JSON."""
    return [{"name": part.name, "score": round(part.score, 4)} for part in why]


def article_json(article: Article) -> dict[str, str | None]:
    """An article as JSON, without its text; `published` in ISO 8601."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published_iso,
        "url": article.url,
        "path": article.path,
    }
