"""Finds the passages of a collection that a question's terms point to, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.analysis import Analyzer, fold
from retrieval.answer import Searched, quotation
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

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON."""
        return quotation(self.article, self.start, self.end, self.score)


@dataclass(frozen=True)
class Filters:
    """Which articles count; both days are included. An article without a date is in no range."""

    source: str | None = None
    after: date | None = None
    before: date | None = None


class Retriever:
    """The passages of one scope, ready to be searched. Their order breaks ties."""

    def __init__(self, passages: Sequence[Passage], analyzer: Analyzer) -> None:
        self._passages = passages
        self._model = BM25([searched_terms(passage, analyzer) for passage in passages])
        articles = [passage.article for passage in passages]
        numbers: dict[str, int] = {}
        self._articles = np.array([numbers.setdefault(a.id, len(numbers)) for a in articles])
        self._source_numbers: dict[str, int] = {}
        self._sources = np.array(
            [
                self._source_numbers.setdefault(
                    fold((a.source or "").strip()), len(self._source_numbers)
                )
                for a in articles
            ]
        )
        self._days = np.array([a.published.toordinal() if a.published else 0 for a in articles])

    @property
    def statistics(self) -> Statistics:
        """What BM25 knows of these passages."""
        return self._model.statistics

    def size(self, filters: Filters) -> Searched:
        """How much the filters leave to search."""
        accepted = self._accepted(filters)
        return Searched(len(np.unique(self._articles[accepted])), int(accepted.sum()))

    def search(self, terms: Sequence[str], k: int, filters: Filters) -> list[Hit]:
        """The `k` best passages with any of the terms, best first."""
        scores = self._model.scores(list(dict.fromkeys(terms)))
        scores[~self._accepted(filters)] = 0
        best = np.argsort(-scores, kind="stable")[:k]
        return [
            Hit(self._passages[position], float(scores[position]))
            for position in best
            if scores[position] > 0
        ]

    def missing(self, terms: Iterable[str], filters: Filters) -> frozenset[str]:
        """The terms that occur in no passage which the filters leave."""
        known = self.statistics.frequencies
        positions = np.flatnonzero(self._accepted(filters))
        return frozenset(
            term
            for term in terms
            if term not in known
            or not any(term in self._model.doc_freqs[position] for position in positions)
        )

    def _accepted(self, filters: Filters) -> npt.NDArray[np.bool_]:
        """Which of the passages the filters leave."""
        accepted = np.ones(len(self._passages), dtype=np.bool_)
        if filters.source is not None:
            accepted &= self._sources == self._source_numbers.get(fold(filters.source.strip()), -1)
        if filters.after or filters.before:
            first, last = filters.after or date.min, filters.before or date.max
            accepted &= (self._days >= first.toordinal()) & (self._days <= last.toordinal())
        return accepted


def searched_terms(passage: Passage, analyzer: Analyzer) -> list[str]:
    """The terms by which a passage is found: those of its sentences, and of what is said of it."""
    article = passage.article
    published = written_date(article.published) if article.published else ""
    parts = [article.title, article.source or "", published]
    parts += [sentence.of(article.text) for sentence in passage.sentences]
    return [term for part in parts for term in analyzer.terms(part)]
