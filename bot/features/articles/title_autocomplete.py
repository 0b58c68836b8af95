"""Suggestions of articles by their titles."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from itertools import chain, islice
from typing import Any

import discord
from discord import app_commands

from bot.features.articles.title_cache import CachedTitle
from bot.invocation import invocation_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_CHOICE, MAX_CHOICES
from bot.ui.markdown import shorten
from retrieval.library import SHARED
from retrieval.storage.sqlite.store import StoreError
from retrieval.text.unicode import visible_line

_SECONDS = 2.0
"""Who types waits no longer."""


async def suggested_titles(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The articles that a place may see and that have all of the words typed.

    A server's own come first, and of each kind the latest.
    """
    invocation = invocation_of(interaction, services.db.preferences)
    try:
        async with asyncio.timeout(_SECONDS):
            found = await services.executor.run(_fitting, services, invocation.collections, typed)
    except (StoreError, LibraryBusy, TimeoutError):
        return []  # nothing but suggestions can be said to somebody who is typing
    return [
        app_commands.Choice(name=shorten(_label(one), MAX_CHOICE), value=one.id) for one in found
    ]


def _fitting(services: Services, collections: Collection[str], typed: str) -> list[CachedTitle]:
    """A server's own first: they are few, and read anew each time."""
    library = services.library
    own = library.entries(typed, [name for name in collections if name != SHARED])
    shared = services.title_cache.matching(library, typed) if SHARED in collections else ()
    each = chain((CachedTitle.from_entry(one) for one in own if one.is_current), shared)
    fitting = {one.id: one for one in islice(filter(_shows, each), 2 * MAX_CHOICES)}
    return list(fitting.values())[:MAX_CHOICES]  # one may be both shared and their own


def _shows(one: CachedTitle) -> bool:
    return bool(visible_line(one.title))


def _label(one: CachedTitle) -> str:
    return " · ".join(filter(None, (one.title, one.source)))
