"""Ranks the passages found: by their words, by their best sentence, and by what a question names.

Every score is a sum of shares, one for each term of the question, two for what it names and
one for a value of the kind that it asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
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
    """Something that was found, with a score."""

    @property
    def source(self) -> str:
        """Where it is from, folded."""

    @property
    def score(self) -> float:
        """How well it matches."""

    def with_source_bonus(self, bonus: float) -> Self:
        """The same with more for its source."""


Item = TypeVar("Item", bound=Sourced)


@dataclass(frozen=True, eq=False)
class RankedPassage:
    """A passage, and what speaks for it and for each of its sentences."""

    hit: Hit
    features: FeatureScores
    sentences: SentenceScores
    terms: PassageTerms

    @cached_property
    def source(self) -> str:
        """Where its article is from, folded."""
        return fold_source(self.hit.article.source)

    @cached_property
    def score(self) -> float:
        """The sum of the shares."""
        return float(self.features.sum())

    def with_source_bonus(self, bonus: float) -> Self:
        """The same with more for its source."""
        return replace(self, features=add_source_bonus(self.features, bonus))


def rank_passages(
    question: Query,
    hits: Sequence[Hit],
    statistics: CollectionStatistics,
    analyzer: Analyzer,
    weights: Weights,
) -> list[RankedPassage]:
    """The passages found, best first.

    `statistics` are those of the whole scope, with the frequencies of the question's terms.
    """
    if not hits:
        return []
    texts = [analyze_passage(question, hit.passage, analyzer) for hit in hits]
    of_passages = _passage_shares(question, hits, texts, statistics, analyzer)
    top = float(of_passages.sum(axis=1).max())
    counting = _counting(question, hits, weights)
    of_sentences = score_sentences(question, texts, statistics, weights, counting)
    ranked = []
    for hit, text, shares, own in zip(
        hits, texts, of_passages * counting, of_sentences, strict=True
    ):
        total = shares + weights.best_sentence * own.best
        is_named = question.mentions.has_source(fold_source(hit.article.source))
        total[ExtraFeature.SOURCE] += top * weights.source * is_named
        total[ExtraFeature.DAY] += (
            top * weights.day * question.mentions.has_day(hit.article.published)
        )
        ranked.append(RankedPassage(hit, total, own, text))
    ranked.sort(key=lambda one: -one.score)
    return boost_first_of_source(ranked, question.mentions.sources, weights.first_of_source * top)


def _passage_shares(
    question: Query,
    hits: Sequence[Hit],
    texts: Sequence[PassageTerms],
    statistics: CollectionStatistics,
    analyzer: Analyzer,
) -> FeatureScores:
    """What each term of the question (column) adds to each passage (row)."""
    documents = [
        [
            *question.unify_variants(article_terms(hit.article, analyzer.for_article(hit.article))),
            *chain.from_iterable(text.sentences),
        ]
        for hit, text in zip(hits, texts, strict=True)
    ]
    shares = empty_features(len(texts), len(question.words))
    model = BM25(documents, statistics, only=question.words)
    term_columns(shares)[:] = model.term_scores(list(question.words))
    return shares


def _counting(question: Query, hits: Sequence[Hit], weights: Weights) -> FeatureScores:
    """How much each share counts: less for a word that is said of other sources (row: passage)."""
    counting = empty_features(len(hits), len(question.words)) + 1
    if question.other_source_terms:
        for hit, row in zip(hits, term_columns(counting), strict=True):
            others = question.other_source_terms.get(fold_source(hit.article.source), frozenset())
            row[[term in others for term in question.words]] = weights.other_source
    return counting


def boost_first_of_source(
    items: Sequence[Item], sources: Collection[str], bonus: float
) -> list[Item]:
    """The items, best first, where the best one from each of the sources gets a bonus."""
    left, rest, ordered = set(sources), list(items), list[Item]()
    while left:
        unseen = [one.source in left for one in rest]
        if not any(unseen):
            break
        scores = [one.score + bonus * new for one, new in zip(rest, unseen, strict=True)]
        place = int(np.argmax(scores))
        one = rest.pop(place)
        ordered.append(one.with_source_bonus(bonus) if unseen[place] else one)
        left.discard(one.source)
    return ordered + rest
