"""The numbers of feeds, which are given out once."""

from __future__ import annotations

from retrieval.cluster.client import Cluster
from retrieval.storage.opensearch.log.finishing import POSITIONS

_KEY = "feeds"


class FeedNumbers:
    """The last number that was given to a feed, in a document; threads may share it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def next(self) -> int:
        """A number that no feed has had."""
        while True:
            number = self._advance(by=1)
            if number:
                return number

    def skip(self, number: int) -> None:
        """Give out only higher numbers from now on."""
        while self._advance(to=number) is None:
            pass

    def _advance(self, *, by: int = 0, to: int = 0) -> int | None:
        """Give the last number a higher value, and return it; None if another process did so."""
        document = self._cluster.get(POSITIONS, _KEY)
        last = document.source["entry"] if document else 0
        number = max(last + by, to)
        if document is None:
            return number if self._cluster.create(POSITIONS, _KEY, {"entry": number}) else None
        if number == last:
            return last
        is_written = self._cluster.put(
            POSITIONS, _KEY, {"entry": number}, if_version=document.version
        )
        return number if is_written else None
