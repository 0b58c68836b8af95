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

from retrieval.index.bm25 import BM25, Statistics
from retrieval.index.embedded.search.searcher import Hit
from retrieval.index.passage_terms import terms_about
from retrieval.query.parser import Question
from retrieval.ranking.features import Beyond, Shares, no_shares, of_words, with_more_for_source
from retrieval.ranking.sentences import Sentences, Text, read_text, score_sentences
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer, folded_source


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
    sentences: Sentences
    text: Text

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
    texts = [read_text(question, hit.passage, analyzer) for hit in hits]
    of_passages = _passage_shares(question, hits, texts, statistics, analyzer)
    top = float(of_passages.sum(axis=1).max())
    counting = _counting(question, hits, weights)
    of_sentences = score_sentences(question, texts, statistics, weights, counting)
    ranked = []
    for hit, text, shares, own in zip(
        hits, texts, of_passages * counting, of_sentences, strict=True
    ):
        total = shares + weights.best_sentence * own.best
        is_named = question.named.has_source(folded_source(hit.article.source))
        total[Beyond.SOURCE] += top * weights.source * is_named
        total[Beyond.DAY] += top * weights.day * question.named.has_day(hit.article.published)
        ranked.append(Ranked(hit, total, own, text))
    ranked.sort(key=lambda one: -one.score)
    return each_source_first(ranked, question.named.sources, weights.first_of_source * top)


def _passage_shares(
    question: Question,
    hits: Sequence[Hit],
    texts: Sequence[Text],
    statistics: Statistics,
    analyzer: Analyzer,
) -> Shares:
    """What each term of the question (column) adds to each passage (row)."""
    documents = [
        [
            *question.as_asked(terms_about(hit.article, analyzer.of(hit.article))),
            *chain.from_iterable(text.sentences),
        ]
        for hit, text in zip(hits, texts, strict=True)
    ]
    shares = no_shares(len(texts), len(question.words))
    model = BM25(documents, statistics, only=question.words)
    of_words(shares)[:] = model.shares(list(question.words))
    return shares


def _counting(question: Question, hits: Sequence[Hit], weights: Weights) -> Shares:
    """How much each share counts: less for a word that is said of other sources (row: passage)."""
    counting = no_shares(len(hits), len(question.words)) + 1
    if question.said_of_others:
        for hit, row in zip(hits, of_words(counting), strict=True):
            others = question.said_of_others.get(folded_source(hit.article.source), frozenset())
            row[[term in others for term in question.words]] = weights.of_others
    return counting


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
