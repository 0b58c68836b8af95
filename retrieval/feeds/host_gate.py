"""A bound on what is fetched at once: one request for each host, and some for all of them."""

from __future__ import annotations

from asyncio import Lock, Semaphore
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from retrieval.model.addresses import authority_of


class HostGate:
    """Lets one in for each host; who waits for a host takes nobody's place."""

    def __init__(self, most: int) -> None:
        self._places = Semaphore(most)
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def enter(self, url: str, ready: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Wait until nobody else is at the host of an address, until it is ready, and for a place.

        Raises what `ready` does.
        """
        lock = self._locks.setdefault(authority_of(url), Lock())
        async with lock:
            await ready()
            async with self._places:
                yield
