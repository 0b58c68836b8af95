"""The command /insights."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import localized, manager_only
from bot.delivery.interactions import respond
from bot.delivery.permissions import managed_server
from bot.features.insights.service import insights_message
from bot.invocation import invocation_of
from bot.services import Services


def insights_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows managers how questions were answered."""

    @app_commands.command(name=localized("insights_name"), description=localized("insights"))
    @manager_only
    async def insights(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        await respond(interaction, insights_message(services, server, invocation), private=True)

    return insights
