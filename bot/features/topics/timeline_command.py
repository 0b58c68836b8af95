"""The command /timeline."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.topics.service import timeline_message
from bot.invocation import invocation_of
from bot.services import Services


def timeline_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows a topic day by day."""

    @app_commands.command(name=localized("timeline_name"), description=localized("timeline"))
    @app_commands.rename(topic=localized("topic_name"))
    @app_commands.describe(topic=localized("topic"))
    @available_everywhere
    async def timeline(
        interaction: discord.Interaction[Any], topic: app_commands.Range[str, 1, 200]
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = timeline_message(services, invocation, topic, 0, invocation.user)
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    return timeline
