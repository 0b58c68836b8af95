"""/watches: the questions that are watched, and an end to each."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.features.watches.service import watches_message
from bot.services import Services


def watches_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /watches."""

    @app_commands.command(name=said("watches_name"), description=said("watches"))
    @everywhere
    async def watches(interaction: discord.Interaction[Any]) -> None:
        visit = visit_of(interaction, services.state.preferences)
        is_manager = interaction.permissions.manage_guild
        making = services.threads.call(watches_message, services, visit, is_manager=is_manager)
        await respond(interaction, making, private=True)

    return watches
