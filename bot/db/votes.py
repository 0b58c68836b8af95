"""Votes of readers on answers."""

from __future__ import annotations

import hmac
from enum import StrEnum

from retrieval import Database

_VOTER_BYTES = 16


class VoteChange(StrEnum):
    """The effect of a reader's vote on an earlier one of theirs."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Votes:
    """One vote per reader and answer.

    Voters are stored as keyed hashes: without the secret key nobody can find out who has voted.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def vote(self, answer: str, user: int, *, is_up: bool) -> VoteChange:
        """Store a vote in place of an earlier one; the same vote again withdraws it."""
        voter = self._voter(answer, user)
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
            if voter == self._voter(answer, user)
        ]

    def _voter(self, answer: str, user: int) -> bytes:
        return hmac.digest(self._key, f"{answer} {user}".encode(), "sha256")[:_VOTER_BYTES]
