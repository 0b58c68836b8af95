"""/search: the articles that match some words, page by page."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.db.preferences import Reply
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.features.articles.service import page_message
from bot.services import Services


def search_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /search."""

    @app_commands.command(name=said("search_name"), description=said("search"))
    @app_commands.rename(words=said("words_name"))
    @app_commands.describe(words=said("search_words"))
    @everywhere
    async def search(
        interaction: discord.Interaction[Any], words: app_commands.Range[str, 1, 200]
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        making = page_message(services, visit, words, 0, visit.user)
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    return search
