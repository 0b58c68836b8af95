"""/insights: how a server's questions were answered, for those who manage it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.delivery.command_texts import said
from bot.delivery.interactions import respond
from bot.delivery.manager_commands import for_managers
from bot.delivery.managers import managed_server
from bot.features.insights.view import insights_message
from bot.services import Services


def insights_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /insights."""

    @app_commands.command(name=said("insights_name"), description=said("insights"))
    @for_managers
    async def insights(interaction: discord.Interaction[Any]) -> None:
        visit = visit_of(interaction, services.state.preferences)
        server = managed_server(interaction, visit)
        await respond(interaction, insights_message(services, server, visit), private=True)

    return insights
