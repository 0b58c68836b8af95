"""A bound on what is fetched at once: one request for each host, and some for all of them."""

from __future__ import annotations

from asyncio import Lock, Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from retrieval.model.addresses import authority_of


class HostGate:
    """Lets one in for each host; who waits for a slow host takes nobody's place."""

    def __init__(self, most: int) -> None:
        self._places = Semaphore(most)
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def enter(self, url: str) -> AsyncIterator[None]:
        """Wait until nobody else is at the host of an address, and for a place."""
        lock = self._locks.setdefault(authority_of(url), Lock())
        async with lock, self._places:
            yield
