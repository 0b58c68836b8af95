"""What goes wrong with Discord when a test wants it."""

from __future__ import annotations

from tests.discord_server.parts import Parts
from tests.discord_server.rest import Failure
from tests.discord_server.wire import Op

EVERY = 1_000_000_000


class Controls(Parts):
    """Failures and interruptions."""

    def fail_requests(self, count: int, status: int = 500, route: str | None = None) -> None:
        """Answer the next requests (of one route) with an error status."""
        self._rest.failures.append(Failure(count, status, route))

    def refuse_login(self) -> None:
        """Answer every login with 401."""
        self.fail_requests(EVERY, 401, "/users/@me")

    def heal(self) -> None:
        """Stop failing requests and connections."""
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
