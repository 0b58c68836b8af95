"""Metrics, against their definitions written out."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation.metrics import (
    auroc,
    calibration_error,
    hit,
    multihop_precision,
    ndcg,
    recall_at,
    reciprocal_rank,
    reliability,
)

RELEVANT = st.lists(st.booleans(), max_size=12)
GRADES = st.lists(st.integers(1, 3), min_size=1, max_size=12)
CONFIDENCES = st.lists(st.integers(0, 20).map(lambda one: one / 20), min_size=1, max_size=30)
ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(RELEVANT, st.integers(1, 12))
def test_hit_and_reciprocal_rank(relevant: list[bool], k: int) -> None:
    ranks = [rank for rank, one in enumerate(relevant, start=1) if one and rank <= k]
    assert hit(relevant, k) == bool(ranks)
    assert reciprocal_rank(relevant, k) == (1 / min(ranks) if ranks else 0)


def test_ndcg_by_hand() -> None:
    # gains 0, 2, 1 of the grades 2, 1, 1
    gained = 2 / math.log2(3) + 1 / 2
    best = 2 + 1 / math.log2(3) + 1 / 2
    assert ndcg([0, 2, 1], [1, 2, 1], 10) == pytest.approx(gained / best)
    assert ndcg([0, 2, 1], [1, 2, 1], 1) == 0


@given(GRADES, st.integers(0, 5), st.integers(1, 12))
def test_ndcg_is_1_for_the_best_order_only(grades: list[int], others: int, k: int) -> None:
    gains: list[float] = [*sorted(grades, reverse=True), *[0] * others]
    assert ndcg(gains, grades, k) == pytest.approx(1)
    assert ndcg([0.0, *gains], grades, k) < 1
    assert ndcg([0.0] * k, grades, k) == 0


def published(retrieved: list[str], gold: list[str]) -> float:
    """The number under "MAP@10" for one question, as MultiHop-RAG defines it.

    At each of the first ten ranks: how much evidence is there that no rank before had, by the rank.
    """
    total = 0.0
    for rank in range(1, min(len(retrieved), 10) + 1):
        before = "|".join(retrieved[: rank - 1])
        new = [one for one in gold if one in retrieved[rank - 1] and one not in before]
        total += len(new) / rank
    return total / min(len(gold), 10)


@given(st.lists(st.sets(st.sampled_from("abcd")), max_size=14), st.sets(st.sampled_from("abcd")))
def test_precision_of_many_hops(passages: list[set[str]], wanted: set[str]) -> None:
    gold = sorted(wanted | {"a"})
    found = [frozenset(n for n, one in enumerate(gold) if one in here) for here in passages]
    texts = ["".join(sorted(here)) for here in passages]
    assert multihop_precision(found, len(gold), 10) == pytest.approx(published(texts, gold))


def test_precision_of_many_hops_is_not_average_precision() -> None:
    assert multihop_precision([frozenset({0}), frozenset({1})], 2, 10) == 3 / 4


@given(CONFIDENCES, CONFIDENCES)
def test_auroc_is_the_share_of_pairs_in_order(
    positives: list[float], negatives: list[float]
) -> None:
    pairs = list(product(positives, negatives))
    won = sum(one > other for one, other in pairs) + sum(one == other for one, other in pairs) / 2
    assert auroc(positives, negatives) == pytest.approx(won / len(pairs))


@given(CONFIDENCES, CONFIDENCES, st.sampled_from([0.0, 0.05, 0.5, 1.0]))
def test_recall_at_a_false_share_is_the_best_threshold(
    positives: list[float], negatives: list[float], share: float
) -> None:
    best = 0.0
    for threshold in [-1.0, *positives, *negatives]:
        if sum(one > threshold for one in negatives) <= share * len(negatives):
            best = max(best, sum(one > threshold for one in positives) / len(positives))
    assert recall_at(positives, negatives, share) == best


@given(ANSWERS)
def test_reliability_counts_each_answer_once(answers: list[tuple[float, bool]]) -> None:
    bins = reliability(*zip(*answers, strict=True))
    assert sum(one.count for one in bins) == len(answers)
    assert sum(one.count * one.right for one in bins) == pytest.approx(
        sum(right for _, right in answers)
    )
    for one in bins:
        assert not one.count or one.low - 1e-9 <= one.confidence <= one.high + 1e-9
    assert 0 <= calibration_error(bins) <= 1


def test_calibration_error_by_hand() -> None:
    bins = reliability([0.95, 1.0, 0.25, 0.25], [True, False, False, False])
    assert [one.count for one in bins] == [0, 0, 2, 0, 0, 0, 0, 0, 0, 2]
    assert calibration_error(bins) == pytest.approx((2 * 0.25 + 2 * 0.475) / 4)
