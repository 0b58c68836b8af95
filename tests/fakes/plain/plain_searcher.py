"""A plain searcher: every passage is scored by rank-bm25, and every condition looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from retrieval.index.base import PASSAGE_IDF_SHARE, TOPIC_IDF_SHARE
from retrieval.index.bm25 import BM25, CollectionStatistics
from retrieval.index.candidate_arrays import Candidates
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters, TopicArticle, TopicMatches
from retrieval.text.analysis import fold_source
from tests.fakes.plain.plain_passage import PlainArticle, PlainPassage, plain_candidates

_ROUNDING = 1e-9


@dataclass(frozen=True)
class PlainTerms:
    """Terms that were looked up."""

    terms: tuple[str, ...]
    """With their variants."""
    statistics: CollectionStatistics
    missing: frozenset[str]
    passages: tuple[PlainPassage, ...]
    """Those that pass the filters."""

    def candidates(self, k: int) -> Candidates:
        """The `k` best passages with any of the terms."""
        model = BM25([one.terms for one in self.passages], self.statistics)
        scored = zip(model.scores(self.terms).tolist(), self.passages, strict=True)
        found = [(score, one) for score, one in scored if set(self.terms) & set(one.terms)]
        found.sort(key=lambda one: (-one[0], one[1].passage.article.id, one[1].number))
        return plain_candidates(found[:k])


@dataclass(frozen=True)
class PlainSearcher:
    """A ScopeSearcher over a list of articles, which are in the order of their ids."""

    articles: Sequence[PlainArticle]

    @property
    def source_names(self) -> frozenset[str]:
        """The folded sources."""
        return frozenset(one.source for one in self.articles)

    @property
    def languages(self) -> frozenset[str]:
        """The languages."""
        return frozenset(one.language for one in self.articles)

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles that pass the filters, and of their passages."""
        passing = [one for one in self.articles if _passes(one, filters)]
        return ScopeSize(len(passing), len(_passages(passing)))

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages with each term, for those that occur."""
        documents = [set(one.terms) for one in _passages(self.articles)]
        counts = {term: sum(term in document for document in documents) for term in terms}
        return {term: count for term, count in counts.items() if count}

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> PlainTerms:
        """Look up terms and their variants."""
        passing = _passages([one for one in self.articles if _passes(one, filters)])
        there = set(chain.from_iterable(one.terms for one in passing))
        found = there.intersection(terms) | {variants[form] for form in there & variants.keys()}
        return PlainTerms(
            tuple(dict.fromkeys([*terms, *variants])),
            self._statistics([*terms, *variants], variants),
            frozenset(terms) - found,
            tuple(passing),
        )

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles with enough of the idf of a topic's terms."""
        statistics = self._statistics([*terms, *variants], variants)
        weights = {term: statistics.idf(term) for term in terms}
        missing = frozenset(term for term in terms if term not in statistics.frequencies)
        if missing >= weights.keys():
            return TopicMatches((), missing)

        def share(held: Collection[str]) -> float:
            """The share of the idf of the terms that are there, in any variant."""
            there = {variants.get(term, term) for term in held}
            part = sum(weight for term, weight in weights.items() if term in there)
            return part / sum(weights.values()) * (1 + _ROUNDING)

        matches = [
            TopicArticle(
                one.article.id,
                one.article.published
                if one.article.published == one.article.published_until
                else None,
                one.source,
                sum(share(passage.terms) >= PASSAGE_IDF_SHARE for passage in one.passages),
            )
            for one in self.articles
            if share([term for passage in one.passages for term in passage.terms])
            >= TOPIC_IDF_SHARE
        ]
        return TopicMatches(tuple(matches), missing)

    def _statistics(
        self, terms: Sequence[str], variants: Mapping[str, str]
    ) -> CollectionStatistics:
        lengths = [len(one.terms) for one in _passages(self.articles)]
        average = sum(lengths) / max(1, len(lengths))
        counted = CollectionStatistics(len(lengths), average, self.frequencies(terms))
        return counted.merge_variants(variants)


def _passages(articles: Sequence[PlainArticle]) -> list[PlainPassage]:
    return [passage for article in articles for passage in article.passages]


def _passes(one: PlainArticle, filters: Filters) -> bool:
    """True if an article passes the filters."""
    article = one.article
    if filters.article is not None and article.id != filters.article:
        return False
    if filters.source is not None and one.source != fold_source(filters.source):
        return False
    if not (filters.after or filters.before):
        return True
    first, last = article.published, article.published_until
    if first is None or last is None:
        return False
    return (filters.after or date.min) <= first and last <= (filters.before or date.max)
