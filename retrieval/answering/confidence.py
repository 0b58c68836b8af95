"""How sure it is that the passages found answer a question."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from retrieval.index.bm25 import K1, CollectionStatistics
from retrieval.query.parser import Query
from retrieval.ranking.features import extra_columns, term_columns
from retrieval.ranking.passages import RankedPassage

# Weights rounded from a logistic regression on questions with and without an answer in the
# articles. Two collections, regressed apart, gave nearly the same; `evaluate` shows their worth.
# How much other than words counts, and what a word that is unknown or read little of counts, stand
# inside of what is regressed: they are the best of a few values that were tried.
_SHARE = 11.0
"""For the best passage's score, as a share of what the words could score in a passage."""
_BESIDE_WORDS = 0.6
"""Of what that score has for a source, a day or a value: they are found in many a passage."""
_LACKING = -4.0
"""For the names that this passage lacks, as a share of what all words tell."""
_TITLE = 8.0
"""For the words that its article's title has, as such a share: that is what it is about."""
_WORDS = 2.2
"""For the logarithm of how many words are asked: a few are found together by chance."""
_AT_NOTHING = -11.0
_UNKNOWN = 0.7
"""What a word counts that occurs nowhere and names nothing: articles may use another one."""
_READ_BEFORE, _WITH_WORD = 200, 2
"""Few passages say little of how rare a word is: as if so many more were read, some with it."""


def confidence(
    question: Query,
    ranked: Sequence[RankedPassage],
    missing: Collection[str],
    statistics: CollectionStatistics,
) -> float:
    """The probability that the articles answer a question, from 0 to 1.

    Where half of the questions asked have an answer; see `evaluate` for how well it is calibrated.
    Nothing but single digits, as in "1=1", asks nothing: they are in many dates.
    """
    if not ranked or all(len(term) == 1 and term.isdecimal() for term in question.words):
        return 0.0
    asked = list(question.words)
    shares = ranked[0].features
    words, beyond = term_columns(shares), extra_columns(shares).sum()
    idf = np.array([statistics.idf(term) for term in asked])
    tells = np.array([_smoothed(statistics, term) for term in asked])
    is_name = np.array([term in question.names for term in asked])
    is_unknown = ~is_name & [term in missing for term in asked]
    told = (tells * np.where(is_unknown, _UNKNOWN, 1)).sum()
    beside = _BESIDE_WORDS * beyond * tells.sum() / idf.sum()
    score = (words * tells / idf).sum() + beside
    lacking = tells[is_name & (words == 0)].sum()
    in_title = tells[term_columns(ranked[0].sentences.title) > 0].sum()
    total = (
        _SHARE * score / ((K1 + 1) * told)
        + _LACKING * lacking / told
        + _TITLE * in_title / told
        + _WORDS * math.log1p(len(asked))
        + _AT_NOTHING
    )
    return float(1 / (1 + math.exp(-total)))


def _smoothed(statistics: CollectionStatistics, term: str) -> float:
    """The idf of a term, had more passages been read."""
    frequency = statistics.frequencies.get(term, 0) + _WITH_WORD
    more = replace(
        statistics,
        documents=statistics.documents + _READ_BEFORE,
        frequencies={term: frequency},
    )
    return more.idf(term)
