"""What the answers that a server was given tell those who manage it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.storage.sqlite.connection import Database, Row

DAYS = 30
_MOST = 5


@dataclass(frozen=True)
class Insight:
    """What was asked in one server within some days; questions only where they were stored."""

    asked: int
    answered: int
    up: int
    down: int
    p50_ms: float
    """Half of the answers took no longer, …"""
    p95_ms: float
    """… and 95 % took no longer than this."""
    unanswered: tuple[str, ...]
    """Questions that found nothing, the latest first."""
    disliked: tuple[str, ...]
    """Questions whose answers got 👎, the latest first."""
    cited: tuple[tuple[str, int], ...]
    """Ids of the articles that were cited most, and how often."""


class Insights:
    """Looks through the answers of one server at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_server(self, server: int, today: date) -> Insight:
        """What was asked in a server lately."""
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
            unanswered=tuple(row[3] for row in rows if row[3] and not row[1])[:_MOST],
            disliked=tuple(row[3] for row in rows if row[3] and row[6])[:_MOST],
            cited=tuple(self._citations(rows).most_common(_MOST)),
        )

    def forget_questions(self, server: int) -> None:
        """Leaves nothing of the texts of a server's questions in the file."""
        with self._database.writing():
            self._database.rows("UPDATE answer SET question = NULL WHERE server = ?", server)

    def _citations(self, rows: Sequence[Row]) -> Counter[str]:
        """How often each article was shown in an answer."""
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
