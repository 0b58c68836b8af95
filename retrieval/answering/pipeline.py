"""The pipeline of a question: parsed, corrected, searched, reranked and answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from retrieval.answering.composer import Composer
from retrieval.errors import StoreUnavailable
from retrieval.index.base import ResolvedTerms, ScopeSearcher
from retrieval.model.answer import Answer, ScopeSize
from retrieval.model.search import Filters, Hit, SearchResults, TopicMatches
from retrieval.query.mentions import source_aliases
from retrieval.query.parser import Query, parse_query
from retrieval.query.spelling import correct_spelling
from retrieval.ranking.features import explain
from retrieval.ranking.passages import RankedPassage, rank_passages
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer

_CANDIDATES = 60
"""The number of best passages by BM25 that are reranked."""
_TRIES = 10
"""Attempts to find candidates while articles are being removed."""
_aliases = lru_cache(maxsize=100)(source_aliases)
"""A scope has the same set of source names until it changes; a set remembers its own hash."""


class _Found(NamedTuple):
    """A question, read and looked up, with its candidates."""

    searched: ScopeSize
    question: Query
    sought: ResolvedTerms
    hits: Sequence[Hit]


class Pipeline:
    """Searches and answers in one scope.

    `current` returns a searcher over its passages as they are now; `follow` brings the index up to
    date, after waiting for articles that are being removed.
    """

    def __init__(
        self,
        current: Callable[[], ScopeSearcher],
        follow: Callable[[], None],
        analyzer: Analyzer,
        weights: Weights,
    ) -> None:
        self._current = current
        self._follow = follow
        self._analyzer = analyzer
        self._weights = weights

    def search(self, words: str, k: int, filters: Filters) -> SearchResults:
        """The `k` passages that match the words best, best first."""
        found = self._found(words, max(k, _CANDIDATES), filters)
        hits = [
            replace(
                one.hit,
                score=one.score,
                why=explain(found.question, one.hit.article, one.features.tolist()),
            )
            for one in self._ranked(found)
        ]
        # the others have BM25 scores only, below those of all reranked ones
        best = (*hits, *found.hits[len(hits) :])[:k]
        return SearchResults(words, best, found.searched, found.question.repaired)

    def ask(self, question: str, filters: Filters, threshold: float) -> Answer:
        """The exact words that answer a question, or the nearest passages."""
        started = time.perf_counter()
        found = self._found(question, _CANDIDATES, filters)
        composer = Composer(found.sought.statistics, self._analyzer, self._weights)
        answer = composer.compose(
            found.question,
            self._ranked(found),
            found.sought.missing,
            found.searched,
            threshold,
        )
        return replace(answer, took_ms=(time.perf_counter() - started) * 1_000)

    def match_topic(self, topic: str) -> TopicMatches:
        """All articles on a topic, in the order of their ids."""
        retriever = self._current()
        asked, _ = self._read(topic, retriever, Filters())
        gathered = retriever.match_topic(list(asked.words), asked.variants)
        retriever.release()
        return gathered

    def _found(self, text: str, k: int, filters: Filters) -> _Found:
        """The candidates; searched again if an article was removed in between."""
        for _ in range(_TRIES):
            retriever = self._current()
            question, sought = self._read(text, retriever, filters)
            found = retriever.candidates(sought, k)
            searched = retriever.size(filters)
            retriever.release()
            if found.is_complete:
                return _Found(searched, question, sought, found.hits)
            self._follow()
        raise StoreUnavailable("articles are being removed; try again")

    def _read(
        self, text: str, retriever: ScopeSearcher, filters: Filters
    ) -> tuple[Query, ResolvedTerms]:
        """The question with its spelling corrected, and its terms resolved in the scope."""
        scope = _aliases(retriever.source_names), retriever.languages
        asked = parse_query(text, self._analyzer, *scope)
        sought = retriever.resolve(asked.words, asked.variants, filters)
        occurring = sought.statistics.frequencies
        meant = correct_spelling(asked, occurring, self._analyzer, retriever.frequencies)
        if not meant.words:
            return asked, sought
        read = parse_query(meant.text, self._analyzer, *scope)
        sought = retriever.resolve(read.words, read.variants, filters)
        return replace(read, text=text, repaired=meant.words), sought

    def _ranked(self, found: _Found) -> list[RankedPassage]:
        """The best candidates, reranked."""
        hits = found.hits[:_CANDIDATES]
        return rank_passages(
            found.question, hits, found.sought.statistics, self._analyzer, self._weights
        )
