"""The pipeline of a question: parsed, corrected, searched, reranked and answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from retrieval.answering.composer import Composer
from retrieval.errors import StoreUnavailable
from retrieval.index.base import ResolvedTerms, ScopeSearcher, SearcherOutdated, SearchIndex
from retrieval.index.candidate_texts import ArticleRemoved, CandidateTexts, Fetch
from retrieval.model.answer import Answer, Notice, ScopeSize
from retrieval.model.search import Filters, SearchResults, TopicMatches
from retrieval.query.filler import blank_filler
from retrieval.query.notices import notice_of
from retrieval.query.parser import Query, parse_query
from retrieval.query.source_and_date_mentions import source_aliases
from retrieval.query.spelling import correct_spelling
from retrieval.ranking.features import explain
from retrieval.ranking.passages import Ranking, rank_passages
from retrieval.ranking.weights import Weights
from retrieval.storage.base import ArticleStore

_CANDIDATES = 60
"""The number of best passages by BM25 that are reranked."""
_MAX_ATTEMPTS = 10
"""Attempts to find candidates while articles are being removed."""
_MAX_CACHED_ALIASES = 100
"""Sets of source names in memory; a scope keeps the same one until it changes."""

_Result = TypeVar("_Result")


class _Retrieved(NamedTuple):
    """A parsed question with its candidates, of which the best are ranked."""

    scope_size: ScopeSize
    query: Query
    resolved: ResolvedTerms
    texts: CandidateTexts
    """Of all candidates."""
    ranking: Ranking | None


class Pipeline:
    """Searches an index, and answers from it with the texts of a store.

    `collections` is the scope of a call.
    """

    def __init__(self, store: ArticleStore, index: SearchIndex, weights: Weights) -> None:
        self._store = store
        self._index = index
        self._analyzer = index.analyzer
        self._weights = weights
        self._aliases = lru_cache(_MAX_CACHED_ALIASES)(source_aliases)

    def search(
        self, words: str, k: int, collections: Sequence[str], filters: Filters
    ) -> SearchResults:
        """The `k` passages that match the words best, best first."""
        return self._retried(lambda: self._search(words, k, collections, filters), collections)

    def ask(
        self, question: str, collections: Sequence[str], filters: Filters, threshold: float
    ) -> Answer:
        """The exact words that answer a question, or the nearest passages."""
        started = time.perf_counter()
        notice = notice_of(question)
        # in a single article, a question needs no name: it is about the article
        if notice and not (filters.article and notice is Notice.FOLLOW_UP):
            scope_size = self._index.searcher(collections).size(filters)
            return Answer(question, 0.0, scope_size, notice=notice)
        answer = self._retried(
            lambda: self._answer(question, collections, filters, threshold), collections
        )
        return replace(answer, took_ms=(time.perf_counter() - started) * 1_000)

    def match_topic(self, topic: str, collections: Sequence[str]) -> TopicMatches:
        """All articles on a topic, in the order of their ids."""
        return self._retried(lambda: self._match_topic(topic, collections), collections)

    def _retried(self, work: Callable[[], _Result], collections: Sequence[str]) -> _Result:
        """The result of work, which is done again if what it reads is removed meanwhile."""
        for _ in range(_MAX_ATTEMPTS):
            try:
                return work()
            except (ArticleRemoved, SearcherOutdated):
                for collection in set(collections):
                    self._index.catch_up(collection)
        raise StoreUnavailable("articles are being removed; try again")

    def _match_topic(self, topic: str, collections: Sequence[str]) -> TopicMatches:
        searcher = self._index.searcher(collections)
        fetch = partial(self._store.articles, collections=collections)
        query, _ = self._parse(topic, searcher, fetch, Filters())
        return searcher.match_topic(list(query.words), query.variants)

    def _search(
        self, words: str, k: int, collections: Sequence[str], filters: Filters
    ) -> SearchResults:
        # words may be those of a quotation: their dates say what is in a text, not when it appeared
        retrieved = self._retrieve(
            words, max(k, _CANDIDATES), collections, filters, narrows_to_period=False
        )
        query, texts = retrieved.query, retrieved.texts
        ranked = retrieved.ranking.passages[:k] if retrieved.ranking else ()
        # the others have BM25 scores only, below those of all ranked ones
        others = range(_CANDIDATES, min(k, len(texts.candidates)))
        texts.read([*(one.candidate.row for one in ranked), *others])
        best = [
            replace(
                texts.hit(one.candidate.row),
                score=one.score,
                why=explain(query, one.candidate.passage.article, one.features.tolist()),
            )
            for one in ranked
        ]
        hits = (*best, *map(texts.hit, others))
        return SearchResults(words, hits, retrieved.scope_size, query.repaired)

    def _answer(
        self, question: str, collections: Sequence[str], filters: Filters, threshold: float
    ) -> Answer:
        retrieved = self._retrieve(question, _CANDIDATES, collections, filters)
        composer = Composer(retrieved.resolved.statistics, self._analyzer, self._weights)
        return composer.compose(
            retrieved.query,
            retrieved.ranking,
            retrieved.resolved.missing,
            retrieved.scope_size,
            threshold,
        )

    def _retrieve(
        self,
        text: str,
        k: int,
        collections: Sequence[str],
        filters: Filters,
        *,
        narrows_to_period: bool = True,
    ) -> _Retrieved:
        """Find the `k` best candidates, and rank the best of them; raise ArticleRemoved.

        A text that only asks for a period is searched in the articles of that period.
        """
        searcher = self._index.searcher(collections)
        fetch = partial(self._store.articles, collections=collections)
        query, resolved = self._parse(text, searcher, fetch, filters)
        if narrows_to_period and query.asks_for_period:
            resolved, filters = self._within_period(query, resolved, searcher, filters)
        scope_size = searcher.size(filters)
        texts = CandidateTexts(resolved.candidates(k), fetch)
        ranking = rank_passages(
            query, texts, _CANDIDATES, resolved.statistics, self._analyzer, self._weights
        )
        return _Retrieved(scope_size, query, resolved, texts, ranking)

    def _parse(
        self, text: str, searcher: ScopeSearcher, fetch: Fetch, filters: Filters
    ) -> tuple[Query, ResolvedTerms]:
        """Parse a question, correct its spelling, and resolve its terms in the scope."""
        aliases = self._aliases(searcher.source_names)
        query = parse_query(blank_filler(text), self._analyzer, aliases, searcher.languages)
        resolved = searcher.resolve(query.words, query.variants, filters)
        occurring = resolved.statistics.frequencies
        correction = correct_spelling(query, occurring, self._analyzer, searcher, fetch)
        if correction.text == query.text:
            return replace(query, text=text), resolved
        query = parse_query(correction.text, self._analyzer, aliases, searcher.languages)
        resolved = searcher.resolve(query.words, query.variants, filters)
        return replace(query, text=text, repaired=correction.words), resolved

    def _within_period(
        self, query: Query, resolved: ResolvedTerms, searcher: ScopeSearcher, filters: Filters
    ) -> tuple[ResolvedTerms, Filters]:
        """The terms and filters for the articles of the period asked for, if there are any."""
        [period] = query.mentions.periods
        narrowed = replace(
            filters,
            after=max(filters.after or period.first, period.first),
            before=min(filters.before or period.last, period.last),
        )
        within = searcher.resolve(query.words, query.variants, narrowed)
        is_empty = within.missing >= query.words.keys()
        return (resolved, filters) if is_empty else (within, narrowed)
