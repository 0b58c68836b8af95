"""Ranks the passages found: by their words, by their best sentence, and by what a question names.

Every score is a sum of shares, one for each term of the question, two for what it names and
one for a value of the kind that it asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import Protocol, Self, TypeVar

import numpy as np

from retrieval.analysis import Analyzer
from retrieval.bm25 import BM25, Statistics
from retrieval.kinds import new_values
from retrieval.naming import folded_source
from retrieval.question import Question
from retrieval.retriever import Hit
from retrieval.shares import Beyond, Shares, no_shares, of_words, with_more_for_source
from retrieval.terms import terms_about
from retrieval.weights import Weights

_NEAR = 0.4
"""Of the highest score: what a sentence has before it is looked at for values."""


class Sourced(Protocol):
    """Something that was found, with a score."""

    @property
    def source(self) -> str:
        """Where it is from, folded."""

    @property
    def score(self) -> float:
        """How well it matches."""

    def lifted(self, bonus: float) -> Self:
        """The same with more for its source."""


Item = TypeVar("Item", bound=Sourced)


@dataclass(frozen=True)
class _Text:
    """The terms of a passage."""

    about: Sequence[str]
    """Of what is said of its article."""
    title: Sequence[str]
    sentences: Sequence[Sequence[str]]


@dataclass(frozen=True, eq=False)
class Ranked:
    """A passage, and what speaks for it and for each of its sentences."""

    hit: Hit
    shares: Shares
    sentences: Shares
    """The same for each sentence (row)."""
    terms: Sequence[Sequence[str]]
    """Of each sentence."""

    @cached_property
    def source(self) -> str:
        """Where its article is from, folded."""
        return folded_source(self.hit.article.source)

    @cached_property
    def score(self) -> float:
        """The sum of the shares."""
        return float(self.shares.sum())

    def lifted(self, bonus: float) -> Self:
        """The same with more for its source."""
        return replace(self, shares=with_more_for_source(self.shares, bonus))


def rank(
    question: Question,
    hits: Sequence[Hit],
    statistics: Statistics,
    analyzer: Analyzer,
    weights: Weights,
) -> list[Ranked]:
    """The passages found, best first.

    `statistics` are those of the whole scope, with the frequencies of the question's terms.
    """
    if not hits:
        return []
    texts = [_read(question, hit, analyzer.of(hit.article)) for hit in hits]
    of_passages = _passage_shares(question, texts, statistics)
    top = float(of_passages.sum(axis=1).max())
    of_sentences = _sentence_shares(question, texts, hits, statistics, analyzer, weights)
    ranked = []
    for hit, text, shares, (sentences, best) in zip(
        hits, texts, of_passages, of_sentences, strict=True
    ):
        total = shares + weights.best_sentence * best
        total[Beyond.SOURCE] += top * weights.source * question.named.has_source(hit.article.source)
        total[Beyond.DAY] += top * weights.day * question.named.has_day(hit.article.published)
        ranked.append(Ranked(hit, total, sentences, text.sentences))
    ranked.sort(key=lambda one: -one.score)
    return each_source_first(ranked, question.named.sources, weights.first_of_source * top)


def _read(question: Question, hit: Hit, analyzer: Analyzer) -> _Text:
    """The terms of a passage, as the question asks for them."""
    text = hit.article.text
    return _Text(
        about=question.as_asked(terms_about(hit.article, analyzer)),
        title=question.as_asked(analyzer.terms_again(hit.article.title)),
        sentences=[
            question.as_asked(analyzer.terms_again(span.of(text))) for span in hit.passage.sentences
        ],
    )


def _passage_shares(question: Question, texts: Sequence[_Text], statistics: Statistics) -> Shares:
    """What each term of the question (column) adds to each passage (row)."""
    documents = [[*text.about, *chain.from_iterable(text.sentences)] for text in texts]
    shares = no_shares(len(texts), len(question.words))
    model = BM25(documents, statistics, only=question.words)
    of_words(shares)[:] = model.shares(list(question.words))
    return shares


def each_source_first(items: Sequence[Item], sources: Collection[str], bonus: float) -> list[Item]:
    """The items, best first, where the best one from each of the sources gets a bonus."""
    left, rest, ordered = set(sources), list(items), list[Item]()
    while left:
        unseen = [one.source in left for one in rest]
        if not any(unseen):
            break
        scores = [one.score + bonus * new for one, new in zip(rest, unseen, strict=True)]
        place = int(np.argmax(scores))
        one = rest.pop(place)
        ordered.append(one.lifted(bonus) if unseen[place] else one)
        left.discard(one.source)
    return ordered + rest


def _sentence_shares(
    question: Question,
    texts: Sequence[_Text],
    hits: Sequence[Hit],
    statistics: Statistics,
    analyzer: Analyzer,
    weights: Weights,
) -> Iterator[tuple[Shares, Shares]]:
    """The shares of each passage's sentences, and of the one that speaks for the passage."""
    said = [text.sentences for text in texts]
    lines = [*chain.from_iterable(said), *(text.title for text in texts)]
    shares = _line_shares(question, lines, statistics, weights)
    least = _NEAR * float(shares.sum(axis=1).max())
    titles = shares[-len(texts) :]
    bounds = pairwise(accumulate(map(len, said), initial=0))
    for hit, title, (low, high) in zip(hits, titles, bounds, strict=True):
        sentences = shares[low:high]
        has_value = _has_value(question, hit, sentences, least, analyzer)
        sentences[:, Beyond.VALUE] = weights.value * sentences.sum(axis=1) * has_value
        # where only the title has a word of the question, it stands for a sentence
        yield sentences, max(sentences, key=np.sum) if sentences.any() else title


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
        for pair in question.pairs.intersection(pairwise(sentence)):
            half = weights.pair * sum(map(statistics.idf, pair)) / 4
            shares[row, [places[term] for term in pair]] += half
    return shares


def _has_value(
    question: Question, hit: Hit, sentences: Shares, least: float, analyzer: Analyzer
) -> list[bool]:
    """Which sentences of a passage have a value of the kind asked for."""
    if not question.kind:
        return [False] * len(sentences)
    text = hit.article.text
    return [
        score > least and bool(new_values(question.kind, text, span, question.words, analyzer))
        for score, span in zip(sentences.sum(axis=1), hit.passage.sentences, strict=True)
    ]
