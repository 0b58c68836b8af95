"""Ask this: answers a message as a question, to the one who asks for it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.db.requests import Request
from bot.delivery.command_texts import everywhere, said
from bot.delivery.message_text import text_of
from bot.features.ask.reply import give_answer
from bot.services import Services


def ask_this_command(services: Services) -> app_commands.ContextMenu:
    """The command Ask this."""

    @app_commands.context_menu(name=said("ask_this_name"))
    @everywhere
    async def ask_this(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        visit = visit_of(interaction, services.state.preferences)
        threshold = visit.preferences.threshold
        request = Request(text_of(message), visit.collections, threshold=threshold)
        await give_answer(interaction, services, visit, request, private=True)

    return ask_this
