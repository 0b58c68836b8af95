"""Points in time of the index, at which a process searches."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import IndexMissing
from retrieval.errors import StoreError
from retrieval.index.base import SearcherOutdated
from retrieval.index.opensearch.positions import Position, read_positions

_CLOSED_AFTER_SECONDS = 10.0
"""Questions that began at an earlier point in time end within this, or ask at another one."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A point in time of one index."""

    kind: str
    pit: str
    """Its id in the cluster."""
    positions: Mapping[str, Position]
    """By collection, a position that was reached before."""

    def at(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The body of a search at this point in time."""
        return {**body, "pit": {"id": self.pit, "keep_alive": "5m"}}

    def shows(self, position: Position) -> bool:
        """True if it has all that is searched at a position, and nothing is deleted of it."""
        known = self.positions.get(position.collection)
        return known is not None and known.reached == position.reached


class Moments:
    """The point in time of a process, which moves on when a collection that it searches does.

    A point in time is opened after the positions were read that it is to show, so that each shard
    has all that was written up to there; and the positions are read again afterwards, so that
    nothing of that was deleted meanwhile.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._lock = threading.Lock()
        self._current: Moment | None = None
        self._retired: list[tuple[float, str]] = []

    def at(self, kind: str, positions: Sequence[Position]) -> Moment:
        """A point in time at which an index shows some positions; raise SearcherOutdated."""
        with self._lock:
            current = self._current
            if current and current.kind == kind and all(map(current.shows, positions)):
                return current
            earlier = current.positions if current and current.kind == kind else {}
            wanted = {position.collection: position for position in positions}
            moment = Moment(kind, self._open(kind), {**earlier, **wanted})
            self._check(moment, positions)
            self._retire(current)
            self._current = moment
            return moment

    def lose(self, moment: Moment) -> None:
        """Open another point in time instead of one that is lost."""
        with self._lock:
            if self._current is moment:
                self._current = None

    def close(self) -> None:
        """End all points in time."""
        with self._lock:
            self._retire(self._current)
            self._current = None
            self._end([pit for _, pit in self._retired])
            self._retired = []

    def _open(self, kind: str) -> str:
        try:
            return self._cluster.point_in_time(kind)
        except IndexMissing:  # another one has taken its place
            raise SearcherOutdated("the index was built again; try again in a moment") from None

    def _check(self, moment: Moment, positions: Sequence[Position]) -> None:
        names = [position.collection for position in positions]
        _, now = read_positions(self._cluster, moment.kind, names)
        if not all(new.shows(old) for new, old in zip(now, positions, strict=True)):
            self._retired.append((0.0, moment.pit))
            raise SearcherOutdated("the articles have changed meanwhile; try again in a moment")

    def _retire(self, moment: Moment | None) -> None:
        """Close points in time that nobody uses any more, and soon also this one."""
        now = time.monotonic()
        ended = [pit for since, pit in self._retired if now > since + _CLOSED_AFTER_SECONDS]
        self._retired = [one for one in self._retired if one[1] not in ended]
        if moment:
            self._retired.append((now, moment.pit))
        self._end(ended)

    def _end(self, pits: Sequence[str]) -> None:
        for pit in pits:
            with suppress(StoreError):  # it ends by itself
                self._cluster.close_point_in_time(pit)
