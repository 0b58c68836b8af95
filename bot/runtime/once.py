"""Work that is done once, though several people or presses ask for it at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_MAX_KEYS = 10_000
"""Beyond this, the oldest keys are forgotten."""


class Once:
    """The keys of work that is being done or was done lately; for one event loop."""

    def __init__(self) -> None:
        self._keys: dict[int, None] = {}

    @contextmanager
    def attempt(self, key: int) -> Iterator[bool]:
        """True inside the block at the first attempt of a key.

        If the block fails, the next attempt is the first again.
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
        while len(self._keys) > _MAX_KEYS:
            del self._keys[next(iter(self._keys))]
