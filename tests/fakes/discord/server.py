"""The fake Discord server."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord.client.uploads import PATH
from tests.fakes.discord.core import HOST
from tests.fakes.discord.faults import Faults
from tests.fakes.discord.recording import Request, Violation
from tests.fakes.discord.users.guild_changes import GuildChanges
from tests.fakes.discord.users.user_interactions import UserInteractions
from tests.fakes.discord.users.user_messages import UserMessages

SHUTDOWN_SECONDS = 1.0


class DiscordServer(UserInteractions, UserMessages, GuildChanges, Faults):
    """A Discord server for one application, with REST API and gateway on one loopback port."""

    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback interface."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(self._rest.routes())
        app.add_routes([web.get("/", self.gateway.handle), web.get(PATH, self._uploads.serve)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        # After a stop, the same port: clients keep the address.
        await web.TCPSite(runner, HOST, self._port).start()
        self._port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        if self._runner is not None:
            await self.gateway.close_all(1001)
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        await self.stop()

    @property
    def requests(self) -> list[Request]:
        """All REST requests so far."""
        return self._recorder.requests

    @property
    def violations(self) -> list[Violation]:
        """All violations of Discord's rules so far."""
        return self._recorder.violations

    def count(self, method: str, route: str) -> int:
        """The number of requests to a route, such as `/channels/{channel_id}`."""
        return self._recorder.count(method, route)

    async def ready(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- a plain number reads best in a test
        """Wait until all shards of a client have received READY."""
        async with asyncio.timeout(timeout):
            await self.gateway.wait_for(self.gateway.connected)
