"""Usage statistics for the managers of a server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval import Database, Row

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


class Insights:
    """The statistics of servers, computed from their stored answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_server(self, server: int, today: date) -> Insight:
        """The statistics of a server for the last DAYS days."""
        first = (today - timedelta(days=DAYS)).isoformat()
        rows = self._database.rows(
            "SELECT asked, is_answered, took_ms, question, extracts,"
            " (SELECT count(*) FROM vote WHERE answer = id AND is_up),"
            " (SELECT count(*) FROM vote WHERE answer = id AND NOT is_up)"
            " FROM answer WHERE server = ? AND asked_on >= ? ORDER BY asked_on DESC, rowid DESC",
            *(server, first),
        )
        times = sorted(row[2] for row in rows)
        return Insight(
            asked=sum(row[0] for row in rows),
            answered=sum(row[0] for row in rows if row[1]),
            up=sum(row[5] for row in rows),
            down=sum(row[6] for row in rows),
            p50_ms=_quantile(times, 0.5),
            p95_ms=_quantile(times, 0.95),
            unanswered=tuple(row[3] for row in rows if row[3] and not row[1])[:_MAX_LISTED],
            disliked=tuple(row[3] for row in rows if row[3] and row[6])[:_MAX_LISTED],
            cited=tuple(self._citations(rows).most_common(_MAX_LISTED)),
        )

    def _citations(self, rows: Sequence[Row]) -> Counter[str]:
        """The number of answers that cited each article."""
        cited: Counter[str] = Counter()
        try:
            for asked, is_answered, _, _, extracts, *_ in rows:
                shown = json.loads(extracts)[0] if is_answered else []
                for article in {row[0] for row in shown}:
                    cited[article] += asked
        except (ValueError, LookupError, TypeError) as error:
            raise self._database.damaged(str(error)) from None
        return cited


def _quantile(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0
