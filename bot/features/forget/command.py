"""The command /forget."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.forget.service import stored_message
from bot.invocation import invocation_of
from bot.services import Services


def forget_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows what is stored of the user, with a button to delete it."""

    @app_commands.command(name=localized("forget_name"), description=localized("forget"))
    @available_everywhere
    async def forget(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        await respond(interaction, stored_message(services, invocation), private=True)

    return forget
