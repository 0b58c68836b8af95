"""/timeline: a topic day by day."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.db.preferences import Reply
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.features.topics.service import timeline_message
from bot.services import Services


def timeline_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /timeline."""

    @app_commands.command(name=said("timeline_name"), description=said("timeline"))
    @app_commands.rename(topic=said("topic_name"))
    @app_commands.describe(topic=said("timeline_topic"))
    @everywhere
    async def day_by_day(
        interaction: discord.Interaction[Any], topic: app_commands.Range[str, 1, 200]
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        making = timeline_message(services, visit, topic, 0, visit.user)
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    return day_by_day
