"""Points in time of the index, at which a process searches."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from weakref import finalize

from retrieval.cluster.client import KEEP_ALIVE, Cluster
from retrieval.cluster.failures import IndexMissing
from retrieval.errors import StoreError
from retrieval.index.base import SearcherOutdated
from retrieval.index.opensearch.positions import Position, read_positions


@dataclass(frozen=True, eq=False)
class PointInTime:
    """A point in time of one index."""

    kind: str
    id: str
    positions: Mapping[str, Position]
    """By collection, a position that was reached before."""

    def search_body(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The body of a search at this point in time, which keeps it alive."""
        return {**body, "pit": {"id": self.id, "keep_alive": KEEP_ALIVE}}

    def shows(self, position: Position) -> bool:
        """True if it has all that is searched at a position, and nothing is deleted of it."""
        known = self.positions.get(position.collection)
        return known is not None and known.reached == position.reached


class PointsInTime:
    """The point in time of a process, which moves on when a collection that it searches does.

    A point in time is opened after the positions were read that it is to show, so that each shard
    has all that was written up to there; and the positions are read again afterwards, so that
    nothing of that was deleted meanwhile. It is ended in the cluster, which holds only so many,
    when no searcher uses it any more.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._lock = threading.Lock()
        self._current: PointInTime | None = None
        self._unused: deque[str] = deque()
        """The ids of those that nobody uses, and that have not been ended yet."""

    def showing(self, kind: str, positions: Sequence[Position]) -> PointInTime:
        """A point in time at which an index shows some positions; raise SearcherOutdated."""
        with self._lock:
            current = self._current
            if current and current.kind == kind and all(map(current.shows, positions)):
                return current
            earlier = current.positions if current and current.kind == kind else {}
            wanted = {position.collection: position for position in positions}
            point_in_time = self._open(kind, {**earlier, **wanted})
            self._check(point_in_time, positions)
            self._current = point_in_time
        del current  # its end need not wait for the next one
        self._end_unused()
        return point_in_time

    def discard(self, point_in_time: PointInTime) -> None:
        """Use a point in time that is lost no longer: the next call opens another one."""
        with self._lock:
            if self._current is point_in_time:
                self._current = None

    def close(self) -> None:
        """End the points in time, except those that are still used."""
        with self._lock:
            self._current = None
        self._end_unused()

    def _open(self, kind: str, positions: Mapping[str, Position]) -> PointInTime:
        try:
            id_ = self._cluster.point_in_time(kind)
        except IndexMissing:  # another one has taken its place
            raise SearcherOutdated("the index was built again; try again in a moment") from None
        point_in_time = PointInTime(kind, id_, positions)
        finalize(point_in_time, self._unused.append, id_).atexit = False
        return point_in_time

    def _check(self, point_in_time: PointInTime, positions: Sequence[Position]) -> None:
        names = [position.collection for position in positions]
        _, now = read_positions(self._cluster, point_in_time.kind, names)
        if not all(new.shows(old) for new, old in zip(now, positions, strict=True)):
            raise SearcherOutdated("the articles have changed meanwhile; try again in a moment")

    def _end_unused(self) -> None:
        while self._unused:
            with suppress(IndexError, StoreError):  # another thread was first; it ends by itself
                self._cluster.close_point_in_time(self._unused.popleft())
