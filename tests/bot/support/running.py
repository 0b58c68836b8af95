"""A running bot: the real client, connected to the stand-in for Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.client import Client, use_api_urls
from bot.config import Settings
from bot.db.sqlite.database import SqliteDatabase
from bot.services import Services
from bot.ui.card import Card
from bot.ui.components_v2 import render_components
from bot.ui.message import Message
from retrieval.library import Library
from tests.fakes.discord import Behaviour, DiscordServer, openapi_document

TOKEN = "a-token.for.tests"
PATIENT = Behaviour(response_seconds=20.0, settle_seconds=30.0)
"""A stand-in that waits longer than Discord's three seconds, as a busy machine needs them all."""

Render = Callable[[Card], Message]


def run(coroutine: Coroutine[Any, Any, None], seconds: float = 60) -> None:
    """Run a test's coroutine, within a time limit."""
    asyncio.run(asyncio.wait_for(coroutine, seconds))


def discord_server(behaviour: Behaviour = PATIENT) -> DiscordServer:
    """A stand-in that checks every request against Discord's API document, if it is available."""
    return DiscordServer(TOKEN, openapi_document(), behaviour=behaviour)


@asynccontextmanager
async def connected(
    server: DiscordServer,
    library: Library,
    render: Render = render_components,
    db: SqliteDatabase | None = None,
    **others: Any,
) -> AsyncIterator[Client]:
    """The bot, connected to a server."""
    addresses = {"DISCORD_API_URL": server.api_url, "DISCORD_GATEWAY_URL": server.gateway_url}
    use_api_urls(Settings.model_validate(addresses))
    services = Services(library, db or SqliteDatabase(), render, **others)
    async with services.fetcher, Client(services, lambda _: None) as client:
        task = asyncio.create_task(client.start(TOKEN))
        await server.ready()
        yield client
        await client.close()
        await task


@asynccontextmanager
async def serving(
    library: Library,
    render: Render = render_components,
    db: SqliteDatabase | None = None,
    **others: Any,
) -> AsyncIterator[DiscordServer]:
    """A server and a bot on it; the bot must keep Discord's rules throughout."""
    async with discord_server() as server, connected(server, library, render, db, **others):
        yield server
    assert server.violations == []
