"""The votes in the cluster."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from bot.db.opensearch.bot_indices import VOTES
from bot.db.opensearch.documents import Source, change, listed
from bot.db.votes import VoteChange, voter_hash
from retrieval import Cluster, Operation

_ORDER = ({"answer": "asc"}, {"voter": "asc"})


class VoteDocuments:
    """One vote per reader and answer: a document for each, whose id consists of both."""

    def __init__(self, cluster: Cluster, key: bytes) -> None:
        self._cluster = cluster
        self._key = key

    def vote(self, answer: str, user: int, *, is_up: bool) -> VoteChange:
        """Store a vote in place of an earlier one; the same vote again withdraws it."""
        vote_id, new = vote_source(answer, voter_hash(self._key, answer, user), is_up=is_up)

        def voted(before: Source | None) -> Source | None:
            return None if before and before["is_up"] == is_up else new

        before = change(self._cluster, VOTES, vote_id, voted)
        if before is None:
            return VoteChange.NEW
        return VoteChange.WITHDRAWN if before["is_up"] == is_up else VoteChange.CHANGED

    def count_of(self, user: int) -> int:
        """The number of votes of a reader."""
        return sum(1 for _ in self._of(user))

    def forget(self, user: int) -> int:
        """Delete the votes of a reader, and return their number."""
        votes = list(self._of(user))
        self._cluster.bulk(Operation("delete", VOTES, id_) for id_ in votes)
        return len(votes)

    def _of(self, user: int) -> Iterator[str]:
        """The ids of a reader's votes; only the key tells which of all votes these are."""
        for vote in listed(self._cluster, VOTES, {"match_all": {}}, _ORDER, with_source=False):
            answer, voter = vote.keys
            if voter == voter_hash(self._key, answer, user).hex():
                yield vote.id


def vote_source(answer: str, voter: bytes, *, is_up: bool) -> tuple[str, dict[str, Any]]:
    """The id and the source of the document of a vote.

    Its token tells it from the same vote of another press.
    """
    token = secrets.token_hex(4)
    source = {"answer": answer, "voter": voter.hex(), "is_up": is_up, "token": token}
    return f"{answer}.{voter.hex()}", source
