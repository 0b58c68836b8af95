"""Suggestions of sources, for the options that take one."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.invocation import invocation_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_CHOICE, MAX_CHOICES, length
from retrieval.storage.sqlite.store import StoreError
from retrieval.text.analysis import fold
from retrieval.text.unicode import visible_line

_SECONDS = 2.0
"""Who types waits no longer."""


async def suggested_sources(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The sources that a place may see, those whose names hold what was typed."""
    invocation = invocation_of(interaction, services.db.preferences)
    try:
        async with asyncio.timeout(_SECONDS):
            known = await services.executor.run(services.library.sources, invocation.collections)
    except (StoreError, LibraryBusy, TimeoutError):
        return []  # nothing but suggestions can be said to somebody who is typing
    found = [name for name in known if fold(typed.strip()) in fold(name)]
    # Discord takes no longer one, and nobody could choose one that does not show
    fitting = [name for name in found if visible_line(name) and length(name) <= MAX_CHOICE]
    return [
        app_commands.Choice(name=visible_line(name), value=name) for name in fitting[:MAX_CHOICES]
    ]
