"""Scores the sentences of candidate passages: by their own terms, and by those around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import BM25, CollectionStatistics
from retrieval.model.article import Passage, Span
from retrieval.model.search import Hit
from retrieval.query.parser import Query
from retrieval.ranking.features import ExtraFeature, FeatureScores, empty_features, term_columns
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.headings import Outline, outline
from retrieval.text.values import novel_values

_MIN_SCORE_FOR_VALUES = 0.4
"""The share of the highest score above which a sentence is searched for values."""

Values = Callable[[int], Sequence[Span]]
"""The spans of the values of the type asked for in a sentence, by its number in the passage."""


@dataclass(frozen=True)
class PassageTerms:
    """The terms of a passage, and the values in it that the question may ask for."""

    title: Sequence[str]
    """The terms of its article's title."""
    sentences: Sequence[Sequence[str]]
    """The terms of each sentence."""
    outline: Outline
    """The headings among the sentences."""
    values: Values


@dataclass(frozen=True, eq=False)
class SentenceScores:
    """The features of a passage's sentences, one sentence a row, and those of its title."""

    own: FeatureScores
    """For the terms and values in a sentence, and for the terms of the headings above it."""
    context: FeatureScores
    """For other query terms that are in the title or a neighbouring sentence only."""
    title: FeatureScores
    """One row."""

    @cached_property
    def best(self) -> FeatureScores:
        """The features of the best sentence; of the title if no sentence has a query term."""
        if not self.own.any():
            return self.title
        return np.asarray(self.own[np.argmax(self.own.sum(axis=1))])

    @cached_property
    def best_in_context(self) -> FeatureScores:
        """The features of the best sentence, those of its context included."""
        together = self.own + self.context
        return np.asarray(together[np.argmax(together.sum(axis=1))])


def analyze_passage(query: Query, hit: Hit, analyzer: Analyzer) -> PassageTerms:
    """The terms of a passage, with variants in other languages unified to the query's terms."""
    article, passage = hit.article, hit.passage
    terms = analyzer.for_language(hit.language).cached_terms
    return PassageTerms(
        title=query.unify_variants(terms(article.title)),
        sentences=[
            query.unify_variants(terms(span.slice(article.text))) for span in passage.sentences
        ],
        outline=outline(article.text, passage.sentences),
        values=cache(partial(_values, query, passage, analyzer)),
    )


def _values(query: Query, passage: Passage, analyzer: Analyzer, number: int) -> Sequence[Span]:
    if not query.answer_type:
        return ()
    text, sentence = passage.article.text, passage.sentences[number]
    # with the parts of the words: the characters of a pair
    parts = chain.from_iterable(map(analyzer.cached_terms, query.words.values()))
    return novel_values(query.answer_type, text, sentence, {*query.words, *parts}, analyzer)


def score_sentences(
    query: Query,
    texts: Sequence[PassageTerms],
    statistics: CollectionStatistics,
    weights: Weights,
    factors: FeatureScores,
) -> list[SentenceScores]:
    """The scores of the sentences of each text.

    `factors` has a row for each text; all features of its sentences are multiplied by it.
    """
    sentences = [text.sentences for text in texts]
    lines = [*chain.from_iterable(sentences), *(text.title for text in texts)]
    features = _line_features(query, lines, statistics, weights)
    own, titles = np.split(features, [-len(texts)])
    above = _heading_features(own, [text.outline for text in texts], weights)
    if query.answer_type:
        min_score = _MIN_SCORE_FOR_VALUES * float(features.sum(axis=1).max())
        own[:, ExtraFeature.VALUE] = weights.value * _value_scores(
            texts, (own + above).sum(axis=1), min_score
        )
    lengths = list(map(len, sentences))
    text_of = np.repeat(np.arange(len(texts)), lengths)
    idf = np.array([statistics.idf(term) for term in query.words])
    context = _context_features(own, titles[text_of], text_of, idf, weights)
    own, context = own + above, np.maximum(context - above, 0)
    ends = np.cumsum(lengths)[:-1]
    return [
        SentenceScores(*scores)
        for scores in zip(
            np.split(own * factors[text_of], ends),
            np.split(context * factors[text_of], ends),
            titles * factors,
            strict=True,
        )
    ]


def _value_scores(
    texts: Sequence[PassageTerms], scores: FeatureScores, min_score: float
) -> FeatureScores:
    """The scores of the sentences, 0 for those up to `min_score` and those without a value."""
    sentences = [(text, number) for text in texts for number in range(len(text.sentences))]
    has_value = [
        score > min_score and bool(text.values(number))
        for (text, number), score in zip(sentences, scores, strict=True)
    ]
    return np.where(has_value, scores, 0)


def _line_features(
    query: Query,
    lines: Sequence[Sequence[str]],
    statistics: CollectionStatistics,
    weights: Weights,
) -> FeatureScores:
    """BM25 and bigram scores of each sentence or title (row), by query term (column)."""
    query_terms = list(query.words)
    features = empty_features(len(lines), len(query_terms))
    rows = [row for row, terms in enumerate(lines) if not query.words.keys().isdisjoint(terms)]
    matching = [lines[row] for row in rows]
    average = sum(map(len, lines)) / max(1, len(lines))
    sentence_statistics = replace(statistics, average_length=average)
    k1, b = weights.sentence_k1, weights.sentence_b
    model = BM25(matching, sentence_statistics, k1=k1, b=b, only=query.words)
    term_columns(features)[rows] = model.term_scores(query_terms)
    columns = {term: column for column, term in enumerate(query_terms)}
    for row, terms in zip(rows, matching, strict=True):
        # in a fixed order: sums of the same numbers in another one differ in their last bits
        for bigram in sorted(query.pairs.intersection(pairwise(terms))):
            half = weights.bigram * sum(map(statistics.idf, bigram)) / 4
            features[row, [columns[term] for term in bigram]] += half
    return features


def _heading_features(
    own: FeatureScores, outlines: Sequence[Outline], weights: Weights
) -> FeatureScores:
    """The features of each sentence (row) for query terms that it lacks and a heading above has."""
    features = np.zeros_like(own)
    below: list[int] = []
    headings: list[int] = []
    factors: list[float] = []
    start = 0
    for one in outlines:
        for number, above in enumerate(one.above):
            if above.nearest:
                near = weights.heading if above.is_first else weights.further_heading
                numbers = [*above.nearest, *above.section]
                below += [start + number] * len(numbers)
                headings += [start + heading for heading in numbers]
                factors += [near] * len(above.nearest)
                factors += [weights.further_heading] * len(above.section)
        start += len(one.above)
    if below:
        scores = term_columns(own)[headings] * np.array(factors)[:, np.newaxis]
        np.maximum.at(term_columns(features), below, scores)
        term_columns(features)[term_columns(own) > 0] = 0
    return features


def _context_features(
    own: FeatureScores,
    titles: FeatureScores,
    text_of: npt.NDArray[np.int64],
    idf: FeatureScores,
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
