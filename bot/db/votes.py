"""Votes of readers on answers."""

from __future__ import annotations

import hmac
from enum import StrEnum

_VOTER_BYTES = 16


class VoteChange(StrEnum):
    """The effect of a reader's vote on an earlier one of theirs."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


def voter_hash(key: bytes, answer: str, user: int) -> bytes:
    """The hash that is stored in place of a reader; it differs between answers."""
    return hmac.digest(key, f"{answer} {user}".encode(), "sha256")[:_VOTER_BYTES]
