"""Suggestions of a server's feeds, for the option that takes one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.delivery.autocomplete import Suggestion, suggest
from bot.delivery.permissions import managed_server
from bot.features.feeds.service import server_feeds
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui.limits import MAX_LISTED_TITLE_LENGTH
from bot.ui.markdown import shorten
from retrieval import fold


async def suggested_feeds(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The server's feeds whose titles or addresses contain what was typed."""
    return await suggest(services.executor, partial(_matching, interaction, services, typed))


def _matching(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> Iterator[Suggestion]:
    """The matching feeds. Raises UserError if the user does not manage the server."""
    server = managed_server(interaction, invocation_of(interaction, services.db.preferences))
    for feed in server_feeds(services.library, server):
        if fold(typed) in fold(f"{feed.title or ''} {feed.url}"):
            title = shorten(feed.title or "", MAX_LISTED_TITLE_LENGTH)
            yield Suggestion(" · ".join(filter(None, (title, feed.url))), str(feed.id))
