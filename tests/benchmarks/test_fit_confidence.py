"""The confidence is fitted to all collections but one, and each weighs the same."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.quality.fit_confidence import FEATURES, Asked, figures, fit, folds, main
from tests.retrieval.evaluation.sets import written

COEFFICIENTS = np.array([-1.0, 2.0, 0.5])


def asked(name: str, count: int = 4_000, intercept: float = -1.0) -> Asked:
    """Questions that are right as often as the coefficients say."""
    random = np.random.default_rng(count)
    features = random.normal(3, [1, 5], (count, 2))
    probability = 1 / (1 + np.exp(-(intercept + features @ COEFFICIENTS[1:])))
    right = random.random(count) < probability
    return Asked(name, features, right, right)


def constant(name: str, count: int, right: int) -> Asked:
    """Questions that differ in nothing; the first of them are right."""
    return Asked(name, np.zeros((count, 1)), np.arange(count) < right, np.arange(count) < right)


def test_a_fit_finds_the_coefficients() -> None:
    assert fit([asked("one")], 0) == pytest.approx(COEFFICIENTS, abs=0.3)


def test_a_penalty_makes_coefficients_smaller() -> None:
    free, held = (fit([asked("one")], penalty) for penalty in (0, 1_000))
    assert (np.abs(held[1:]) < np.abs(free[1:])).all()


def test_questions_that_can_be_told_apart_perfectly_have_finite_coefficients() -> None:
    values = np.arange(10.0)[:, np.newaxis]
    found = fit([Asked("one", values, values[:, 0] > 4, values[:, 0] > 4)], 1)
    assert np.isfinite(found).all()


def test_a_part_of_the_log_odds_can_be_given() -> None:
    values = asked("one")
    given = Asked("one", values.features[:, 1:], values.is_right, values.is_right)
    offset = COEFFICIENTS[1] * values.features[:, 0]
    found = fit([replace(given, offset=offset)], 0)
    assert found == pytest.approx(COEFFICIENTS[[0, 2]], abs=0.3)


def test_each_collection_weighs_the_same() -> None:
    intercept, _ = fit([constant("few", 4, 4), constant("many", 4_000, 1_000)], 1)
    assert 1 / (1 + math.exp(-intercept)) == pytest.approx((1 + 1 / 4) / 2)


def test_each_collection_is_left_out_once() -> None:
    sets = [asked("a"), asked("b", 300), asked("c", 300, intercept=4)]
    found = list(folds(sets, 1))
    assert [name for name, *_ in found] == ["nothing", "a", "b", "c"]
    assert found[0][2] == sets
    for one, (_, fitted, measured) in zip(sets, found[1:], strict=True):
        assert measured == [one]
        assert fitted == pytest.approx(fit([other for other in sets if other is not one], 1))
    assert len(list(folds(sets[:1], 1))) == 1, "without one of one, nothing remains"


def test_figures_by_hand() -> None:
    one = Asked(
        "one",
        np.array([[-9.0], [9.0], [9.0], [-9.0]]),
        np.array([False, True, False, False]),
        np.array([True, True, False, False]),
    )
    error, answered, falsely = figures([one], np.array([0.0, 1.0]))
    assert (answered, falsely) == (0.5, 0.5)
    assert error == pytest.approx(0.25, abs=0.001)
    assert math.isnan(figures([constant("none", 3, 0)], np.array([0.0, 1.0]))[1])


def test_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, port = (str(written(tmp_path / name)) for name in ("town", "port"))
    monkeypatch.setattr("sys.argv", ["fit_confidence", town, port, "--questions", port])
    assert main() == 0
    names = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert names[:5] == ["left out", "nothing", "town", "port", "port over town"]
    assert names[5:-1] == ["", "coefficient", "intercept", *FEATURES]
