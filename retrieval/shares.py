"""What a score is the sum of: a share for each term of the question, and three for no term."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]
"""One for each term of the question, in its order, then those without a term."""

SOURCE, DAY, VALUE = -3, -2, -1
"""Where the shares stand for the source and the day that are named, and for the value asked for."""
WITHOUT_TERM = 3


def with_more(shares: Shares, place: int, bonus: float) -> Shares:
    """The shares with a bonus at one place."""
    more = shares.copy()
    more[place] += bonus
    return more
