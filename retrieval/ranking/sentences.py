"""Scores the sentences of the passages found: by their own words, and by what is around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import BM25, CollectionStatistics
from retrieval.model.article import Passage, Span
from retrieval.query.parser import Query
from retrieval.ranking.features import ExtraFeature, FeatureScores, empty_features, term_columns
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.values import novel_values

_NEAR = 0.4
"""Of the highest score: what a sentence has before it is looked at for values."""

Values = Callable[[int], Sequence[Span]]
"""Where a passage's sentence, by its number, has values of the kind asked for."""


@dataclass(frozen=True)
class PassageTerms:
    """The terms of a passage, and where it has what is asked for."""

    title: Sequence[str]
    """The terms of its article's title."""
    sentences: Sequence[Sequence[str]]
    values: Values


@dataclass(frozen=True, eq=False)
class SentenceScores:
    """What speaks for the sentences of a passage, one in each row."""

    own: FeatureScores
    context: FeatureScores
    """For the words that a sentence lacks, and the title or a sentence beside it has."""
    title: FeatureScores

    @cached_property
    def best(self) -> FeatureScores:
        """What speaks for the best of them, or for the title where only that has a word."""
        return (
            np.asarray(self.own[np.argmax(self.own.sum(axis=1))]) if self.own.any() else self.title
        )


def analyze_passage(question: Query, passage: Passage, analyzer: Analyzer) -> PassageTerms:
    """The terms of a passage, as the question asks for them."""
    article = passage.article
    terms = analyzer.for_article(article).cached_terms
    return PassageTerms(
        title=question.unify_variants(terms(article.title)),
        sentences=[
            question.unify_variants(terms(span.slice(article.text))) for span in passage.sentences
        ],
        values=cache(partial(_values, question, passage, analyzer)),
    )


def _values(question: Query, passage: Passage, analyzer: Analyzer, number: int) -> Sequence[Span]:
    if not question.answer_type:
        return ()
    text, sentence = passage.article.text, passage.sentences[number]
    return novel_values(question.answer_type, text, sentence, question.words, analyzer)


def score_sentences(
    question: Query,
    texts: Sequence[PassageTerms],
    statistics: CollectionStatistics,
    weights: Weights,
    counting: FeatureScores,
) -> list[SentenceScores]:
    """What speaks for the sentences of each of the texts; `counting` is how much each share counts.

    It has a row for each text.
    """
    said = [text.sentences for text in texts]
    lines = [*chain.from_iterable(said), *(text.title for text in texts)]
    shares = _line_shares(question, lines, statistics, weights)
    own, titles = np.split(shares, [-len(texts)])
    if question.answer_type:
        least = _NEAR * float(shares.sum(axis=1).max())
        own[:, ExtraFeature.VALUE] = weights.value * _valued(texts, own.sum(axis=1), least)
    lengths = list(map(len, said))
    text_of = np.repeat(np.arange(len(texts)), lengths)
    idf = np.array([statistics.idf(term) for term in question.words])
    context = _context(own, titles[text_of], text_of, idf, weights)
    ends = np.cumsum(lengths)[:-1]
    return [
        SentenceScores(*one)
        for one in zip(
            np.split(own * counting[text_of], ends),
            np.split(context * counting[text_of], ends),
            titles * counting,
            strict=True,
        )
    ]


def _valued(texts: Sequence[PassageTerms], scores: FeatureScores, least: float) -> FeatureScores:
    """The scores of the sentences above the least that have a value asked for; 0 of the others."""
    places = [(text, number) for text in texts for number in range(len(text.sentences))]
    has_value = [
        score > least and bool(text.values(number))
        for (text, number), score in zip(places, scores, strict=True)
    ]
    return np.where(has_value, scores, 0)


def _line_shares(
    question: Query,
    lines: Sequence[Sequence[str]],
    statistics: CollectionStatistics,
    weights: Weights,
) -> FeatureScores:
    """What each term of the question (column) adds to each sentence or title (row)."""
    asked = list(question.words)
    shares = empty_features(len(lines), len(asked))
    rows = [row for row, terms in enumerate(lines) if not question.words.keys().isdisjoint(terms)]
    telling = [lines[row] for row in rows]
    average = sum(map(len, lines)) / max(1, len(lines))
    like_sentences = replace(statistics, average_length=average)
    k1, b = weights.sentence_k1, weights.sentence_b
    model = BM25(telling, like_sentences, k1=k1, b=b, only=question.words)
    term_columns(shares)[rows] = model.term_scores(asked)
    places = {term: place for place, term in enumerate(asked)}
    for row, sentence in zip(rows, telling, strict=True):
        # in a fixed order: sums of the same numbers in another one differ in their last bits
        for pair in sorted(question.pairs.intersection(pairwise(sentence))):
            half = weights.pair * sum(map(statistics.idf, pair)) / 4
            shares[row, [places[term] for term in pair]] += half
    return shares


def _context(
    own: FeatureScores,
    titles: FeatureScores,
    text_of: npt.NDArray[np.int64],
    idf: FeatureScores,
    weights: Weights,
) -> FeatureScores:
    """The shares of the words that each sentence lacks and its surroundings have.

    `titles` and `text_of` are the title and the text of each sentence.
    """
    has = term_columns(own) > 0
    follows = (text_of[1:] == text_of[:-1])[:, np.newaxis]
    is_beside = np.zeros_like(has)
    is_beside[1:] |= has[:-1] & follows
    is_beside[:-1] |= has[1:] & follows
    around = weights.title * (term_columns(titles) > 0) + weights.neighbour * is_beside
    context = np.zeros_like(own)
    term_columns(context)[:] = np.where(has, 0, idf * around)
    return context
