"""What goes wrong with Discord when a test wants it."""

from __future__ import annotations

from tests.fakes.discord.core import ServerCore
from tests.fakes.discord.protocol import Op
from tests.fakes.discord.rest.api import Failure
from tests.fakes.discord.rest.throttle import EVERYWHERE, RateLimit

EVERY = 1_000_000_000


class Faults(ServerCore):
    """Failures and interruptions."""

    def fail_requests(self, count: int, status: int = 500, route: str | None = None) -> None:
        """Answer the next requests (of one route) with an error status."""
        self._rest.failures.append(Failure(count, status, route))

    def rate_limit(self, route: str, count: int = 1, retry_after: float = 0.2) -> None:
        """Answer the next requests of a route with 429; who asks again too soon is noted."""
        self._rest.throttle.limits.append(RateLimit(route, count, retry_after, is_global=False))

    def rate_limit_globally(self, count: int = 1, retry_after: float = 0.2) -> None:
        """Answer the next requests with a global 429; answers to interactions are exempt."""
        limit = RateLimit(EVERYWHERE, count, retry_after, is_global=True)
        self._rest.throttle.limits.append(limit)

    def delay_responses(self, route: str | None, seconds: float) -> None:
        """Do what requests of a route (None: of all) want, but answer late."""
        self._rest.throttle.delays[EVERYWHERE if route is None else route] = seconds

    def skew_clock(self, seconds: float) -> None:
        """Let Discord's clock, in `Date` headers and new ids, be ahead by so much.

        Ids tell what came first, so set it before anything is written.
        """
        self._rest.throttle.clock_skew = seconds
        self._ids.skew = seconds

    def refuse_login(self) -> None:
        """Answer every login with 401."""
        self.fail_requests(EVERY, 401, "/users/@me")

    def clear_faults(self) -> None:
        """Stop failing, limiting and slowing down requests, and refusing connections."""
        self._rest.throttle.clear()
        self._rest.failures.clear()
        self.gateway.refuse = 0

    async def close_gateway(self, code: int = 4000) -> None:
        """Drop every gateway connection; most codes let sessions be resumed."""
        await self.gateway.close_all(code)

    def mute_heartbeats(self, *, events: bool = False) -> None:
        """Acknowledge no heartbeat on the connections that there are now.

        With `events` these get no events either, like a connection that died unnoticed;
        what happens meanwhile comes with RESUME.
        """
        self.gateway.mute(events=events)

    def refuse_gateway(self, count: int) -> None:
        """Refuse the next gateway connections."""
        self.gateway.refuse = count

    async def request_reconnect(self) -> None:
        """Ask clients to reconnect (op 7)."""
        await self.gateway.send_all(Op.RECONNECT)

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Tell clients that their session is not valid here (op 9)."""
        await self.gateway.invalidate(resumable=resumable)
