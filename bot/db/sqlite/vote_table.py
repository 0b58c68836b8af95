"""The votes in the file."""

from __future__ import annotations

from bot.db.votes import VoteChange, voter_hash
from retrieval import Database


class VoteTable:
    """One vote per reader and answer."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def vote(self, answer: str, user: int, *, is_up: bool) -> VoteChange:
        """Store a vote in place of an earlier one; the same vote again withdraws it."""
        voter = voter_hash(self._key, answer, user)
        with self._database.writing():
            before = self._database.rows(
                "DELETE FROM vote WHERE answer = ? AND voter = ? RETURNING is_up", answer, voter
            )
            if before and before[0][0] == is_up:
                return VoteChange.WITHDRAWN
            self._database.rows("INSERT INTO vote VALUES (?, ?, ?)", answer, voter, int(is_up))
        return VoteChange.CHANGED if before else VoteChange.NEW

    def count_of(self, user: int) -> int:
        """The number of votes of a reader."""
        return len(self._of(user))

    def forget(self, user: int) -> int:
        """Delete the votes of a reader, and return their number."""
        with self._database.writing():
            votes = self._of(user)
            for answer, voter in votes:
                self._database.rows(
                    "DELETE FROM vote WHERE answer = ? AND voter = ?", answer, voter
                )
        return len(votes)

    def _of(self, user: int) -> list[tuple[str, bytes]]:
        """The answers that a reader has voted on, each with the reader's hash."""
        return [
            (answer, voter)
            for answer, voter in self._database.rows("SELECT answer, voter FROM vote")
            if voter == voter_hash(self._key, answer, user)
        ]
