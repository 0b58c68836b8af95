"""The command /watch."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.permissions import may_write
from bot.errors import UserError
from bot.features.watches.service import add_watch
from bot.features.watches.view import watching_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message


def watch_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that watches a question."""

    @app_commands.command(name=localized("watch_name"), description=localized("watch"))
    @app_commands.rename(question=localized("question_name"))
    @app_commands.describe(question=localized("watch_question"))
    @available_everywhere
    async def watch(
        interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, 300]
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        _require_that_both_may_write(interaction, invocation)
        await respond(
            interaction, _message(interaction, services, invocation, question), private=True
        )

    return watch


def _require_that_both_may_write(
    interaction: discord.Interaction[Any], invocation: Invocation
) -> None:
    """Raise UserError unless both the bot and the user may write.

    Otherwise a user could post through the bot where they can't write themselves.
    """
    if invocation.server is None and not interaction.context.dm_channel:
        raise UserError(lambda strings: strings.cannot_write_here)
    for allowed in (interaction.permissions, interaction.app_permissions):
        if invocation.server is not None and not may_write(allowed, interaction.channel):
            raise UserError(lambda strings: strings.cannot_write_here)


async def _message(
    interaction: discord.Interaction[Any], services: Services, invocation: Invocation, question: str
) -> Message:
    channel = interaction.channel_id or invocation.channel
    locale = invocation.preferences.language or interaction.locale.value
    with services.rate_limiter.acquire(invocation):
        await services.executor.run(add_watch, services, invocation, channel, question, locale)
    return services.render(watching_card(question, invocation.strings))
