"""The measures of the confidence, computed from the outcomes of one or more data sets.

Each measure counts only the questions that it is about, and is None if there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.evaluation.metrics import (
    Bin,
    auroc,
    calibration_error,
    mean,
    recall_at,
    reliability,
)
from retrieval.evaluation.runner import Outcome

FALSE_SHARE = 0.05
"""The share of unanswerable questions that a threshold may let pass."""


@dataclass(frozen=True)
class Abstention:
    """The separation of answerable and unanswerable questions by the confidence."""

    answerable: int
    unanswerable: int
    auroc: float
    answered_at_5: float
    """The share of answerable questions above the threshold that 5 % of the others pass."""
    answered: float
    falsely_answered: float
    """The shares of both that are answered with the default threshold."""


@dataclass(frozen=True)
class Calibration:
    """The agreement of the confidence with the share of right answers.

    It counts questions with evidence and unanswerable ones: of the others, nobody knows which words
    are right.
    """

    questions: int
    error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Trust:
    """The quality of the confidence."""

    abstention: Abstention | None
    calibration: Calibration | None


@dataclass(frozen=True)
class Together:
    """The confidence over the questions of several data sets; each question weighs the same."""

    questions: int
    null_questions: Trust
    left_out: Trust | None


def trust(outcomes: Sequence[Outcome]) -> Trust:
    """The measures of the confidence in some outcomes."""
    return Trust(_abstention(outcomes), _calibration(outcomes))


def together(whole: Sequence[Outcome], halves: Sequence[Outcome]) -> Together:
    """The measures of the outcomes of several data sets, pooled."""
    return Together(len(whole), trust(whole), trust(halves) if halves else None)


def _calibration(outcomes: Sequence[Outcome]) -> Calibration | None:
    judged = [one for one in outcomes if one.question.evidence or one.question.is_unanswerable]
    if not judged:
        return None
    bins = reliability([one.confidence for one in judged], [one.is_right for one in judged])
    return Calibration(len(judged), calibration_error(bins), bins)


def _abstention(outcomes: Sequence[Outcome]) -> Abstention | None:
    answerable = [one for one in outcomes if one.question.is_answerable]
    others = [one for one in outcomes if one.question.is_unanswerable]
    if not answerable or not others:
        return None
    positives = [one.confidence for one in answerable]
    negatives = [one.confidence for one in others]
    return Abstention(
        answerable=len(answerable),
        unanswerable=len(others),
        auroc=auroc(positives, negatives),
        answered_at_5=recall_at(positives, negatives, FALSE_SHARE),
        answered=mean(one.answered for one in answerable),
        falsely_answered=mean(one.answered for one in others),
    )
