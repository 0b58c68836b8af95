"""Single requests with regard for the hosts."""

from __future__ import annotations

from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.redirects import follow
from retrieval.fetching.response import HostResponse, Request
from retrieval.fetching.transport.robots import MAX_BYTES, RobotsCache
from retrieval.fetching.transport.turns import HostTurns

_USUAL_WAIT = 30.0
"""Seconds after status 429, if the host doesn't say how long it needs."""


class PoliteSender:
    """The requests of a `PoliteFetcher`: each in its turn, as robots.txt says."""

    def __init__(self, fetcher: Fetcher, pause: float, patience: float) -> None:
        self._fetcher = fetcher
        self._patience = patience
        self._turns = HostTurns(pause, patience)
        self._robots = RobotsCache(self._robots_txt)

    async def wait_for_turn(self, target: URL) -> None:
        """Wait until a host may be asked; raises FetchFailed if that takes too long."""
        await self._turns.wait(target.host or "")

    async def send(
        self, target: URL, request: Request, seconds: float, *, respects_robots: bool
    ) -> HostResponse:
        """As `Fetcher.send`; once again after the wait that a host asks for."""
        if respects_robots and (known := self._robots.known(target)):
            await known.check(target)  # without waiting for a turn
        try:
            return await self._send_once(target, request, seconds, respects_robots=respects_robots)
        except FetchFailed as failed:
            wait = _wait_of(failed)
            if wait is None or wait > self._patience:
                raise
        return await self._send_once(target, request, seconds, respects_robots=respects_robots)

    async def _send_once(
        self, target: URL, request: Request, seconds: float, *, respects_robots: bool
    ) -> HostResponse:
        async with self._turns.turn(target.host or "") as turn:
            if respects_robots:
                rules = await self._robots.rules(target)
                await rules.check(target)
                turn.slow_down(rules.delay)
            try:
                return await self._fetcher.send(target, request, seconds)
            except FetchFailed as failed:
                turn.postpone(_wait_of(failed) or 0)
                raise

    async def _robots_txt(self, url: str) -> bytes:
        request = Request(accept=None, cut_at=MAX_BYTES)
        response = await follow(
            url,
            lambda target, seconds: self._fetcher.send(target, request, seconds),
            self._fetcher.allowed,
            self._fetcher.limits,
        )
        return response.content


def _wait_of(failed: FetchFailed) -> float | None:
    """Seconds that a host wants to be left alone; None if it doesn't."""
    match failed.reason:
        case FetchReason.TOO_MANY_REQUESTS:
            return _USUAL_WAIT if failed.retry_after is None else failed.retry_after
        case FetchReason.SERVER_FAILED:
            return failed.retry_after
        case _:
            return None
