"""Near-duplicates: texts made of nearly the same terms."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TypeVar

_T = TypeVar("_T")

DUPLICATE_JACCARD = 0.6
"""The Jaccard similarity of their sets of terms from which on two texts are near-duplicates."""


def is_near_duplicate(
    terms: AbstractSet[_T], other: AbstractSet[_T], *, jaccard: float = DUPLICATE_JACCARD
) -> bool:
    """True if two texts, given by their terms, have a Jaccard similarity of at least `jaccard`.

    The Jaccard similarity is the number of terms in both sets, divided by the number in either.
    Texts that share no term are never near-duplicates. Only terms are compared: reports that
    differ in a date or a number alone are found by `retrieval.text.values.values_conflict`.
    """
    shared = len(terms & other)
    return shared > 0 and shared >= jaccard * (len(terms) + len(other) - shared)
