"""Real discord.py clients, and plain requests, for the tests of the stand-in."""

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
    """Run a test's coroutine, but never for ever."""
    asyncio.run(asyncio.wait_for(coroutine, 30))


async def pong(interaction: Interaction) -> None:
    """Answer at once."""
    await interaction.response.send_message("pong")


class Client(discord.Client):
    """A bot with /ping, which answers as the test says, and an ear for events."""

    def __init__(
        self, answer: Answer = pong, intents: discord.Intents | None = None, **options: Any
    ) -> None:
        """Prepare the command."""
        options.setdefault("guild_ready_timeout", 0.05)
        super().__init__(intents=intents or discord.Intents(guilds=True), **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.seen: list[discord.Message] = []
        self._news = asyncio.Condition()

        @self.tree.command(description="Answer at once")
        @app_commands.allowed_installs(guilds=True, users=True)
        @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
        async def ping(interaction: Interaction) -> None:
            await answer(interaction)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify again at once; five seconds are polite to Discord only."""

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until what was seen and heard meets a condition."""
        async with asyncio.timeout(3), self._news:
            await self._news.wait_for(condition)

    async def _hear(self, what: str | discord.Message) -> None:
        if isinstance(what, str):
            self.heard.append(what)
        else:
            self.seen.append(what)
        async with self._news:
            self._news.notify_all()

    async def on_message(self, message: discord.Message) -> None:
        """Keep what was written."""
        await self._hear(message)

    async def on_resumed(self) -> None:
        """Note that a session was taken up again."""
        await self._hear("resumed")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that a guild came."""
        await self._hear(f"joined {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a guild went."""
        await self._hear(f"left {guild.name}")

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Note that a thread began."""
        await self._hear(f"thread {thread.name}")


@asynccontextmanager
async def attached(server: DiscordServer, client: discord.Client) -> AsyncIterator[None]:
    """Run a client against a server."""
    discord.http.Route.BASE = server.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
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
    """Run a server and a client of it."""
    world = DiscordServer(TOKEN, openapi_document(), guilds=guilds, behaviour=behaviour)
    async with world as server, attached(server, client):
        yield server


@asynccontextmanager
async def alone(
    guilds: Iterable[Guild] | None = None,
    behaviour: Behaviour = QUICK,
    *,
    with_document: bool = True,
) -> AsyncIterator[tuple[DiscordServer, Ask]]:
    """Run a server without a client; return it with a way to ask it plainly."""
    document = openapi_document() if with_document else None
    world = DiscordServer(TOKEN, document, guilds=guilds, behaviour=behaviour)
    async with world as server, aiohttp.ClientSession() as session:
        yield server, Ask(server, session)


class Ask:
    """Plain requests with the right token."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        """Keep whom to ask, and how."""
        self._server = server
        self._session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return the status and the JSON of an answer; headers are kept aside."""
        allowed = {"Authorization": f"Bot {TOKEN}"}
        given: dict[str, Any] = {} if body is None else {"json": body}
        url = self._server.api_url + path
        async with self._session.request(method, url, headers=allowed, **given) as response:
            self.headers = dict(response.headers)
            text = await response.read()
            return response.status, (await response.json()) if text else None
