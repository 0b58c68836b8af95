"""What the bot is at, so that it is not stopped in the middle of an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class InFlight:
    """What was begun and has not ended; for one event loop."""

    def __init__(self) -> None:
        self._begun: set[Hashable] = set()
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    @property
    def count(self) -> int:
        """How many things are under way."""
        return len(self._begun)

    def begin(self, what: Hashable) -> None:
        """Notes that something begins."""
        self._begun.add(what)
        self._is_idle.clear()

    def end(self, what: Hashable) -> None:
        """Notes that it has ended, well or not."""
        self._begun.discard(what)
        if not self._begun:
            self._is_idle.set()

    @contextmanager
    def track(self, what: Hashable) -> Iterator[None]:
        """Notes both."""
        self.begin(what)
        try:
            yield
        finally:
            self.end(what)

    async def wait_idle(self, seconds: float) -> bool:
        """Waits until nothing is under way, but not longer; whether nothing is."""
        try:
            async with asyncio.timeout(seconds):
                await self._is_idle.wait()
        except TimeoutError:
            return False
        return True
