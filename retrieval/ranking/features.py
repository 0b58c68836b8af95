"""The features that add up to a score: one for each query term, then source, day and value."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from retrieval.model.answer import Feature, FeatureScore
from retrieval.model.article import Article
from retrieval.query.parser import Query
from retrieval.text.dates.date_expressions import format_date

FeatureScores = npt.NDArray[np.float64]
"""The features of one score, or of one score a row: query terms in their order, then the extra."""


class ExtraFeature(IntEnum):
    """The features that are no query terms, by their column counted from the end."""

    SOURCE = -3
    DAY = -2
    VALUE = -1


def empty_features(rows: int, terms: int) -> FeatureScores:
    """Features of 0: a row for each score, columns for `terms` query terms and the extra ones."""
    return np.zeros((rows, terms + len(ExtraFeature)))


def term_columns(features: FeatureScores) -> FeatureScores:
    """A view of the query terms' columns."""
    return features[..., : -len(ExtraFeature)]


def add_source_bonus(features: FeatureScores, bonus: float) -> FeatureScores:
    """A copy of one score's features with a bonus for its source."""
    raised = features.copy()
    raised[ExtraFeature.SOURCE] += bonus
    return raised


def explain(query: Query, article: Article, scores: Iterable[float]) -> tuple[FeatureScore, ...]:
    """The features of an article's score, named for readers; those that add nothing are left out.

    `scores` has one number for each column of `FeatureScores`, in its order.
    """
    day = format_date(article.published, article.published_precision)
    value = query.answer_type
    extra = {
        ExtraFeature.SOURCE: (article.source or "", Feature.SOURCE),
        ExtraFeature.DAY: (day, Feature.DATE),
        ExtraFeature.VALUE: (f"a {value.feature}", value.feature) if value else ("", Feature.TERM),
    }
    terms = [(word, Feature.TERM) for word in query.words.values()]
    labels = (*terms, *(extra[column] for column in ExtraFeature))
    return tuple(
        FeatureScore(name, score, feature)
        for (name, feature), score in zip(labels, scores, strict=True)
        if score
    )
