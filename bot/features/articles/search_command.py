"""The command /search."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.articles.service import page_message
from bot.invocation import invocation_of
from bot.services import Services


def search_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that finds articles by words, page by page."""

    @app_commands.command(name=localized("search_name"), description=localized("search"))
    @app_commands.rename(words=localized("words_name"))
    @app_commands.describe(words=localized("search_words"))
    @available_everywhere
    async def search(
        interaction: discord.Interaction[Any], words: app_commands.Range[str, 1, 200]
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = page_message(services, invocation, words, 0, invocation.user)
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    return search
