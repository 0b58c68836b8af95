"""/coverage: how much there is on a topic."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import Visit, visit_of
from bot.db.preferences import Reply
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.features.topics.topic import visible_topic
from bot.features.topics.view import coverage_card
from bot.services import Services
from bot.ui.message import Message
from retrieval.topics.coverage import coverage


def coverage_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /coverage."""

    @app_commands.command(name=said("coverage_name"), description=said("coverage"))
    @app_commands.rename(topic=said("topic_name"))
    @app_commands.describe(topic=said("coverage_topic"))
    @everywhere
    async def covered(
        interaction: discord.Interaction[Any], topic: app_commands.Range[str, 1, 200]
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        making = _message(services, visit, visible_topic(topic))
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    return covered


async def _message(services: Services, visit: Visit, topic: str) -> Message:
    with services.limits.turn(visit):
        found = await services.threads.call(coverage, services.library, topic, visit.collections)
    return services.render(coverage_card(found, visit.words))
