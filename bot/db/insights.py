"""Usage statistics for the managers of a server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAYS = 30
_MAX_LISTED = 5
"""Questions or articles in a list."""


@dataclass(frozen=True)
class Insight:
    """The statistics of one server; questions are listed only if they were stored."""

    asked: int
    answered: int
    up: int
    down: int
    p50_ms: float
    p95_ms: float
    """The median and the 95th percentile of the time that an answer took."""
    unanswered: tuple[str, ...]
    """Questions without a sure answer, the latest first."""
    disliked: tuple[str, ...]
    """Questions whose answers got 👎, the latest first."""
    cited: tuple[tuple[str, int], ...]
    """The ids of the articles that were cited most, with the number of citations."""


@dataclass(frozen=True)
class AnswerUse:
    """The use of a stored answer."""

    asked: int
    is_answered: bool
    took_ms: float
    question: str | None
    extracts: str
    """As in an AnswerRecord."""
    up: int
    down: int


def insight_of(answers: Sequence[AnswerUse]) -> Insight:
    """The statistics of some answers, the latest first.

    Raises LookupError, TypeError and ValueError if one is damaged.
    """
    times = sorted(one.took_ms for one in answers)
    return Insight(
        asked=sum(one.asked for one in answers),
        answered=sum(one.asked for one in answers if one.is_answered),
        up=sum(one.up for one in answers),
        down=sum(one.down for one in answers),
        p50_ms=_quantile(times, 0.5),
        p95_ms=_quantile(times, 0.95),
        unanswered=_questions(one for one in answers if not one.is_answered),
        disliked=_questions(one for one in answers if one.down),
        cited=tuple(_citations(answers).most_common(_MAX_LISTED)),
    )


def _questions(answers: Iterable[AnswerUse]) -> tuple[str, ...]:
    return tuple(one.question for one in answers if one.question)[:_MAX_LISTED]


def _citations(answers: Iterable[AnswerUse]) -> Counter[str]:
    """The number of answers that cited each article."""
    cited: Counter[str] = Counter()
    for one in answers:
        shown = json.loads(one.extracts)[0] if one.is_answered else []
        for article in {row[0] for row in shown}:
            cited[article] += one.asked
    return cited


def _quantile(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0
