"""The command /watches."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.watches.service import watches_message
from bot.invocation import invocation_of
from bot.services import Services


def watches_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that lists watched questions, with a menu to stop one."""

    @app_commands.command(name=localized("watches_name"), description=localized("watches"))
    @available_everywhere
    async def watches(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        is_manager = interaction.permissions.manage_guild
        pending = services.executor.run(
            watches_message, services, invocation, is_manager=is_manager
        )
        await respond(interaction, pending, private=True)

    return watches
