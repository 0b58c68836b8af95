"""Work in flight, so that the bot can finish it before it stops."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

import discord


class InFlight:
    """The ids of the interactions and messages that are being answered; for one event loop."""

    def __init__(self) -> None:
        self._ids: set[Hashable] = set()
        self._is_idle = asyncio.Event()
        self._is_idle.set()
        self.is_stopping = False
        """True from the signal to stop on: work in flight is finished, and no new work begins."""

    @property
    def count(self) -> int:
        """The number of pieces of work in flight."""
        return len(self._ids)

    def begin(self, work_id: Hashable) -> None:
        """Note that some work begins."""
        self._ids.add(work_id)
        self._is_idle.clear()

    def end(self, work_id: Hashable) -> None:
        """Note that some work has ended, whether it succeeded or not."""
        self._ids.discard(work_id)
        if not self._ids:
            self._is_idle.set()

    @contextmanager
    def track(self, work_id: Hashable) -> Iterator[None]:
        """Note that some work begins, and that it has ended when the block is left."""
        self.begin(work_id)
        try:
            yield
        finally:
            self.end(work_id)

    async def wait_idle(self, seconds: float) -> bool:
        """Wait until no work is in flight; False if some still is at the end of the time."""
        try:
            async with asyncio.timeout(seconds):
                await self._is_idle.wait()
        except TimeoutError:
            return False
        return True


class TrackingClient(discord.Client):
    """A client that knows its work in flight, as responses to interactions need it."""

    in_flight: InFlight
