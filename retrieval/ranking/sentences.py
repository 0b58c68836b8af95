"""Scores the sentences of the passages found: by their own words, and by what is around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import BM25, Statistics
from retrieval.model.article import Passage, Span
from retrieval.query.parser import Question
from retrieval.ranking.features import Beyond, Shares, no_shares, of_words
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.entities import new_values

_NEAR = 0.4
"""Of the highest score: what a sentence has before it is looked at for values."""

Values = Callable[[int], Sequence[Span]]
"""Where a passage's sentence, by its number, has values of the kind asked for."""


@dataclass(frozen=True)
class Text:
    """The terms of a passage, and where it has what is asked for."""

    title: Sequence[str]
    """The terms of its article's title."""
    sentences: Sequence[Sequence[str]]
    values: Values


@dataclass(frozen=True, eq=False)
class Sentences:
    """What speaks for the sentences of a passage, one in each row."""

    own: Shares
    context: Shares
    """For the words that a sentence lacks, and the title or a sentence beside it has."""
    title: Shares

    @cached_property
    def best(self) -> Shares:
        """What speaks for the best of them, or for the title where only that has a word."""
        return (
            np.asarray(self.own[np.argmax(self.own.sum(axis=1))]) if self.own.any() else self.title
        )


def read_text(question: Question, passage: Passage, analyzer: Analyzer) -> Text:
    """The terms of a passage, as the question asks for them."""
    article = passage.article
    terms = analyzer.of(article).terms_again
    return Text(
        title=question.as_asked(terms(article.title)),
        sentences=[question.as_asked(terms(span.of(article.text))) for span in passage.sentences],
        values=cache(partial(_values, question, passage, analyzer)),
    )


def _values(
    question: Question, passage: Passage, analyzer: Analyzer, number: int
) -> Sequence[Span]:
    if not question.kind:
        return ()
    text, sentence = passage.article.text, passage.sentences[number]
    return new_values(question.kind, text, sentence, question.words, analyzer)


def score_sentences(
    question: Question,
    texts: Sequence[Text],
    statistics: Statistics,
    weights: Weights,
    counting: Shares,
) -> list[Sentences]:
    """What speaks for the sentences of each of the texts; `counting` is how much each share counts.

    It has a row for each text.
    """
    said = [text.sentences for text in texts]
    lines = [*chain.from_iterable(said), *(text.title for text in texts)]
    shares = _line_shares(question, lines, statistics, weights)
    own, titles = np.split(shares, [-len(texts)])
    if question.kind:
        least = _NEAR * float(shares.sum(axis=1).max())
        own[:, Beyond.VALUE] = weights.value * _valued(texts, own.sum(axis=1), least)
    lengths = list(map(len, said))
    text_of = np.repeat(np.arange(len(texts)), lengths)
    idf = np.array([statistics.idf(term) for term in question.words])
    context = _context(own, titles[text_of], text_of, idf, weights)
    ends = np.cumsum(lengths)[:-1]
    return [
        Sentences(*one)
        for one in zip(
            np.split(own * counting[text_of], ends),
            np.split(context * counting[text_of], ends),
            titles * counting,
            strict=True,
        )
    ]


def _valued(texts: Sequence[Text], scores: Shares, least: float) -> Shares:
    """The scores of the sentences above the least that have a value asked for; 0 of the others."""
    places = [(text, number) for text in texts for number in range(len(text.sentences))]
    has_value = [
        score > least and bool(text.values(number))
        for (text, number), score in zip(places, scores, strict=True)
    ]
    return np.where(has_value, scores, 0)


def _line_shares(
    question: Question,
    lines: Sequence[Sequence[str]],
    statistics: Statistics,
    weights: Weights,
) -> Shares:
    """What each term of the question (column) adds to each sentence or title (row)."""
    asked = list(question.words)
    shares = no_shares(len(lines), len(asked))
    rows = [row for row, terms in enumerate(lines) if not question.words.keys().isdisjoint(terms)]
    telling = [lines[row] for row in rows]
    average = sum(map(len, lines)) / max(1, len(lines))
    like_sentences = replace(statistics, average_length=average)
    k1, b = weights.sentence_k1, weights.sentence_b
    model = BM25(telling, like_sentences, k1=k1, b=b, only=question.words)
    of_words(shares)[rows] = model.shares(asked)
    places = {term: place for place, term in enumerate(asked)}
    for row, sentence in zip(rows, telling, strict=True):
        # in a fixed order: sums of the same numbers in another one differ in their last bits
        for pair in sorted(question.pairs.intersection(pairwise(sentence))):
            half = weights.pair * sum(map(statistics.idf, pair)) / 4
            shares[row, [places[term] for term in pair]] += half
    return shares


def _context(
    own: Shares, titles: Shares, text_of: npt.NDArray[np.int64], idf: Shares, weights: Weights
) -> Shares:
    """The shares of the words that each sentence lacks and its surroundings have.

    `titles` and `text_of` are the title and the text of each sentence.
    """
    has = of_words(own) > 0
    follows = (text_of[1:] == text_of[:-1])[:, np.newaxis]
    is_beside = np.zeros_like(has)
    is_beside[1:] |= has[:-1] & follows
    is_beside[:-1] |= has[1:] & follows
    around = weights.title * (of_words(titles) > 0) + weights.beside * is_beside
    context = np.zeros_like(own)
    of_words(context)[:] = np.where(has, 0, idf * around)
    return context
