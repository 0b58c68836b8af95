"""Fit the confidence to data sets: `python -m benchmarks.quality.fit_confidence DIR …`.

A logistic regression of whether the words shown are right on the support for the answer. It is
fitted to all collections, and then to all but one, in turn: what counts are the figures of the
collection that was left out. Each collection weighs the same. Questions without support, for which
nothing is shown, are left out: their confidence is 0.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.measuring import say
from retrieval.answering.confidence import COEFFICIENTS, DEFAULT_THRESHOLD
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.dataset_loader import read_data
from retrieval.evaluation.metrics import calibration_error, reliability
from retrieval.evaluation.runner import Runner
from retrieval.library import Library
from retrieval.model.support import Support

_FIXED = "passages"
"""The feature whose coefficient is not fitted: it is the same for all questions of a collection, so
that a fit to few of them would make it stand for whatever sets them apart."""
FEATURES = tuple(field.name for field in fields(Support) if field.name != _FIXED)
"""The names of the features: the numbers of the support for an answer."""
_INTERCEPT_PENALTY = 1e-6
"""Keeps the intercept finite where all answers are right, or none is."""
_MAX_STEPS = 100
_PRECISION = 1e-9
"""The length of a step of Newton's method after which it ends."""

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Asked:
    """The questions of a collection whose right words are known, one a row."""

    name: str
    features: Numbers
    is_right: Flags
    """True if the words shown are right, whether they were called an answer or not."""
    is_answerable: Flags
    offset: Numbers | float = 0.0
    """The part of the log odds that is not fitted."""


def main() -> int:
    """Prints the coefficients, and the figures of each collection when it is left out."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.fit_confidence", description=__doc__
    )
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path)
    parser.add_argument(
        "--questions",
        metavar="DIR",
        action="append",
        default=[],
        type=Path,
        help="also ask the documents of the first folder the questions of this one",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="ask only N questions of each")
    parser.add_argument("--penalty", type=float, default=1.0, help="the weight of L2 (default: 1)")
    options = parser.parse_args()
    first = options.folders[0]
    sets = [*map(read_data, options.folders), *(read_data(first, one) for one in options.questions)]
    every = (_ask(one.spread(options.limit or len(one.questions))) for one in sets)
    asked = [one for one in every if len(one.is_right)]
    if not asked:
        parser.error("no question has evidence, or is known to have no answer")
    fits = list(folds(asked, options.penalty))
    _print_line("left out", "ECE", "answered", "falsely")
    for name, fitted, measured in fits:
        _print_line(name, *(f"{one:.3f}" for one in figures(measured, fitted)))
    print()
    _print_line("coefficient", *(name[:11] for name, *_ in fits))
    for number, feature in enumerate(("intercept", *FEATURES)):
        _print_line(feature, *(f"{fitted[number]:.3f}" for _, fitted, _ in fits))
    print(f"answered, falsely: of the questions with and without an answer, at {DEFAULT_THRESHOLD}")
    return 0


def folds(asked: Sequence[Asked], penalty: float) -> Iterator[tuple[str, Numbers, Sequence[Asked]]]:
    """The name of each collection left out, the fit without it, and the collections to measure."""
    yield "nothing", fit(asked, penalty), asked
    for one in asked if len(asked) > 1 else ():
        yield one.name, fit([other for other in asked if other is not one], penalty), [one]


def fit(asked: Sequence[Asked], penalty: float) -> Numbers:
    """The intercept and the coefficient of each feature.

    By Newton's method, with `penalty` / 2 times the squares of the coefficients of the features in
    units of their standard deviations added to the loss.
    """
    features = np.concatenate([one.features for one in asked])
    right = np.concatenate([one.is_right for one in asked])
    weights = np.concatenate(
        [np.full(len(one.is_right), len(right) / len(asked) / len(one.is_right)) for one in asked]
    )
    offset = _offset(asked)
    mean = np.average(features, axis=0, weights=weights)
    spread = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weights))
    spread[spread == 0] = 1
    rows = np.column_stack([np.ones(len(right)), (features - mean) / spread])
    ridge = np.diag([_INTERCEPT_PENALTY, *[penalty] * features.shape[1]])
    found = np.zeros(rows.shape[1])
    for _ in range(_MAX_STEPS):
        p = _logistic(rows @ found + offset)
        gradient = rows.T @ (weights * (right - p)) - ridge @ found
        curvature = (rows.T * (weights * p * (1 - p))) @ rows + ridge
        step = np.linalg.solve(curvature, gradient)
        found += step
        if np.abs(step).max() < _PRECISION:
            break
    scaled = found[1:] / spread
    return np.array([found[0] - scaled @ mean, *scaled])


def figures(asked: Sequence[Asked], fitted: Numbers) -> tuple[float, float, float]:
    """The calibration error, and the shares of questions with and without an answer answered.

    A share of no questions is NaN.
    """
    features = np.concatenate([one.features for one in asked])
    right = np.concatenate([one.is_right for one in asked])
    answerable = np.concatenate([one.is_answerable for one in asked])
    probability = _logistic(fitted[0] + features @ fitted[1:] + _offset(asked))
    answered = probability >= DEFAULT_THRESHOLD
    error = calibration_error(reliability(probability.tolist(), right.tolist()))
    return error, _share(answered[answerable]), _share(answered[~answerable])


def _ask(data: DataSet) -> Asked:
    """The answers with all documents, and with either half of them."""
    rows, right, answerable = [], [], []
    for part in filter(lambda one: one.questions, (data, *data.halves())):
        say(f"{data.name}, {len(part.documents):,} documents, {len(part.questions):,} questions")
        with Library() as library:
            runner = Runner(part, library)
            for question in part.questions:
                if question.evidence or question.is_unanswerable:
                    support = library.ask(question.text).support
                    if support is None:
                        continue
                    rows.append(astuple(support))
                    right.append(runner.ask(question).is_right)
                    answerable.append(question.is_answerable)
    numbers = np.array(rows)
    column = [field.name for field in fields(Support)].index(_FIXED)
    features = np.delete(numbers, column, axis=1)
    offset = getattr(COEFFICIENTS, _FIXED) * numbers[:, column]
    return Asked(data.name, features, np.array(right), np.array(answerable), offset)


def _offset(asked: Sequence[Asked]) -> Numbers:
    return np.concatenate([np.broadcast_to(one.offset, len(one.is_right)) for one in asked])


def _logistic(log_odds: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -500, 500))))


def _share(answered: Flags) -> float:
    return float(answered.mean()) if len(answered) else math.nan


def _print_line(name: str, *cells: str) -> None:
    print(f"{name:28}", *(f"{cell:>12}" for cell in cells), sep="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
