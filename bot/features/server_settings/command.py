"""The command /settings."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import localized, manager_only
from bot.delivery.interactions import send
from bot.features.server_settings.service import settings_message
from bot.services import Services


def settings_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that lets managers change the settings of a server and its channels."""

    @app_commands.command(name=localized("settings_name"), description=localized("settings"))
    @manager_only
    async def settings(interaction: discord.Interaction[Any]) -> None:
        await send(interaction, settings_message(interaction, services), private=True)

    return settings
