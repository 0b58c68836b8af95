"""One byte for a posting: how often the term occurs, and about how long the document is.

With the scope's average length the byte gives an upper bound of what the posting can score. Counts
up to 7 are exact; a document's length is exact elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import K1, B

Bytes = npt.NDArray[np.uint8]

MANY = 8
"""The count from which on the byte only says "that often or more"."""

# For each count: how many classes of length, and how many terms each is wide. The codes of all
# fill a byte; 0 is left for a document without the term. Passages are seldom above 190 terms.
_CLASSES = ((64, 3), (64, 3), (32, 6), (32, 6), (16, 12), (16, 12), (16, 12), (15, 13))


class _Layout(NamedTuple):
    """The code by count and length class, and back."""

    first: npt.NDArray[np.int64]
    classes: npt.NDArray[np.int64]
    widths: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]
    """By code."""
    shortest: npt.NDArray[np.int64]
    """By code: the length at which its class begins."""


@cache
def _layout() -> _Layout:
    classes, widths = np.array(_CLASSES).T
    first = 1 + np.cumsum(classes) - classes
    counts = np.repeat(np.arange(1, MANY + 1), classes)
    places = np.arange(1, 256) - np.repeat(first, classes)
    shortest = places * np.repeat(widths, classes)
    return _Layout(first, classes, widths, np.append(0, counts), np.append(0, shortest))


def encode(counts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> Bytes:
    """The code of each posting, from its count (1 or more) and its document's length in terms."""
    layout = _layout()
    row = np.minimum(counts, MANY) - 1
    place = np.minimum(lengths // layout.widths[row], layout.classes[row] - 1)
    codes: Bytes = (layout.first[row] + place).astype(np.uint8)
    return codes


def counts_of(codes: Bytes) -> npt.NDArray[np.int64]:
    """How often the term occurs: 0 for none, `MANY` for that often or more."""
    return _layout().counts[codes]


def bounds(average_length: float) -> npt.NDArray[np.float64]:
    """By code: the most that such a posting scores for each unit of its term's idf."""
    layout = _layout()
    counts = np.where(layout.counts == MANY, np.inf, layout.counts)
    norms = K1 * (1 - B + B * layout.shortest / average_length)
    with np.errstate(invalid="ignore"):
        scores = np.where(np.isinf(counts), K1 + 1, counts * (K1 + 1) / (counts + norms))
    # a little more than that, for what rounding takes from either side
    most: npt.NDArray[np.float64] = scores * (1 + 1e-9)
    return most
