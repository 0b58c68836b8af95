"""Suggestions of a server's own articles, for the option that takes one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.delivery.autocomplete import Suggestion, suggest
from bot.delivery.permissions import managed_server
from bot.features.article_option import article_value
from bot.features.server_articles.service import current_entries
from bot.i18n import Strings
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui.limits import MAX_SUGGESTED_TITLE_LENGTH
from bot.ui.markdown import shorten
from retrieval import ArticleEntry


async def suggested_articles(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """The server's own articles whose titles or sources contain what was typed."""
    return await suggest(services.executor, partial(_matching, interaction, services, typed))


def _matching(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> Iterator[Suggestion]:
    """The matching articles. Raises UserError if the user does not manage the server."""
    invocation = invocation_of(interaction, services.db.preferences)
    server = managed_server(interaction, invocation)
    for entry in current_entries(services.library, server, typed):
        yield Suggestion(_label(entry, invocation.strings), article_value(entry.id, entry.title))


def _label(entry: ArticleEntry, strings: Strings) -> str:
    """The title and the date, which distinguishes versions of one title."""
    title = shorten(entry.title, MAX_SUGGESTED_TITLE_LENGTH) or strings.untitled
    return " · ".join(filter(None, (title, strings.published(entry))))
