"""Faults that a test can cause: errors, rate limits, delays, lost connections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.discord.core import ServerCore
from tests.fakes.discord.protocol import Op
from tests.fakes.discord.rest.api import Failure
from tests.fakes.discord.rest.throttle import ALL_ROUTES, RateLimit

ALWAYS = 1_000_000_000


class Faults(ServerCore):
    """Failures of the REST API and interruptions of the gateway."""

    def fail_requests(
        self,
        count: int,
        status: int = 500,
        route: str | None = None,
        *,
        code: int = 0,
        takes_effect: bool = False,
    ) -> None:
        """Answer the next `count` requests, of one route or of all, with an error status.

        With `takes_effect`, Discord has done what they ask for, and only says otherwise.
        """
        self._rest.failures.append(Failure(count, status, route, code, takes_effect))

    def reset_connections(
        self, count: int, route: str | None = None, *, takes_effect: bool = False
    ) -> None:
        """Break the connection at the next `count` requests, of one route or of all."""
        self._rest.failures.append(Failure(count, None, route, takes_effect=takes_effect))

    def rate_limit(self, route: str, count: int = 1, retry_after: float = 0.2) -> None:
        """Answer the next `count` requests of a route with 429.

        A request before `retry_after` seconds have passed is a violation.
        """
        self._rest.throttle.limits.append(RateLimit(route, count, retry_after, is_global=False))

    def rate_limit_globally(self, count: int = 1, retry_after: float = 0.2) -> None:
        """Answer the next `count` requests with a global 429; interaction routes are exempt."""
        limit = RateLimit(ALL_ROUTES, count, retry_after, is_global=True)
        self._rest.throttle.limits.append(limit)

    def delay_responses(self, route: str | None, seconds: float) -> None:
        """Delay the responses of a route (None: of all); the requests take effect at once."""
        self._rest.throttle.delays[ALL_ROUTES if route is None else route] = seconds

    def skew_clock(self, seconds: float) -> None:
        """Set how far Discord's clock, in `Date` headers and new ids, is ahead.

        Ids are ordered by time, so set it before the first message.
        """
        self._rest.throttle.clock_skew = seconds
        self._ids.skew = seconds

    def refuse_login(self) -> None:
        """Answer every login with 401."""
        self.fail_requests(ALWAYS, 401, "/users/@me")

    def clear_faults(self) -> None:
        """End failures, rate limits and delays, and accept gateway connections again."""
        self._rest.throttle.clear()
        self._rest.failures.clear()
        self.gateway.refuse = 0
        self.gateway.alterations.changes.clear()

    async def close_gateway(self, code: int = 4000) -> None:
        """Close every gateway connection. After most codes clients can resume."""
        await self.gateway.close_all(code)

    def mute_heartbeats(self, *, events: bool = False) -> None:
        """Stop acknowledging heartbeats on the current connections.

        With `events` they get no events either, like a connection that died unnoticed;
        the client gets the missed events after RESUME.
        """
        self.gateway.mute(events=events)

    def refuse_gateway(self, count: int) -> None:
        """Refuse the next `count` gateway connections with 503."""
        self.gateway.refuse = count

    def malform(self, event: str, change: Callable[[Any], Any], count: int = 1) -> None:
        """Send what `change` makes of the data of the next `count` events of a kind, or HELLOs."""
        self.gateway.alterations.changes.setdefault(event, []).extend([change] * count)

    async def send_event(self, event: Any, data: Any) -> None:
        """Send an event that may contain anything, to every client, and keep it for RESUME."""
        for session in self.gateway.sessions.live():
            await session.deliver(event, data)

    async def send_frame(self, frame: str | bytes) -> None:
        """Send a frame that may contain anything to every client."""
        await self.gateway.send_frame(frame)

    async def request_reconnect(self) -> None:
        """Send RECONNECT (op 7) to every client."""
        await self.gateway.send_all(Op.RECONNECT)

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Send INVALID_SESSION (op 9) to every client."""
        await self.gateway.invalidate(resumable=resumable)
