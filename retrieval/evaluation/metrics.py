"""Metrics of rankings and of confidence: numbers in, one number out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_BINS = 10


def hit(relevant: Sequence[bool], k: int) -> bool:
    """Whether one of the first k is relevant."""
    return any(relevant[:k])


def reciprocal_rank(relevant: Sequence[bool], k: int) -> float:
    """1 / the rank of the first that is relevant; 0 if none of the first k is."""
    return next((1 / rank for rank, one in enumerate(relevant[:k], start=1) if one), 0.0)


def ndcg(gains: Sequence[float], possible: Sequence[float], k: int) -> float:
    """The discounted gain of the first k as a share of the best possible one, from 0 to 1.

    The gain is the grade, divided by log2(rank + 1), as in trec_eval (Järvelin and Kekäläinen,
    2002, in Burges's discount). `possible` are the grades of all that is relevant, at least one.
    """
    return _discounted(gains[:k]) / _discounted(sorted(possible, reverse=True)[:k])


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def multihop_precision(found: Sequence[frozenset[int]], gold: int, k: int) -> float:
    """What MultiHop-RAG's scorer averages as MAP: new evidence / rank, summed, / min(gold, k).

    `found` is the evidence in each passage, `gold` how much of it there is. This is not average
    precision: that divides all the evidence up to a rank by the rank, this only what is new there.
    """
    seen: set[int] = set()
    total = 0.0
    for rank, evidence in enumerate(found[:k], start=1):
        total += len(evidence - seen) / rank
        seen |= evidence
    return total / min(gold, k)


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The share of pairs of a positive and a negative where the positive is higher; equal, half.

    The area under the ROC curve (Mann and Whitney, 1947). There must be one of each.
    """
    ordered = np.sort(negatives)
    lower = np.searchsorted(ordered, positives, side="left")
    not_higher = np.searchsorted(ordered, positives, side="right")
    return float(np.mean(lower + not_higher) / (2 * len(negatives)))


def recall_at(positives: Sequence[float], negatives: Sequence[float], false_share: float) -> float:
    """The share of positives above the lowest threshold that lets so few of the negatives pass.

    There must be one of each.
    """
    allowed = int(false_share * len(negatives))
    if allowed >= len(negatives):
        return 1.0
    threshold = sorted(negatives, reverse=True)[allowed]
    return sum(one > threshold for one in positives) / len(positives)


@dataclass(frozen=True)
class Bin:
    """What became of the answers with a confidence in a range, its upper end not included."""

    low: float
    high: float
    count: int
    confidence: float
    """The mean, 0 if there is none."""
    right: float
    """The share that was right, 0 if there is none."""


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """A reliability diagram: ten bins of equal width; a confidence of 1 is in the last."""
    values, truths = np.asarray(confidences, float), np.asarray(right, float)
    numbers = np.minimum((values * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            count=int(here.sum()),
            confidence=float(values[here].mean()) if here.any() else 0.0,
            right=float(truths[here].mean()) if here.any() else 0.0,
        )
        for number, here in ((number, numbers == number) for number in range(_BINS))
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far mean confidence and share right are apart.

    Over all bins, each as often as it was met (Naeini, Cooper and Hauskrecht, 2015). From 0 to 1.
    """
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / total
