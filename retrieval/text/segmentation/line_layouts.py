"""The likelihood of what is seen of a break between two lines, in each layout of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import cache
from math import log
from types import MappingProxyType
from typing import NamedTuple

from retrieval.text.segmentation.text_lines import End, Start


class Fit(Enum):
    """The room that a line has for the first word of the next."""

    FULL = auto()
    """None."""
    NEAR = auto()
    """Just enough."""
    SHORT = auto()
    OVER = auto()
    """The line is longer than the width."""


class Layout(Enum):
    """The layouts of the lines around a break."""

    WRAPPED = auto()
    PARAGRAPHS = auto()
    ITEMS = auto()
    LOWER_ITEMS = auto()


LAYOUTS = tuple(Layout)
FITS: Mapping[Layout, Sequence[float]] = MappingProxyType(
    # how often a line is FULL, NEAR, SHORT, OVER
    {
        Layout.WRAPPED: (0.84, 0.06, 0.08, 0.02),
        Layout.PARAGRAPHS: (0.18, 0.12, 0.5, 0.2),
        Layout.ITEMS: (0.45, 0.15, 0.33, 0.07),
        Layout.LOWER_ITEMS: (0.45, 0.15, 0.33, 0.07),
    }
)
_EXACT_FITS = (0.86, 0.02, 0.1, 0.02)
"""The same of wrapped text whose characters are equally wide."""
_WIDE_FITS = (0.25, 0.15, 0.5, 0.1)
"""The same of items in a wide column: few are as long."""
_UNSPACED_FITS = (0.1, 0.15, 0.55, 0.2)
"""The same of a script without spaces that is not wrapped: few lines are full by chance."""
_ENDS: Mapping[Layout, Sequence[float]] = MappingProxyType(
    # how often a line ends with SENTENCE, PAUSE, OPEN
    {
        Layout.WRAPPED: (0.08, 0.1, 0.82),
        Layout.PARAGRAPHS: (0.86, 0.04, 0.1),
        Layout.ITEMS: (0.18, 0.27, 0.55),
        Layout.LOWER_ITEMS: (0.1, 0.35, 0.55),
    }
)
_SHORT_ENDS = (0.7, 0.05, 0.25)
"""The same of short lines in wrapped text: most are the last of a paragraph."""
_LOWER_STARTS: Mapping[Layout, float] = MappingProxyType(
    {
        Layout.WRAPPED: 0.75,
        Layout.PARAGRAPHS: 0.03,
        Layout.ITEMS: 0.05,
        Layout.LOWER_ITEMS: 0.9,
    }
)
"""The probability that a line begins in lower case, after one that ends no sentence."""
_LOWER_AFTER_SENTENCE = 0.03


class Look(NamedTuple):
    """The features of a break."""

    fit: Fit
    end: End
    start: Start
    is_unspaced: bool
    is_wide: bool
    """True if the column is too wide for verse."""
    is_exact: bool
    """True if all characters are equally wide."""


@cache
def likelihoods(look: Look) -> Sequence[float]:
    """By layout, the logarithm of how often such a break is seen in it."""
    return tuple(_likelihood(look, layout) for layout in LAYOUTS)


def _likelihood(look: Look, layout: Layout) -> float:
    is_wrapped = layout is Layout.WRAPPED
    ends = _SHORT_ENDS if is_wrapped and look.fit is Fit.SHORT else _ENDS[layout]
    likelihood = _fits_of(layout, look)[look.fit.value - 1] * ends[look.end.value - 1]
    if layout is Layout.LOWER_ITEMS and look.is_wide:
        likelihood *= 0.6
    if look.start is not Start.OTHER:
        is_after_sentence = look.end is End.SENTENCE
        lower = _LOWER_AFTER_SENTENCE if is_after_sentence else _LOWER_STARTS[layout]
        likelihood *= lower if look.start is Start.LOWER else 1 - lower
    return log(likelihood)


def _fits_of(layout: Layout, look: Look) -> Sequence[float]:
    if layout is Layout.WRAPPED:
        return _EXACT_FITS if look.is_exact else FITS[layout]
    if look.is_unspaced:
        return _UNSPACED_FITS
    is_wide = look.is_wide and layout is not Layout.PARAGRAPHS
    return _WIDE_FITS if is_wide else FITS[layout]
