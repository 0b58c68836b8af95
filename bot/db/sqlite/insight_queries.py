"""The statistics of the answers in the file."""

from __future__ import annotations

from datetime import date, timedelta

from bot.db.insights import DAYS, AnswerUse, Insight, insight_of
from retrieval import Database


class InsightQueries:
    """The statistics of servers, computed from their stored answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_server(self, server: int, today: date) -> Insight:
        """The statistics of a server for the last DAYS days."""
        rows = self._database.rows(
            "SELECT asked, is_answered, took_ms, question, extracts,"
            " (SELECT count(*) FROM vote WHERE answer = id AND is_up),"
            " (SELECT count(*) FROM vote WHERE answer = id AND NOT is_up)"
            " FROM answer WHERE server = ? AND asked_on >= ? ORDER BY asked_on DESC, rowid DESC",
            *(server, (today - timedelta(days=DAYS)).isoformat()),
        )
        try:
            return insight_of([AnswerUse(*row) for row in rows])
        except (ValueError, LookupError, TypeError) as error:
            raise self._database.damaged(str(error)) from None
