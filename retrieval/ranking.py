"""Ranks the passages found: by their words, by their best sentence, and by what a question names.

Every score is a sum of shares, one for each term of the question, two for what it names and
one for a value of the kind that it asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

from retrieval.analysis import Analyzer, folded_source
from retrieval.bm25 import BM25, Statistics
from retrieval.kinds import new_values
from retrieval.naming import Named
from retrieval.question import Question
from retrieval.retriever import Hit
from retrieval.terms import terms_about
from retrieval.weights import Weights

Shares = npt.NDArray[np.float64]

_NEAR = 0.4
"""Of the highest score: what a sentence has before it is looked at for values."""
_NO_WORDS = 3
"""Shares of no word: for the source, the day and the value."""


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


@dataclass(frozen=True, eq=False)
class Ranked:
    """A passage, and what speaks for it and for each of its sentences."""

    hit: Hit
    shares: Shares
    """What each term of the question adds to the score, then the source, the day
    and the kind of value."""
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
    asked = list(question.words)
    speaking = [analyzer.of(hit.article) for hit in hits]
    said = [
        [
            question.as_asked(one.terms_again(span.of(hit.article.text)))
            for span in hit.passage.sentences
        ]
        for hit, one in zip(hits, speaking, strict=True)
    ]
    documents = [
        [*question.as_asked(terms_about(hit.article, one)), *chain.from_iterable(sentences)]
        for hit, one, sentences in zip(hits, speaking, said, strict=True)
    ]
    of_passages = BM25(documents, statistics, only=question.words).shares(asked)
    titles = [
        question.as_asked(one.terms_again(hit.article.title))
        for hit, one in zip(hits, speaking, strict=True)
    ]
    lines = [*chain.from_iterable(said), *titles]
    of_sentences = _sentence_shares(question, lines, statistics, weights)
    of_titles = of_sentences[-len(hits) :]
    top = float(of_passages.sum(axis=1).max())
    least = _NEAR * float(of_sentences.sum(axis=1).max())
    ranked = []
    for place, (low, high) in enumerate(pairwise(accumulate(map(len, said), initial=0))):
        sentences = of_sentences[low:high]
        has_value = _has_value(question, hits[place], sentences, least, analyzer)
        sentences[:, -1] = weights.value * sentences.sum(axis=1) * has_value
        # where only the title has a word of the question, it stands for a sentence
        best = max(sentences, key=np.sum) if sentences.any() else of_titles[place]
        preferred = top * _preference(question.named, hits[place], weights)
        shares = np.concatenate((of_passages[place], preferred, [0]))
        shares += weights.best_sentence * best
        ranked.append(Ranked(hits[place], shares, sentences, said[place]))
    ranked.sort(key=lambda one: -one.score)
    return each_source_first(ranked, question.named.sources, weights.first_of_source * top)


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


def with_more_for_source(shares: Shares, bonus: float) -> Shares:
    """The shares of something that is lifted for its source."""
    more = shares.copy()
    more[-3] += bonus
    return more


def _sentence_shares(
    question: Question,
    sentences: Sequence[Sequence[str]],
    statistics: Statistics,
    weights: Weights,
) -> Shares:
    """What each term of the question (column) adds to each sentence (row)."""
    asked = list(question.words)
    shares = np.zeros((len(sentences), len(asked) + _NO_WORDS))
    rows = [
        row for row, terms in enumerate(sentences) if not question.words.keys().isdisjoint(terms)
    ]
    telling = [sentences[row] for row in rows]
    average = sum(map(len, sentences)) / max(1, len(sentences))
    like_sentences = replace(statistics, average_length=average)
    k1, b = weights.sentence_k1, weights.sentence_b
    model = BM25(telling, like_sentences, k1=k1, b=b, only=question.words)
    shares[rows, : len(asked)] = model.shares(asked)
    places = {term: place for place, term in enumerate(asked)}
    for row, sentence in zip(rows, telling, strict=True):
        for pair in question.pairs.intersection(pairwise(sentence)):
            half = weights.pair * sum(map(statistics.idf, pair)) / 4
            shares[row, [places[term] for term in pair]] += half
    return shares


def _preference(named: Named, hit: Hit, weights: Weights) -> Shares:
    """What a passage gets for its source and for its day."""
    source = folded_source(hit.article.source)
    is_named = named.has_source(source), named.has_day(hit.article.published)
    return np.array([weights.source, weights.day]) * is_named


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
