"""The bot's database."""

from __future__ import annotations

from pathlib import Path

from bot.db.sqlite.answer_table import AnswerTable
from bot.db.sqlite.insight_queries import InsightQueries
from bot.db.sqlite.preference_table import PreferenceTable
from bot.db.sqlite.schema import BOT_DATABASE, prepare
from bot.db.sqlite.vote_table import VoteTable
from bot.db.sqlite.watch_table import WatchTable
from retrieval import Database


class SqliteDatabase:
    """The stored preferences, answers, votes and watches; in memory if no path is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path, BOT_DATABASE)
        try:
            key = prepare(self._database)
            self.preferences = PreferenceTable(self._database)
            self.answers = AnswerTable(self._database, key)
            self.answers.forget_private_questions()
            self.insights = InsightQueries(self._database)
            self.votes = VoteTable(self._database, key)
            self.watches = WatchTable(self._database)
        except BaseException:
            self._database.close()
            raise

    @property
    def claims(self) -> None:
        """None: the lock of the data folder keeps other processes out."""

    def tidy(self) -> None:
        """Do nothing: what is deleted is gone from the file at once."""

    def check(self) -> None:
        """Read the whole file. Raises StoreError if it is damaged."""
        [(verdict,), *_] = self._database.rows("PRAGMA quick_check")
        if verdict != "ok":
            raise self._database.damaged(str(verdict))

    def close(self) -> None:
        """Close the file."""
        self._database.close()
