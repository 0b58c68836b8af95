"""The command /about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.help.view import ScopeFigures, about_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import Library, __version__


def about_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows what the bot answers from, and what it stores."""

    @app_commands.command(name=localized("about_name"), description=localized("about"))
    @available_everywhere
    async def about(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        await respond(interaction, _message(services, invocation), private=True)

    return about


async def _message(services: Services, invocation: Invocation) -> Message:
    figures = await services.executor.run(_scope_figures, services.library, invocation.collections)
    keeps = invocation.preferences.keeps_questions
    return services.render(
        about_card(__version__, figures, invocation.strings, keeps_questions=keeps)
    )


def _scope_figures(library: Library, collections: Sequence[str]) -> ScopeFigures:
    searched = [stats for stats in library.stats().collections if stats.name in collections]
    firsts = [stats.first_published for stats in searched if stats.first_published]
    lasts = [stats.last_published for stats in searched if stats.last_published]
    return ScopeFigures(
        articles=sum(stats.articles for stats in searched),
        sources=len(library.sources(collections)),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )
