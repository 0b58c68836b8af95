"""The command /watch."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.watches import Watch
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.permissions import may_write
from bot.errors import UserError
from bot.features.watches.service import begin_watch
from bot.features.watches.view import watching_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import visible_line


def watch_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that watches a question."""

    @app_commands.command(name=localized("watch_name"), description=localized("watch"))
    @app_commands.rename(question=localized("question_name"), ping=localized("ping_name"))
    @app_commands.describe(question=localized("watch_question"), ping=localized("watch_ping"))
    @available_everywhere
    async def watch(
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, 300],
        ping: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        _require_that_both_may_write(interaction, invocation)
        wanted = Watch(
            0,
            invocation.server,
            interaction.channel_id or invocation.channel,
            invocation.user,
            visible_line(question),
            invocation.preferences.language or interaction.locale.value,
            cursors={},
            pings=ping,
        )
        await respond(interaction, _message(services, invocation, wanted), private=True)

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


async def _message(services: Services, invocation: Invocation, wanted: Watch) -> Message:
    with services.rate_limiter.acquire(invocation):
        answer = await services.executor.run(begin_watch, services, invocation, wanted)
    return services.render(watching_card(answer, invocation.strings, pings=wanted.pings))
