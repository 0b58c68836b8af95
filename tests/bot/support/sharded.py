"""Processes that serve some of the bot's shards each, as clients in one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.client import ShardedClient, use_api_urls
from bot.config import read_settings
from bot.db.base import BotDatabase
from bot.runtime.shards import Shards
from bot.services import Services
from bot.ui.components_v2 import render_components
from retrieval.library import Library
from tests.bot.support.running import TOKEN
from tests.fakes.discord import DiscordServer


class Impatient(ShardedClient):
    """The bot, without pauses between its connections."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once; Discord itself wants five seconds between two."""


def sharded_client(
    server: DiscordServer,
    library: Library,
    db: BotDatabase,
    shards: Shards,
    kind: type[ShardedClient] = Impatient,
) -> ShardedClient:
    """A client with some shards, which is to connect to a server."""
    addresses = {"DISCORD_API_URL": server.api_url, "DISCORD_GATEWAY_URL": server.gateway_url}
    use_api_urls(read_settings(addresses))
    services = Services(library, db, render_components, shards=shards)
    return kind(services, lambda _: None)


@asynccontextmanager
async def process(
    server: DiscordServer,
    library: Library,
    db: BotDatabase,
    shards: str,
    kind: type[ShardedClient] = Impatient,
) -> AsyncIterator[ShardedClient]:
    """A client with some shards, such as "0-1/4", that is connecting to a server."""
    async with sharded_client(server, library, db, Shards.parse(shards), kind) as client:
        running = asyncio.create_task(client.start(TOKEN))
        yield client
        await client.close()
        await running
