"""The posting codec: one byte for the term's count and the document's approximate length.

Together with the average length of a scope's documents, the byte gives an upper bound of the
posting's score. Counts up to 7 are exact; exact lengths are kept with the documents.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.bm25 import K1, B

Bytes = npt.NDArray[np.uint8]

MAX_COUNT = 8
"""The highest count that a code can express; it also represents all higher counts."""

# For each count, the number of length classes and the width of one in terms. Their codes fill a
# byte; 0 is left for a document without the term. Passages seldom have more than 190 terms.
_CLASSES = ((64, 3), (64, 3), (32, 6), (32, 6), (16, 12), (16, 12), (16, 12), (15, 13))


class _Layout(NamedTuple):
    """The mapping between codes, counts and length classes."""

    first: npt.NDArray[np.int64]
    classes: npt.NDArray[np.int64]
    widths: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]
    """By code."""
    shortest: npt.NDArray[np.int64]
    """By code, the least length in its class."""


@cache
def _layout() -> _Layout:
    classes, widths = np.array(_CLASSES).T
    first = 1 + np.cumsum(classes) - classes
    counts = np.repeat(np.arange(1, MAX_COUNT + 1), classes)
    places = np.arange(1, 256) - np.repeat(first, classes)
    shortest = places * np.repeat(widths, classes)
    return _Layout(first, classes, widths, np.append(0, counts), np.append(0, shortest))


def encode(counts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> Bytes:
    """The codes of postings with these counts (1 or more) and document lengths in terms."""
    layout = _layout()
    row = np.minimum(counts, MAX_COUNT) - 1
    place = np.minimum(lengths // layout.widths[row], layout.classes[row] - 1)
    codes: Bytes = (layout.first[row] + place).astype(np.uint8)
    return codes


def counts_of(codes: Bytes) -> npt.NDArray[np.int64]:
    """The counts of codes: 0 for a missing term, MAX_COUNT for that many or more."""
    return _layout().counts[codes]


@lru_cache(maxsize=8)
def bounds(average_length: float) -> npt.NDArray[np.float64]:
    """By code, an upper bound of a posting's score divided by its term's idf."""
    layout = _layout()
    counts = np.where(layout.counts == MAX_COUNT, np.inf, layout.counts)
    norms = K1 * (1 - B + B * layout.shortest / average_length)
    with np.errstate(invalid="ignore"):
        scores = np.where(np.isinf(counts), K1 + 1, counts * (K1 + 1) / (counts + norms))
    # a little higher, for rounding errors on either side
    upper: npt.NDArray[np.float64] = scores * (1 + 1e-9)
    upper.flags.writeable = False
    return upper
