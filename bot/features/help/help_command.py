"""The command /help."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import send
from bot.features.help.view import help_card
from bot.invocation import invocation_of
from bot.services import Services


def help_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that lists all commands."""

    @app_commands.command(name=localized("help_name"), description=localized("help"))
    @available_everywhere
    async def help_(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        is_manager = invocation.server is not None and interaction.permissions.manage_guild
        card = help_card(invocation.strings, for_managers=is_manager)
        await send(interaction, services.render(card), private=True)

    return help_
