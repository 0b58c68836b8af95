"""Title suggestions for the option that takes an article."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain
from typing import Any

import discord
from discord import app_commands

from bot.delivery.autocomplete import Suggestion, suggest
from bot.features.article_option import article_value
from bot.features.articles.title_cache import CachedTitle
from bot.invocation import invocation_of
from bot.services import Services
from retrieval import SHARED, visible_line


async def suggested_titles(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The articles visible to an interaction that contain all of the words typed.

    The server's own articles come first, the newest of each group first.
    """
    collections = invocation_of(interaction, services.db.preferences).collections
    return await suggest(services.executor, partial(_matching, services, collections, typed))


def _matching(services: Services, collections: Collection[str], typed: str) -> Iterator[Suggestion]:
    for title in matching_titles(services, collections, typed):
        if visible_line(title.title):
            label = " · ".join(filter(None, (title.title, title.source)))
            yield Suggestion(label, article_value(title.id, title.title))


def matching_titles(
    services: Services, collections: Collection[str], typed: str
) -> Iterator[CachedTitle]:
    """The articles whose titles, sources, authors or addresses contain all of the words typed.

    The shared titles are cached; those of one server are few, and are read each time.
    """
    library = services.library
    own = library.entries(typed, [name for name in collections if name != SHARED])
    own_titles = (CachedTitle.from_entry(entry) for entry in own if entry.is_current)
    shared_titles = services.title_cache.matching(library, typed) if SHARED in collections else ()
    return chain(own_titles, shared_titles)
