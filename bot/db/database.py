"""The bot's database."""

from __future__ import annotations

from pathlib import Path

from bot.db.answers import Answers
from bot.db.insights import Insights
from bot.db.schema import BOT_DATABASE, prepare
from bot.db.server_settings import PreferenceStore
from bot.db.votes import Votes
from bot.db.watches import Watches
from retrieval import Database


class BotDatabase:
    """The stored preferences, answers, votes and watches; in memory if no path is given.

    Threads may share it. Every method of its parts raises StoreError when the file fails, and has
    written its changes to disk when it returns.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path, BOT_DATABASE)
        try:
            key = prepare(self._database)
            self.preferences = PreferenceStore(self._database)
            self.answers = Answers(self._database, key)
            self.answers.forget_private_questions()
            self.insights = Insights(self._database)
            self.votes = Votes(self._database, key)
            self.watches = Watches(self._database)
        except BaseException:
            self._database.close()
            raise

    def check(self) -> None:
        """Read the whole file. Raises StoreError if it is damaged."""
        [(verdict,), *_] = self._database.rows("PRAGMA quick_check")
        if verdict != "ok":
            raise self._database.damaged(str(verdict))

    def close(self) -> None:
        """Close the file."""
        self._database.close()
