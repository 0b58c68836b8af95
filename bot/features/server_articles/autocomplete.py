"""Suggestions of a server's own articles, for the option that takes one."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.delivery.managers import managed_server
from bot.errors import UserError
from bot.features.server_articles.service import current_entries
from bot.i18n import Strings
from bot.invocation import invocation_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_CHOICES
from bot.ui.markdown import shorten
from retrieval.model.records import ArticleEntry
from retrieval.storage.sqlite.store import StoreError

_MAX_TITLE = 70
_SECONDS = 2.0
"""Who types waits no longer."""


async def suggested_articles(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The server's own articles that have what was typed in their titles or sources."""
    invocation = invocation_of(interaction, services.db.preferences)
    try:
        server = managed_server(interaction, invocation)
        async with asyncio.timeout(_SECONDS):
            found = await services.executor.run(current_entries, services.library, server, typed)
    except (UserError, StoreError, LibraryBusy, TimeoutError):
        return []  # nothing but suggestions can be said to somebody who is typing
    return [
        app_commands.Choice(name=_named(entry, invocation.strings), value=entry.id)
        for entry in found[:MAX_CHOICES]
    ]


def _named(entry: ArticleEntry, strings: Strings) -> str:
    """The title, and the day, by which versions of one title can be told apart."""
    title = shorten(entry.title, _MAX_TITLE) or strings.untitled
    return f"{title} · {strings.day(entry.published)}" if entry.published else title
