"""The message command *Ask this*."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.message_text import question_of
from bot.features.ask.reply import respond_with_answer
from bot.invocation import invocation_of
from bot.services import Services


def ask_this_command(services: Services) -> app_commands.ContextMenu:
    """The command that answers a message as a question, privately."""

    @app_commands.context_menu(name=localized("ask_this_name"))
    @available_everywhere
    async def ask_this(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        request = invocation.request(question_of(message, interaction.client.user))
        await respond_with_answer(interaction, services, invocation, request, private=True)

    return ask_this
