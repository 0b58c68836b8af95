"""Finds the passages of a collection that a question's terms point to, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from retrieval.analysis import Analyzer, fold
from retrieval.answer import Searched
from retrieval.article import Article, Passage, written_date
from retrieval.bm25 import BM25, Statistics


@dataclass(frozen=True)
class Hit:
    """A passage that was found, and its BM25 score (above 0)."""

    passage: Passage
    score: float

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
        """Where the passage begins in the article's text."""
        return self.passage.start

    @property
    def end(self) -> int:
        """Where the passage ends in the article's text."""
        return self.passage.end


@dataclass(frozen=True)
class Filters:
    """Which articles count; both days are included. An article without a date is in no range."""

    source: str | None = None
    after: date | None = None
    before: date | None = None

    def accept(self, article: Article) -> bool:
        """Whether an article is of the source and within the days asked for."""
        if self.source is not None and fold(article.source or "") != fold(self.source.strip()):
            return False
        if self.after is None and self.before is None:
            return True
        return article.published is not None and (
            (self.after or date.min) <= article.published <= (self.before or date.max)
        )


class Retriever:
    """The passages of one scope, ready to be searched. Their order breaks ties."""

    def __init__(self, passages: Sequence[Passage], analyzer: Analyzer) -> None:
        self._passages = passages
        self._model = BM25([analyzer.terms(searched_text(passage)) for passage in passages])

    @property
    def statistics(self) -> Statistics:
        """What BM25 knows of these passages."""
        return self._model.statistics

    def size(self, filters: Filters) -> Searched:
        """How much the filters leave to search."""
        left = [passage for passage in self._passages if filters.accept(passage.article)]
        return Searched(len({passage.article.id for passage in left}), len(left))

    def search(self, terms: Sequence[str], k: int, filters: Filters) -> list[Hit]:
        """The `k` best passages with any of the terms, best first."""
        scores = self._model.scores(list(dict.fromkeys(terms)))
        hits: list[Hit] = []
        for position in np.argsort(-scores, kind="stable"):
            if len(hits) >= k or scores[position] <= 0:
                break
            passage = self._passages[position]
            if filters.accept(passage.article):
                hits.append(Hit(passage, float(scores[position])))
        return hits


def searched_text(passage: Passage) -> str:
    """A passage with the title, source and date of its article: what is searched."""
    return f"{context(passage.article)}\n{passage.text}"


def context(article: Article) -> str:
    """What is said of an article beside its text."""
    published = written_date(article.published) if article.published else ""
    return "\n".join((article.title, article.source or "", published))
