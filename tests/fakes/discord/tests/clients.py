"""discord.py clients and plain REST requests, for the tests of the fake server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands

from tests.fakes.discord import Behaviour, DiscordServer, Guild, openapi_document

TOKEN = "a-token-for-tests"
QUICK = Behaviour(response_seconds=0.5, settle_seconds=2.0)

Interaction = discord.Interaction[discord.Client]
Answer = Callable[[Interaction], Awaitable[object]]


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a test's coroutine, for at most 30 seconds."""
    asyncio.run(asyncio.wait_for(coroutine, 30))


async def pong(interaction: Interaction) -> None:
    """Respond at once."""
    await interaction.response.send_message("pong")


class Client(discord.Client):
    """A bot whose /ping calls the test's handler, and which records events and messages."""

    def __init__(
        self, answer: Answer = pong, intents: discord.Intents | None = None, **options: Any
    ) -> None:
        """Create the command."""
        options.setdefault("guild_ready_timeout", 0.05)
        super().__init__(intents=intents or discord.Intents(guilds=True), **options)
        self.tree = app_commands.CommandTree(self)
        self.events: list[str] = []
        self.messages: list[discord.Message] = []
        self._changed = asyncio.Condition()

        @self.tree.command(description="Answer at once")
        @app_commands.allowed_installs(guilds=True, users=True)
        @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
        async def ping(interaction: Interaction) -> None:
            await answer(interaction)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once, instead of after Discord's five seconds."""

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition on the recorded events and messages is true."""
        async with asyncio.timeout(3), self._changed:
            await self._changed.wait_for(condition)

    async def _record(self, what: str | discord.Message) -> None:
        if isinstance(what, str):
            self.events.append(what)
        else:
            self.messages.append(what)
        async with self._changed:
            self._changed.notify_all()

    async def on_message(self, message: discord.Message) -> None:
        """Record a message."""
        await self._record(message)

    async def on_resumed(self) -> None:
        """Record that a session was resumed."""
        await self._record("resumed")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Record that the bot joined a guild."""
        await self._record(f"joined {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Record that the bot left a guild."""
        await self._record(f"left {guild.name}")

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Record a new thread."""
        await self._record(f"thread {thread.name}")


def use_server_addresses(server: DiscordServer) -> None:
    """Point discord.py at a server."""
    discord.http.Route.BASE = server.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)


@asynccontextmanager
async def attached(server: DiscordServer, client: discord.Client) -> AsyncIterator[None]:
    """Connect a client to a server."""
    use_server_addresses(server)
    task = asyncio.create_task(client.start(TOKEN))
    try:
        await server.ready()
        await client.wait_until_ready()
        yield
    finally:
        await client.close()
        await task


@asynccontextmanager
async def running(
    client: discord.Client,
    guilds: Iterable[Guild] | None = None,
    behaviour: Behaviour = QUICK,
) -> AsyncIterator[DiscordServer]:
    """Run a server with a client connected to it."""
    server = DiscordServer(TOKEN, openapi_document(), guilds=guilds, behaviour=behaviour)
    async with server, attached(server, client):
        yield server


@asynccontextmanager
async def alone(
    guilds: Iterable[Guild] | None = None,
    behaviour: Behaviour = QUICK,
    *,
    with_document: bool = True,
) -> AsyncIterator[tuple[DiscordServer, Requester]]:
    """Run a server without a client; yield it and a `Requester`."""
    document = openapi_document() if with_document else None
    server = DiscordServer(TOKEN, document, guilds=guilds, behaviour=behaviour)
    async with server, aiohttp.ClientSession() as session:
        yield server, Requester(server, session)


class Requester:
    """REST requests with the bot's token."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        """Send requests to this server."""
        self._server = server
        self._session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """The status and the JSON of a response; its headers are in `headers`."""
        allowed = {"Authorization": f"Bot {TOKEN}"}
        given: dict[str, Any] = {} if body is None else {"json": body}
        url = self._server.api_url + path
        async with self._session.request(method, url, headers=allowed, **given) as response:
            self.headers = dict(response.headers)
            text = await response.read()
            return response.status, (await response.json()) if text else None
