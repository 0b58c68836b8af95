"""The turns at each host: one request at a time, with a pause between, and waits it asks for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from retrieval.errors import FetchFailed, FetchReason

_MAX_WAIT = 86_400.0
"""Seconds. A host that asks for more is asked again after a day."""
_MAX_PAUSE = 30.0
"""Seconds between two requests, whatever `Crawl-delay` says."""
_MAX_HOSTS = 1_000
"""Hosts that are remembered after their pause."""


@dataclass
class HostTurn:
    """The state of one host."""

    pause: float
    """Seconds from the end of a request to the beginning of the next."""
    free_at: float = 0.0
    """The monotonic time from which the host may be asked again."""
    users: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def slow_down(self, pause: float) -> None:
        """Leave at least this many seconds between two requests, up to half a minute."""
        self.pause = max(self.pause, min(pause, _MAX_PAUSE))

    def postpone(self, seconds: float) -> None:
        """Ask the host nothing for this many seconds."""
        self.free_at = max(self.free_at, time.monotonic() + min(seconds, _MAX_WAIT))


class HostTurns:
    """The turns at all hosts; none waits for another."""

    def __init__(self, pause: float, patience: float) -> None:
        self._pause = pause
        self._patience = patience
        self._hosts: dict[str, HostTurn] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[HostTurn]:
        """A turn at a host, as soon as it may be asked.

        Raises FetchFailed if that takes longer than the patience.
        """
        state = self._hosts.setdefault(host, HostTurn(self._pause))
        state.users += 1
        try:
            async with state.lock:
                await self._wait(host, state.free_at - time.monotonic())
                try:
                    yield state
                finally:
                    state.free_at = max(state.free_at, time.monotonic() + state.pause)
        finally:
            state.users -= 1
            self._forget()

    async def wait(self, host: str) -> None:
        """Wait until a host may be asked, as `turn` does."""
        if state := self._hosts.get(host):
            await self._wait(host, state.free_at - time.monotonic())

    async def _wait(self, host: str, seconds: float) -> None:
        if seconds > self._patience:
            raise FetchFailed(FetchReason.TOO_MANY_REQUESTS, retry_after=seconds, host=host)
        if seconds > 0:
            await asyncio.sleep(seconds)

    def _forget(self) -> None:
        """Forget the hosts that may be asked the soonest, if there are too many."""
        excess = len(self._hosts) - _MAX_HOSTS
        if excess > 0:
            idle = [(turn.free_at, host) for host, turn in self._hosts.items() if not turn.users]
            for _, host in sorted(idle)[:excess]:
                del self._hosts[host]
