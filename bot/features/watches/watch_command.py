"""/watch: a question that is asked again whenever articles come."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import Visit, visit_of
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.delivery.permissions import may_write
from bot.errors import Refused
from bot.features.watches.service import begin_watch
from bot.features.watches.view import watching_card
from bot.services import Services
from bot.ui.message import Message


def watch_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /watch."""

    @app_commands.command(name=said("watch_name"), description=said("watch"))
    @app_commands.rename(question=said("question_name"))
    @app_commands.describe(question=said("watch_question"))
    @everywhere
    async def watch(
        interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, 300]
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        _require_that_both_may_write(interaction, visit)
        await respond(interaction, _message(interaction, services, visit, question), private=True)

    return watch


def _require_that_both_may_write(interaction: discord.Interaction[Any], visit: Visit) -> None:
    """Raises Refused where the bot or its user may not write: nobody speaks there through it."""
    if visit.server is None and not interaction.context.dm_channel:
        raise Refused(lambda words: words.cannot_write_here)
    for allowed in (interaction.permissions, interaction.app_permissions):
        if visit.server is not None and not may_write(allowed, interaction.channel):
            raise Refused(lambda words: words.cannot_write_here)


async def _message(
    interaction: discord.Interaction[Any], services: Services, visit: Visit, question: str
) -> Message:
    channel = interaction.channel_id or visit.channel
    locale = visit.preferences.language or interaction.locale.value
    with services.limits.turn(visit):
        await services.threads.call(begin_watch, services, visit, channel, question, locale)
    return services.render(watching_card(question, visit.words))
