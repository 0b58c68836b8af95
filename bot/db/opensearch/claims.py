"""Claims on events of Discord, so that of several processes one alone works on each."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from bot.db.opensearch.bot_indices import CLAIMS
from retrieval import Cluster

_KEPT_SECONDS = 3_600
"""Longer than Discord takes to deliver an event again."""
_DELETED_AT_ONCE = 5_000


class Claims:
    """The events that were claimed within the last hour or two: a document for each."""

    def __init__(self, cluster: Cluster, clock: Callable[[], float] = time.time) -> None:
        self._cluster = cluster
        self._clock = clock

    def take(self, event: str) -> bool:
        """True for the first who claims an event, among all processes. Raises StoreError."""
        claim = {"at": int(self._clock()), "token": secrets.token_hex(4)}
        return self._cluster.create(CLAIMS, event, claim) is not None

    def purge(self) -> None:
        """Delete old claims."""
        path = f"/{self._cluster.index_name(CLAIMS)}/_delete_by_query"
        query = {"range": {"at": {"lt": int(self._clock()) - _KEPT_SECONDS}}}
        deleted = _DELETED_AT_ONCE
        while deleted == _DELETED_AT_ONCE:
            self._cluster.refresh(CLAIMS)
            reply = self._cluster.request(
                *("POST", path, {"query": query}),
                params={"conflicts": "proceed", "max_docs": str(_DELETED_AT_ONCE)},
            )
            deleted = reply["deleted"]
