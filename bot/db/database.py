"""The bot's memory: one file, and what is kept in it."""

from __future__ import annotations

from pathlib import Path

from bot.db.answers import Answers
from bot.db.insights import Insights
from bot.db.preferences import PreferenceStore
from bot.db.schema import BOT_DATABASE, prepare
from bot.db.votes import Votes
from bot.db.watches import Watches
from retrieval.storage.sqlite.connection import Database


class BotDatabase:
    """What is remembered; in memory where no path is given. Threads may share it.

    Every method of its parts raises StoreError when the file fails; what a call has done is on
    disk when it returns.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path, BOT_DATABASE)
        try:
            key = prepare(self._database)
            self.preferences = PreferenceStore(self._database)
            self.answers = Answers(self._database, key)
            self.insights = Insights(self._database)
            self.votes = Votes(self._database, key)
            self.watches = Watches(self._database)
        except BaseException:
            self._database.close()
            raise

    def check(self) -> None:
        """Reads the whole file; raises StoreError if it is damaged."""
        [(first,), *_] = self._database.rows("PRAGMA quick_check")
        if first != "ok":
            raise self._database.damaged(str(first))

    def close(self) -> None:
        """Ends the use of the file."""
        self._database.close()
