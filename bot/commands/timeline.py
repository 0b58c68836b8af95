"""/timeline: a topic day by day."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.commands.texts import everywhere, said
from bot.proving import prove_extracts
from bot.rendering.card import Card
from bot.rendering.message import Message
from bot.rendering.topics import timeline_card
from bot.sending import respond
from bot.services import Services
from bot.state.preferences import Reply
from bot.topic import visible_topic
from bot.visit import Visit, visit_of
from retrieval.library import Library
from retrieval.timeline import timeline


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
        making = _message(services, visit, visible_topic(topic))
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    return day_by_day


async def _message(services: Services, visit: Visit, topic: str) -> Message:
    with services.limits.turn(visit):
        card = await services.threads.call(_card, services.library, visit, topic)
    return services.render(card)


def _card(library: Library, visit: Visit, topic: str) -> Card:
    days = timeline(library, topic, visit.collections)
    prove_extracts(library, [day.extract for day in days], visit.collections)
    return timeline_card(topic, days, library.size(visit.collections).articles, visit.words)
