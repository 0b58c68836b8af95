"""Metrics of rankings and of confidence: functions from numbers to a number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

_BINS = 10
"""Bins of the reliability diagram."""


def mean(values: Iterable[float]) -> float:
    """The mean; 0 if there are no values."""
    values = list(values)
    return sum(values) / max(1, len(values))


def hit(relevant: Sequence[bool], k: int) -> bool:
    """True if one of the first k is relevant."""
    return any(relevant[:k])


def reciprocal_rank(relevant: Sequence[bool], k: int) -> float:
    """1 / the rank of the first relevant one; 0 if none of the first k is relevant."""
    return next((1 / rank for rank, one in enumerate(relevant[:k], start=1) if one), 0.0)


def ndcg(gains: Sequence[float], possible: Sequence[float], k: int) -> float:
    """The normalized discounted cumulative gain of the first k, from 0 to 1.

    The gain is the grade divided by log2(rank + 1), as in trec_eval (Järvelin and Kekäläinen, 2002,
    with Burges's discount). `possible` are the grades of all relevant documents, at least one.
    """
    return _discounted(gains[:k]) / _discounted(sorted(possible, reverse=True)[:k])


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def multihop_precision(retrieved: Sequence[frozenset[int]], gold: int, k: int) -> float:
    """The value that MultiHop-RAG's scorer averages as MAP.

    It is the sum of new evidence / rank over the ranks up to k, divided by min(gold, k).
    `retrieved` is the evidence in each passage, `gold` the number of pieces that there are. This
    isn't average precision, which divides all evidence up to a rank by the rank, not only the new.
    """
    seen: set[int] = set()
    total = 0.0
    for rank, evidence in enumerate(retrieved[:k], start=1):
        total += len(evidence - seen) / rank
        seen |= evidence
    return total / min(gold, k)


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The area under the ROC curve, from 0 to 1 (Mann and Whitney, 1947).

    It is the share of pairs of a positive and a negative in which the positive is higher; ties
    count half. There must be at least one of each.
    """
    ordered = np.sort(negatives)
    lower = np.searchsorted(ordered, positives, side="left")
    not_higher = np.searchsorted(ordered, positives, side="right")
    return float(np.mean(lower + not_higher) / (2 * len(negatives)))


def recall_at(positives: Sequence[float], negatives: Sequence[float], false_share: float) -> float:
    """The share of positives that pass the lowest threshold with few negatives above it.

    Few means at most `false_share` of them, from 0 to 1. There must be at least one of each.
    """
    allowed = int(false_share * len(negatives))
    if allowed >= len(negatives):
        return 1.0
    threshold = sorted(negatives, reverse=True)[allowed]
    return sum(one > threshold for one in positives) / len(positives)


@dataclass(frozen=True)
class Bin:
    """The answers with a confidence in a range, which excludes its upper end."""

    low: float
    high: float
    count: int
    confidence: float
    """The mean confidence; 0 if there is no answer."""
    right: float
    """The share of right answers; 0 if there is no answer."""


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """A reliability diagram: ten bins of equal width. A confidence of 1 is in the last."""
    values, truths = np.asarray(confidences, float), np.asarray(right, float)
    numbers = np.minimum((values * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            count=int(is_in.sum()),
            confidence=float(values[is_in].mean()) if is_in.any() else 0.0,
            right=float(truths[is_in].mean()) if is_in.any() else 0.0,
        )
        for number, is_in in ((number, numbers == number) for number in range(_BINS))
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error, from 0 to 1 (Naeini, Cooper and Hauskrecht, 2015).

    It is the mean difference between confidence and share of right answers, weighted by bin size.
    """
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / total
