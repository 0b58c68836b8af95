"""Suggestions of sources, for the options that take one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.delivery.autocomplete import Suggestion, suggest
from bot.invocation import invocation_of
from bot.services import Services
from retrieval import Library, fold


async def suggested_sources(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The sources visible to an interaction whose names contain what was typed."""
    collections = invocation_of(interaction, services.db.preferences).collections
    return await suggest(
        services.executor, partial(_matching, services.library, collections, typed)
    )


def _matching(library: Library, collections: Sequence[str], typed: str) -> Iterator[Suggestion]:
    wanted = fold(typed.strip())
    for name in library.sources(collections):
        if wanted in fold(name):
            yield Suggestion(name, name)
