"""Reranks candidate passages: by BM25, their best sentence, and the sources and days named.

Every score is a sum of features (`retrieval/ranking/features.py`), so that it can be explained.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, Self, TypeVar

import numpy as np

from retrieval.index.bm25 import BM25, CollectionStatistics
from retrieval.index.passage_terms import article_terms
from retrieval.model.search import Hit
from retrieval.query.parser import Query
from retrieval.ranking.features import (
    ExtraFeature,
    FeatureScores,
    add_source_bonus,
    empty_features,
    term_columns,
)
from retrieval.ranking.sentences import (
    PassageTerms,
    SentenceScores,
    analyze_passage,
    score_sentences,
)
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer, fold_source


class Sourced(Protocol):
    """A passage or an extract: anything with a source and a score."""

    @property
    def source(self) -> str:
        """The source of its article, folded."""

    @property
    def score(self) -> float:
        """The sum of its features."""

    def with_source_bonus(self, bonus: float) -> Self:
        """A copy with a bonus for its source."""


Item = TypeVar("Item", bound=Sourced)


@dataclass(frozen=True, eq=False)
class RankedPassage:
    """A passage with the features of its score and those of its sentences."""

    hit: Hit
    features: FeatureScores
    sentences: SentenceScores
    terms: PassageTerms

    @cached_property
    def source(self) -> str:
        """The source of its article, folded."""
        return fold_source(self.hit.article.source)

    @cached_property
    def score(self) -> float:
        """The sum of the features."""
        return float(self.features.sum())

    def with_source_bonus(self, bonus: float) -> Self:
        """A copy with a bonus for its source."""
        return replace(self, features=add_source_bonus(self.features, bonus))


def rank_passages(
    query: Query,
    hits: Sequence[Hit],
    statistics: CollectionStatistics,
    analyzer: Analyzer,
    weights: Weights,
) -> list[RankedPassage]:
    """The passages of the hits, best first.

    `statistics` describe the whole scope and include the frequencies of the question's terms.
    """
    if not hits:
        return []
    texts = [analyze_passage(query, hit, analyzer) for hit in hits]
    bm25 = _bm25_features(query, hits, texts, statistics, analyzer)
    highest = float(bm25.sum(axis=1).max())
    factors = _source_factors(query, hits, weights)
    sentences = score_sentences(query, texts, statistics, weights, factors)
    mentions = query.mentions
    ranked = []
    own = bm25 * factors
    if query.is_question:
        summed = own + weights.best_sentence * np.array([scores.best for scores in sentences])
    else:
        summed = _of_statement(query, hits, own, sentences, statistics, weights)
    for hit, text, features, scores in zip(hits, texts, summed, sentences, strict=True):
        is_source_named = mentions.has_source(fold_source(hit.article.source))
        is_day_named = mentions.has_date_of(hit.article)
        features[ExtraFeature.SOURCE] += highest * weights.source * is_source_named
        features[ExtraFeature.DAY] += highest * weights.day * is_day_named
        ranked.append(RankedPassage(hit, features, scores, text))
    ranked.sort(key=lambda passage: -passage.score)
    return boost_first_of_source(ranked, mentions.sources, weights.first_of_source * highest)


def _of_statement(
    query: Query,
    hits: Sequence[Hit],
    bm25: FeatureScores,
    sentences: Sequence[SentenceScores],
    statistics: CollectionStatistics,
    weights: Weights,
) -> FeatureScores:
    """The features of each passage (row) for a statement: its BM25 score, sentences and article.

    None is less than in the BM25 score.
    """
    by_article: dict[str, FeatureScores] = {}
    for hit, row in zip(hits, bm25, strict=True):
        by_article[hit.article.id] = np.maximum(row, by_article.get(hit.article.id, 0))
    article = np.array([by_article[hit.article.id] for hit in hits])
    names = empty_features(1, len(query.words))[0]
    term_columns(names)[:] = [
        statistics.idf(term) if term in query.names else 0 for term in query.words
    ]
    features: FeatureScores = (
        (1 - weights.article) * bm25
        + weights.article * article
        + weights.statement_sentence * np.array([scores.best_in_context for scores in sentences])
        + weights.statement_title * np.array([scores.title for scores in sentences])
        + weights.statement_name * names * (article > 0)
    )
    return features


def _bm25_features(
    query: Query,
    hits: Sequence[Hit],
    texts: Sequence[PassageTerms],
    statistics: CollectionStatistics,
    analyzer: Analyzer,
) -> FeatureScores:
    """The BM25 score of each passage (row), by query term (column)."""
    documents, lengths = [], []
    for hit, text in zip(hits, texts, strict=True):
        about = article_terms(hit.article, analyzer.for_language(hit.language))
        lines = [query.unify_variants(about), *text.sentences]
        has_no_term = query.words.keys().isdisjoint
        documents.append([term for line in lines if not has_no_term(line) for term in line])
        lengths.append(sum(map(len, lines)))
    features = empty_features(len(texts), len(query.words))
    model = BM25(documents, statistics, only=query.words, lengths=lengths)
    term_columns(features)[:] = model.term_scores(list(query.words))
    return features


def _source_factors(query: Query, hits: Sequence[Hit], weights: Weights) -> FeatureScores:
    """The factor of each passage's (row) features: less than 1 for terms about other sources."""
    factors = empty_features(len(hits), len(query.words)) + 1
    if query.other_source_terms:
        for hit, row in zip(hits, term_columns(factors), strict=True):
            others = query.other_source_terms.get(fold_source(hit.article.source), frozenset())
            row[[term in others for term in query.words]] = weights.other_source
    return factors


def boost_first_of_source(
    items: Sequence[Item], sources: Collection[str], bonus: float
) -> list[Item]:
    """The items, best first, after a bonus for the best item of each of the sources."""
    waiting, remaining, ordered = set(sources), list(items), list[Item]()
    while waiting:
        is_first = [item.source in waiting for item in remaining]
        if not any(is_first):
            break
        scores = [
            item.score + bonus * first for item, first in zip(remaining, is_first, strict=True)
        ]
        best = int(np.argmax(scores))
        item = remaining.pop(best)
        ordered.append(item.with_source_bonus(bonus) if is_first[best] else item)
        waiting.discard(item.source)
    return ordered + remaining
