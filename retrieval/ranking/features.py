"""What adds up to a score: a share for each word of the question, and then a few more."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

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


def extra_labels(source: str, day: str, value: str) -> tuple[str, ...]:
    """What the shares beside the words are for, in their order."""
    names = {ExtraFeature.SOURCE: source, ExtraFeature.DAY: day, ExtraFeature.VALUE: value}
    return tuple(names[one] for one in ExtraFeature)
