"""A server whose answers go into threads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.ui.components_v2 import render_components
from retrieval.library import Library
from tests.bot.support.running import Render, connected, discord_server
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, Guild, Permission

THREADS = int(
    PLAIN_PERMISSIONS | Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS
)
WITH_THREADS = Guild(bot_permissions=THREADS)


@asynccontextmanager
async def in_threads(
    library: Library, render: Render = render_components, guild: Guild = WITH_THREADS
) -> AsyncIterator[DiscordServer]:
    """A bot that begins a thread for each answer in a guild; it must keep Discord's rules."""
    db = SqliteDatabase()
    db.preferences.set(guild.id, "reply", Reply.THREAD)
    async with discord_server() as server:
        await server.add_guild(guild)
        async with connected(server, library, render, db):
            yield server
    db.close()
    assert server.violations == []
