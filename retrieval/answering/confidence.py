"""Estimates the probability that the passages found answer a question.

A logistic regression on the following inputs, with coefficients that were rounded from one fitted
to questions with and without an answer in the articles. Fits to two data sets gave nearly the same
coefficients; `evaluate` shows how well the result is calibrated. The two factors and the prior
passages below are inside the inputs and so could not be fitted: they are the best of a few values
that were tried.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from retrieval.index.bm25 import K1, CollectionStatistics
from retrieval.query.parser import Query
from retrieval.ranking.features import extra_columns, term_columns
from retrieval.ranking.passages import RankedPassage

DEFAULT_THRESHOLD = 0.5
"""The least confidence of an answer, from 0 to 1.

With it, at most 5 % of SQuAD's questions are answered when the paragraph that answers them is
removed. In news, where other articles report the same events in the same words, more are: see
`evaluate`.
"""

_SCORE = 11.0
"""Times the best passage's score, as a share of the most that the query terms could score in BM25.

The share can exceed 1, as features other than BM25 add to the score.
"""
_MISSING_NAMES = -4.0
"""Times the idf of the names that the best passage doesn't have, as a share of all terms' idf."""
_TITLE_TERMS = 8.0
"""Times the idf of the query terms in its article's title, as a share of all query terms' idf.

The title names the subject of the article.
"""
_TERM_COUNT = 2.2
"""Times ln(1 + the number of query terms): a few terms occur together by chance."""
_INTERCEPT = -11.0
_EXTRA_FEATURE_FACTOR = 0.6
"""Times the part of the score for source, day and value: many passages have these. From 0 to 1."""
_UNKNOWN_TERM_FACTOR = 0.7
"""Times the idf of a term that occurs nowhere and is no name: articles may use another word for it.

From 0 to 1.
"""
_PRIOR_PASSAGES, _PRIOR_FREQUENCY = 200, 2
"""Passages, and those with any one term, added to the scope's own when idf is computed.

A few passages don't show how rare a term is.
"""


def confidence(
    query: Query,
    ranked: Sequence[RankedPassage],
    missing: Collection[str],
    statistics: CollectionStatistics,
) -> float:
    """The probability that the articles answer a question, from 0 to 1.

    The estimate is for questions of which half have an answer. It is 0 if no passage was found,
    and for questions of nothing but single digits, such as "1=1": these occur in many dates.
    """
    if not ranked or all(len(term) == 1 and term.isdecimal() for term in query.words):
        return 0.0
    terms = list(query.words)
    best = ranked[0]
    scores, extra = term_columns(best.features), extra_columns(best.features).sum()
    idf = np.array([statistics.idf(term) for term in terms])
    smoothed = np.array([_smoothed_idf(statistics, term) for term in terms])
    is_name = np.array([term in query.names for term in terms])
    is_unknown = ~is_name & [term in missing for term in terms]
    total = (smoothed * np.where(is_unknown, _UNKNOWN_TERM_FACTOR, 1)).sum()
    extra_score = _EXTRA_FEATURE_FACTOR * extra * smoothed.sum() / idf.sum()
    score = (scores * smoothed / idf).sum() + extra_score
    missing_names = smoothed[is_name & (scores == 0)].sum()
    in_title = smoothed[term_columns(best.sentences.title) > 0].sum()
    log_odds = (
        _SCORE * score / ((K1 + 1) * total)
        + _MISSING_NAMES * missing_names / total
        + _TITLE_TERMS * in_title / total
        + _TERM_COUNT * math.log1p(len(terms))
        + _INTERCEPT
    )
    return float(1 / (1 + math.exp(-log_odds)))


def _smoothed_idf(statistics: CollectionStatistics, term: str) -> float:
    """The idf of a term, with the prior passages added to the scope's."""
    frequency = statistics.frequencies.get(term, 0) + _PRIOR_FREQUENCY
    larger = replace(
        statistics,
        documents=statistics.documents + _PRIOR_PASSAGES,
        frequencies={term: frequency},
    )
    return larger.idf(term)
