"""What readers think of answers."""

from __future__ import annotations

import hmac

from retrieval.storage.sqlite.connection import Database


class Votes:
    """One vote of each reader for each answer. Who has voted can't be read from the file."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def vote(self, answer: str, user: int, *, is_up: bool) -> None:
        """Keeps a vote, instead of an earlier one by the same reader."""
        voter = hmac.digest(self._key, f"{answer} {user}".encode(), "sha256")[:16]
        with self._database.writing():
            self._database.rows(
                "INSERT OR REPLACE INTO vote VALUES (?, ?, ?)", answer, voter, int(is_up)
            )

    def count(self, answer: str) -> tuple[int, int]:
        """How many have voted up, and how many down."""
        up = self._database.number("SELECT count(*) FROM vote WHERE answer = ? AND is_up", answer)
        return up, self._database.number("SELECT count(*) FROM vote WHERE answer = ?", answer) - up
