"""Reranks candidate passages: by BM25, their best sentence, and the sources and days named.

Every score is a sum of features (`retrieval/ranking/features.py`), so that it can be explained.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self, TypeVar

import numpy as np

from retrieval.index.bm25 import CollectionStatistics, term_scores
from retrieval.index.candidate_arrays import Candidates, Mask
from retrieval.index.candidate_texts import CandidateTexts
from retrieval.index.ragged import Integers
from retrieval.query.parser import Query
from retrieval.query.source_and_date_mentions import QueryMentions
from retrieval.ranking.candidate_passage import CandidatePassage, ValueFinder
from retrieval.ranking.features import (
    ExtraFeature,
    FeatureScores,
    add_source_bonus,
    empty_features,
    term_columns,
)
from retrieval.ranking.sentences import Idf, SentenceScores, score_sentences
from retrieval.ranking.term_matches import TermMatches
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer


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
    """A candidate with the features of its score."""

    candidate: CandidatePassage
    features: FeatureScores
    score: float
    """The sum of the features."""

    @property
    def source(self) -> str:
        """The source of its article, folded."""
        return self.candidate.source

    def with_source_bonus(self, bonus: float) -> Self:
        """A copy with a bonus for its source."""
        raised = add_source_bonus(self.features, bonus)
        return replace(self, features=raised, score=float(raised.sum()))


@dataclass(frozen=True, eq=False)
class Ranking:
    """The candidates for a question, ranked."""

    passages: Sequence[RankedPassage]
    """Best first."""
    sentences: SentenceScores
    """Of the candidates, by their rows."""
    matches: TermMatches
    idf: Idf
    texts: CandidateTexts


def rank_passages(
    query: Query,
    texts: CandidateTexts,
    most: int,
    statistics: CollectionStatistics,
    analyzer: Analyzer,
    weights: Weights,
) -> Ranking | None:
    """The ranking of the first candidates, at most `most`; None if there are none.

    `statistics` describe the whole scope and include the frequencies of the question's terms.
    Raise ArticleRemoved.
    """
    candidates = texts.candidates
    if len(candidates) > most:
        candidates = candidates.take(np.arange(most))
    if not len(candidates):
        return None
    matches = TermMatches.find(query, candidates)
    idf = np.array([statistics.idf(term) for term in query.words])
    values = ValueFinder(query, analyzer)
    passages = [CandidatePassage(row, matches, texts, values) for row in range(len(candidates))]

    def have_values(sentences: Integers) -> Mask:
        rows = candidates.sentences.rows[sentences]
        texts.read(np.unique(rows).tolist())
        numbers = sentences - candidates.sentences.starts[rows]
        pairs = zip(rows.tolist(), numbers.tolist(), strict=True)
        return np.array([any(passages[row].values_of(number)) for row, number in pairs], np.bool_)

    bm25 = empty_features(len(candidates), len(idf))
    term_columns(bm25)[:] = term_scores(
        matches.passages, candidates.lengths, idf, average_length=statistics.average_length
    )
    highest = float(bm25.sum(axis=1).max())
    factors = _source_factors(query, candidates, weights)
    sentences = score_sentences(query, matches, idf, weights, factors, have_values)
    own = bm25 * factors
    if query.is_question:
        features = own + weights.best_sentence * sentences.best
    else:
        features = _of_statement(query, candidates, own, sentences, idf, weights)
    is_source_named = [source in query.mentions.sources for source in candidates.sources.tolist()]
    features[:, ExtraFeature.SOURCE] += highest * weights.source * np.array(is_source_named)
    is_day_named = _are_of_periods(candidates, query.mentions)
    features[:, ExtraFeature.DAY] += highest * weights.day * is_day_named
    scores = features.sum(axis=1).tolist()
    ranked = list(map(RankedPassage, passages, features, scores))
    ranked.sort(key=lambda passage: -passage.score)
    boosted = boost_first_of_source(
        ranked, query.mentions.sources, weights.first_of_source * highest
    )
    return Ranking(boosted, sentences, matches, idf, texts)


def _are_of_periods(candidates: Candidates, mentions: QueryMentions) -> Mask:
    """By candidate, True if its article was published in a period that the question names."""
    is_within = np.zeros(len(candidates), np.bool_)
    for period in mentions.periods:
        is_within |= (candidates.days >= period.first.toordinal()) & (
            candidates.last_days <= period.last.toordinal()
        )
    return is_within & (candidates.days > 0)


def _of_statement(
    query: Query,
    candidates: Candidates,
    bm25: FeatureScores,
    sentences: SentenceScores,
    idf: Idf,
    weights: Weights,
) -> FeatureScores:
    """The features of each passage (row) for a statement: its BM25 score, sentences and article.

    None is less than in the BM25 score.
    """
    _, article_of = np.unique(candidates.articles, return_inverse=True)
    highest = np.zeros((int(article_of.max()) + 1, bm25.shape[1]))
    np.maximum.at(highest, article_of, bm25)
    article = highest[article_of]
    names = empty_features(1, len(idf))[0]
    term_columns(names)[:] = idf * [term in query.names for term in query.words]
    features: FeatureScores = (
        (1 - weights.article) * bm25
        + weights.article * article
        + weights.statement_sentence * sentences.best_in_context
        + weights.statement_title * sentences.titles
        + weights.statement_name * names * (article > 0)
    )
    return features


def _source_factors(query: Query, candidates: Candidates, weights: Weights) -> FeatureScores:
    """The factor of each passage's (row) features: less than 1 for terms about other sources."""
    factors = empty_features(len(candidates), len(query.words)) + 1
    for source, others in query.other_source_terms.items():
        is_other = [term in others for term in query.words]
        term_columns(factors)[np.ix_(candidates.sources == source, is_other)] = weights.other_source
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
