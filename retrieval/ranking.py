"""Ranks passages: by their words, by their best sentence, and by what a question names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import NamedTuple, Protocol, Self, TypeVar

import numpy as np

from retrieval.analysis import Analyzer, folded_source
from retrieval.bm25 import BM25, Statistics
from retrieval.kinds import new_values
from retrieval.question import Question
from retrieval.retriever import Hit
from retrieval.shares import DAY, SOURCE, VALUE, WITHOUT_TERM, Shares, with_more
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


@dataclass(frozen=True, eq=False)
class Ranked:
    """A passage, and what speaks for it and for each of its sentences."""

    hit: Hit
    shares: Shares
    sentences: Shares
    """Of each sentence (row)."""
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
        return replace(self, shares=with_more(self.shares, SOURCE, bonus))


class _Terms(NamedTuple):
    """The terms of a passage that was found, as the question calls them."""

    about: Sequence[str]
    title: Sequence[str]
    sentences: Sequence[Sequence[str]]


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
    read = [_terms(question, hit, analyzer.of(hit.article)) for hit in hits]
    of_passages = _passage_shares(question, read, statistics)
    of_sentences, of_titles = _sentence_shares(question, read, statistics, weights)
    for row, hit in enumerate(hits):
        asked = _asked_of_source(question, hit, weights)
        of_passages[row] *= asked
        of_sentences[row] *= asked
        of_titles[row] *= asked
    top = float(of_passages.sum(axis=1).max())
    least = _NEAR * max(float(one.sum(axis=1).max()) for one in (*of_sentences, of_titles))
    ranked = []
    for row, (hit, sentences) in enumerate(zip(hits, of_sentences, strict=True)):
        has_value = _has_value(question, hit, sentences, least, analyzer)
        sentences[:, VALUE] = weights.value * sentences.sum(axis=1) * has_value
        shares = of_passages[row]
        shares[SOURCE] = (
            top * weights.source * question.named.has_source(folded_source(hit.article.source))
        )
        shares[DAY] = top * weights.day * question.named.has_day(hit.article.published)
        # where only the title has a word of the question, it stands for a sentence
        best = max(sentences, key=np.sum) if sentences.any() else of_titles[row]
        whole = shares + weights.best_sentence * best
        ranked.append(Ranked(hit, whole, sentences, read[row].sentences))
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


def _terms(question: Question, hit: Hit, analyzer: Analyzer) -> _Terms:
    """The terms of a passage and of its article."""
    text = hit.article.text
    return _Terms(
        about=question.as_asked(terms_about(hit.article, analyzer)),
        title=question.as_asked(analyzer.terms_again(hit.article.title)),
        sentences=[
            question.as_asked(analyzer.terms_again(span.of(text))) for span in hit.passage.sentences
        ],
    )


def _passage_shares(question: Question, read: Sequence[_Terms], statistics: Statistics) -> Shares:
    """What the question's terms add to each passage (row)."""
    documents = [[*one.about, *chain.from_iterable(one.sentences)] for one in read]
    model = BM25(documents, statistics, only=question.words)
    shares = np.zeros((len(read), len(question.words) + WITHOUT_TERM))
    shares[:, :-WITHOUT_TERM] = model.shares(list(question.words))
    return shares


def _sentence_shares(
    question: Question, read: Sequence[_Terms], statistics: Statistics, weights: Weights
) -> tuple[list[Shares], Shares]:
    """What the question's terms add to each sentence (row) of each passage, and to each title."""
    lines = [*chain.from_iterable(one.sentences for one in read), *(one.title for one in read)]
    shares = _line_shares(question, lines, statistics, weights)
    edges = accumulate((len(one.sentences) for one in read), initial=0)
    of_sentences = [shares[low:high] for low, high in pairwise(edges)]
    return of_sentences, shares[len(lines) - len(read) :]


def _line_shares(
    question: Question,
    lines: Sequence[Sequence[str]],
    statistics: Statistics,
    weights: Weights,
) -> Shares:
    """What the question's terms, and their pairs, add to each sentence or title (row)."""
    asked = list(question.words)
    shares = np.zeros((len(lines), len(asked) + WITHOUT_TERM))
    rows = [row for row, terms in enumerate(lines) if not question.words.keys().isdisjoint(terms)]
    telling = [lines[row] for row in rows]
    average = sum(map(len, lines)) / max(1, len(lines))
    like_lines = replace(statistics, average_length=average)
    k1, b = weights.sentence_k1, weights.sentence_b
    model = BM25(telling, like_lines, k1=k1, b=b, only=question.words)
    shares[rows, :-WITHOUT_TERM] = model.shares(asked)
    places = {term: place for place, term in enumerate(asked)}
    for row, line in zip(rows, telling, strict=True):
        # in a fixed order: sums of the same numbers in another one differ in their last bits
        for pair in sorted(question.pairs.intersection(pairwise(line))):
            half = weights.pair * sum(map(statistics.idf, pair)) / 4
            shares[row, [places[term] for term in pair]] += half
    return shares


def _asked_of_source(question: Question, hit: Hit, weights: Weights) -> Shares:
    """By how much each share counts in a passage, since each source is asked something else."""
    factors = np.ones(len(question.words) + WITHOUT_TERM)
    source = folded_source(hit.article.source)
    if question.asked_of and source in question.named.sources:
        for place, term in enumerate(question.words):
            sources = question.asked_of.get(term)
            if sources is not None:
                factors[place] += weights.clause if source in sources else -weights.clause
    return factors


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
