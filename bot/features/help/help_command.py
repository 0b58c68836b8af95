"""/help: what can be asked, and how."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import send
from bot.features.help.view import help_card
from bot.services import Services


def help_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /help."""

    @app_commands.command(name=said("help_name"), description=said("help"))
    @everywhere
    async def help_(interaction: discord.Interaction[Any]) -> None:
        visit = visit_of(interaction, services.state.preferences)
        is_manager = visit.server is not None and interaction.permissions.manage_guild
        card = help_card(visit.words, for_managers=is_manager)
        await send(interaction, services.render(card), private=True)

    return help_
