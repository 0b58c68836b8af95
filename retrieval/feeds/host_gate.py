"""A bound on what is fetched at once: one request for each host, and some for all of them."""

from __future__ import annotations

from asyncio import Lock, Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from weakref import WeakValueDictionary


def host_of(url: str) -> str:
    """The host of an address with its port; the address itself if it has none."""
    try:
        return urlsplit(url).netloc.lower() or url
    except ValueError:
        return url


class HostGate:
    """Lets one in for each host; who waits for a slow host takes nobody's place."""

    def __init__(self, most: int) -> None:
        self._places = Semaphore(most)
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def enter(self, url: str) -> AsyncIterator[None]:
        """Wait until nobody else is at the host of an address, and for a place."""
        lock = self._locks.setdefault(host_of(url), Lock())
        async with lock, self._places:
            yield
