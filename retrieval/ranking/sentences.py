"""Scores the sentences of candidate passages: by their own terms, and by those around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import term_scores
from retrieval.index.candidate_arrays import Mask, Outlines, first_below
from retrieval.index.ragged import Integers, Ragged, starts_of
from retrieval.query.parser import Query
from retrieval.ranking.features import ExtraFeature, FeatureScores, empty_features, term_columns
from retrieval.ranking.term_matches import TermMatches
from retrieval.ranking.weights import Weights

_MIN_SCORE_FOR_VALUES = 0.4
"""The share of the highest score above which a sentence is searched for values."""

Idf = npt.NDArray[np.float64]
"""By query term, its inverse document frequency."""
HaveValues = Callable[[Integers], Mask]
"""Given sentences, by their numbers among all candidates' sentences, those that have a value of the
type asked for."""


@dataclass(frozen=True, eq=False)
class SentenceScores:
    """The features of the sentences of all candidates, one sentence a row, and of their titles."""

    own: FeatureScores
    """For the terms and values in a sentence, and for the terms of the headings above it."""
    context: FeatureScores
    """For other query terms that are in the title or a neighbouring sentence only."""
    titles: FeatureScores
    """By candidate."""
    starts: Integers
    """By candidate, the row of its first sentence; the number of sentences at the end."""

    @property
    def best(self) -> FeatureScores:
        """By candidate, the features of its best sentence; of its title if none has a term."""
        best = self.own[best_rows(self.own.sum(axis=1), self.starts)]
        has_term = np.logical_or.reduceat(self.own.any(axis=1), self.starts[:-1])
        return np.where(has_term[:, np.newaxis], best, self.titles)

    @property
    def best_in_context(self) -> FeatureScores:
        """By candidate, the features of its best sentence, those of its context included."""
        together = self.own + self.context
        best: FeatureScores = together[best_rows(together.sum(axis=1), self.starts)]
        return best


def best_rows(scores: npt.NDArray[np.float64], starts: Integers) -> Integers:
    """The place of the highest score in each run of scores, none empty; of equals the first."""
    runs = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order: Integers = np.lexsort((-scores, runs))
    return order[starts[:-1]]


def score_sentences(
    query: Query,
    matches: TermMatches,
    idf: Idf,
    weights: Weights,
    factors: FeatureScores,
    have_values: HaveValues,
) -> SentenceScores:
    """The scores of the sentences of each candidate, of which there is at least one.

    `factors` has a row for each candidate; all features of its sentences are multiplied by it.
    """
    sentences = matches.candidates.sentences
    features = _line_features(query, matches, idf, weights)
    own, titles = np.split(features, [len(sentences.values)])
    above = _heading_features(own, sentences, matches.candidates.outlines, weights)
    if query.answer_type:
        scores = (own + above).sum(axis=1)
        min_score = _MIN_SCORE_FOR_VALUES * float(features.sum(axis=1).max())
        numbers = np.flatnonzero(scores > min_score)
        chosen = numbers[have_values(numbers)]
        own[chosen, ExtraFeature.VALUE] = weights.value * scores[chosen]
    text_of = sentences.rows
    context = _context_features(own, titles[text_of], text_of, idf, weights)
    own, context = own + above, np.maximum(context - above, 0)
    return SentenceScores(
        own * factors[text_of],
        context * factors[text_of],
        titles * factors,
        sentences.starts.astype(np.int64),
    )


def _line_features(query: Query, matches: TermMatches, idf: Idf, weights: Weights) -> FeatureScores:
    """BM25 and bigram scores of each sentence or title (row), by query term (column)."""
    lengths = matches.columns.lengths
    features = empty_features(len(lengths), len(idf))
    columns = term_columns(features)
    columns[:] = term_scores(
        matches.counts,
        lengths,
        idf,
        average_length=int(lengths.sum()) / max(1, len(lengths)),
        k1=weights.sentence_k1,
        b=weights.sentence_b,
    )
    # in a fixed order: sums of the same numbers in another one differ in their last bits
    for (first, second), lines in matches.pairs(query):
        half = weights.bigram * (idf[first] + idf[second]) / 4
        for column in {first, second}:
            columns[lines, column] += half
    return features


def _heading_features(
    own: FeatureScores, sentences: Ragged, outlines: Outlines, weights: Weights
) -> FeatureScores:
    """The features of each sentence (row) for query terms that it lacks and a heading above has."""
    features = np.zeros_like(own)
    below = np.flatnonzero(outlines[:, 0] < outlines[:, 1])
    if not len(below):
        return features
    rows = outlines[below].astype(np.int64)
    bases = sentences.starts[sentences.rows[below]]
    near = np.where(first_below(outlines[below]), weights.heading, weights.further_heading)
    far = np.full(len(below), weights.further_heading)
    for starts, ends, factors in ((rows[:, 0], rows[:, 1], near), (rows[:, 2], rows[:, 3], far)):
        counts = ends - starts
        offsets = starts_of(counts)
        headings = np.repeat(bases + starts - offsets[:-1], counts) + np.arange(offsets[-1])
        scores = term_columns(own)[headings] * np.repeat(factors, counts)[:, np.newaxis]
        np.maximum.at(term_columns(features), np.repeat(below, counts), scores)
    term_columns(features)[term_columns(own) > 0] = 0
    return features


def _context_features(
    own: FeatureScores,
    titles: FeatureScores,
    text_of: npt.NDArray[np.int64],
    idf: Idf,
    weights: Weights,
) -> FeatureScores:
    """The features of each sentence (row) for query terms that only its surroundings have.

    `titles` has the features of each sentence's title, `text_of` the number of its text.
    """
    has_term = term_columns(own) > 0
    is_same_text = (text_of[1:] == text_of[:-1])[:, np.newaxis]
    has_neighbour = np.zeros_like(has_term)
    has_neighbour[1:] |= has_term[:-1] & is_same_text
    has_neighbour[:-1] |= has_term[1:] & is_same_text
    around = weights.title * (term_columns(titles) > 0) + weights.neighbour * has_neighbour
    context = np.zeros_like(own)
    term_columns(context)[:] = np.where(has_term, 0, idf * around)
    return context
