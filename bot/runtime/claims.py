"""Claims: work that is done once, though several people or presses ask for it at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_MAX_CLAIMS = 1_000
"""Beyond this, the oldest claims are forgotten."""


class Claims:
    """The keys of work that is being done or was done lately; for one event loop."""

    def __init__(self) -> None:
        self._keys: dict[int, None] = {}

    @contextmanager
    def claim(self, key: int) -> Iterator[bool]:
        """True inside the block for the first to claim a key.

        If the block fails, the key can be claimed again.
        """
        if key in self._keys:
            yield False
            return
        self._keys[key] = None
        try:
            yield True
        except BaseException:
            self._keys.pop(key, None)
            raise
        while len(self._keys) > _MAX_CLAIMS:
            del self._keys[next(iter(self._keys))]
