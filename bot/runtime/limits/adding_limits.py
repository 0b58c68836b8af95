"""Limits on what the managers of a server add at once, and within an hour."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.errors import UserError

MAX_ADDRESSES_AN_HOUR = 60
"""Addresses of the web that a server's managers may give."""
_HOUR = 3600.0


class AddingLimits:
    """The uploads in progress, and the addresses given lately; for one event loop."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._given_at: dict[int, deque[float]] = {}
        """The times of the addresses of the last hour, by server."""

    @asynccontextmanager
    async def turn(self, server: int) -> AsyncIterator[None]:
        """Wait until those of the same server who came before have left their blocks."""
        lock = self._locks.get(server) or asyncio.Lock()
        self._locks[server] = lock
        async with lock:
            yield

    def count_address(self, server: int) -> None:
        """Count an address for a server. Raises UserError if the last hour had too many."""
        now = self._clock()
        times = self._given_at.setdefault(server, deque())
        while times and times[0] <= now - _HOUR:
            times.popleft()
        if len(times) >= MAX_ADDRESSES_AN_HOUR:
            when = f"<t:{int(times[0] + _HOUR) + 1}:R>"
            raise UserError(
                lambda strings: strings.fetched_too_often.format(
                    count=strings.number(MAX_ADDRESSES_AN_HOUR), when=when
                )
            )
        times.append(now)
