"""What adds up to a score: a share for each word of the question, and then a few more."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from retrieval.model.answer import Feature, FeatureScore
from retrieval.model.article import Article
from retrieval.query.parser import Query
from retrieval.text.dates import format_date

FeatureScores = npt.NDArray[np.float64]
"""Of one score, or of one in each row."""


class ExtraFeature(IntEnum):
    """What has a share beside the words; its place, counted from the end."""

    SOURCE = -3
    DAY = -2
    VALUE = -1


def empty_features(rows: int, words: int) -> FeatureScores:
    """As many scores of 0, for a question of as many words."""
    return np.zeros((rows, words + len(ExtraFeature)))


def term_columns(shares: FeatureScores) -> FeatureScores:
    """Those of the words alone, as a view."""
    return shares[..., : -len(ExtraFeature)]


def extra_columns(shares: FeatureScores) -> FeatureScores:
    """Those of all else, as a view."""
    return shares[..., -len(ExtraFeature) :]


def add_source_bonus(shares: FeatureScores, bonus: float) -> FeatureScores:
    """The shares of something that is lifted for its source."""
    more = shares.copy()
    more[ExtraFeature.SOURCE] += bonus
    return more


def explain(query: Query, article: Article, scores: Iterable[float]) -> tuple[FeatureScore, ...]:
    """The features of an article's score, named for readers; those that add nothing are left out.

    `scores` has one number for each column of `FeatureScores`, in its order.
    """
    day = format_date(article.published) if article.published else ""
    value = query.answer_type
    extra = {
        ExtraFeature.SOURCE: (article.source or "", Feature.SOURCE),
        ExtraFeature.DAY: (day, Feature.DATE),
        ExtraFeature.VALUE: (f"a {value}", Feature(value)) if value else ("", Feature.TERM),
    }
    terms = [(word, Feature.TERM) for word in query.words.values()]
    labels = (*terms, *(extra[column] for column in ExtraFeature))
    return tuple(
        FeatureScore(name, score, feature)
        for (name, feature), score in zip(labels, scores, strict=True)
        if score
    )
