"""Votes of readers on answers."""

from __future__ import annotations

import hmac

from retrieval import Database

_VOTER_BYTES = 16


class Votes:
    """One vote per reader and answer.

    Voters are stored as keyed hashes: without the secret key nobody can find out who has voted.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def vote(self, answer: str, user: int, *, is_up: bool) -> None:
        """Store a vote in place of an earlier one of the same reader."""
        digest = hmac.digest(self._key, f"{answer} {user}".encode(), "sha256")
        with self._database.writing():
            self._database.rows(
                "INSERT OR REPLACE INTO vote VALUES (?, ?, ?)",
                *(answer, digest[:_VOTER_BYTES], int(is_up)),
            )
