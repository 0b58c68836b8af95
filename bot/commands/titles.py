"""Suggestions of articles by their titles."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.rendering.escaping import shorten
from bot.rendering.limits import MAX_CHOICE, MAX_CHOICES
from bot.services import Services
from bot.threads import LibraryBusy
from bot.visit import visit_of
from retrieval.records import Entry
from retrieval.store import StoreError
from retrieval.visible import visible_line

_SECONDS = 2.0
"""Who types waits no longer."""


async def suggested_titles(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The articles that a place may see and that have all of the words typed, newest first."""
    visit = visit_of(interaction, services.state.preferences)
    try:
        async with asyncio.timeout(_SECONDS):
            known = await services.threads.call(services.library.entries, typed, visit.collections)
    except (StoreError, LibraryBusy, TimeoutError):
        return []  # nothing but suggestions can be said to somebody who is typing
    fitting = {one.id: one for one in known if one.is_current and visible_line(one.title)}
    return [
        app_commands.Choice(name=shorten(_label(one), MAX_CHOICE), value=one.id)
        for one in list(fitting.values())[:MAX_CHOICES]
    ]


def _label(entry: Entry) -> str:
    return " · ".join(filter(None, (entry.title, entry.source)))
