"""A bounded set of ids."""

from __future__ import annotations

_MAX_IDS = 10_000


class RecentIds:
    """The last 10,000 ids that were added, in memory; for one event loop."""

    def __init__(self) -> None:
        self._ids: dict[int, None] = {}

    def add(self, id_: int) -> bool:
        """Add an id. True if it is new."""
        if id_ in self._ids:
            return False
        self._ids[id_] = None
        if len(self._ids) > _MAX_IDS:
            del self._ids[next(iter(self._ids))]
        return True
