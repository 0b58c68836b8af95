"""What adds up to a score: a share for each word of the question, and then a few more."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]
"""Of one score, or of one in each row."""


class Beyond(IntEnum):
    """What has a share beside the words; its place, counted from the end."""

    SOURCE = -3
    DAY = -2
    VALUE = -1


def no_shares(rows: int, words: int) -> Shares:
    """As many scores of 0, for a question of as many words."""
    return np.zeros((rows, words + len(Beyond)))


def of_words(shares: Shares) -> Shares:
    """Those of the words alone, as a view."""
    return shares[..., : -len(Beyond)]


def beyond_words(shares: Shares) -> Shares:
    """Those of all else, as a view."""
    return shares[..., -len(Beyond) :]


def with_more_for_source(shares: Shares, bonus: float) -> Shares:
    """The shares of something that is lifted for its source."""
    more = shares.copy()
    more[Beyond.SOURCE] += bonus
    return more


def beyond_named(source: str, day: str, value: str) -> tuple[str, ...]:
    """What the shares beside the words are for, in their order."""
    names = {Beyond.SOURCE: source, Beyond.DAY: day, Beyond.VALUE: value}
    return tuple(names[one] for one in Beyond)
