"""The command /ask."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.features.ask.question_autocomplete import suggested_questions
from bot.features.ask.reply import respond_with_answer
from bot.features.ask.source_autocomplete import suggested_sources
from bot.features.date_option import Bound, read_days, suggested_dates
from bot.invocation import invocation_of
from bot.services import Services


def ask_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that answers a question."""

    @app_commands.command(name=localized("ask_name"), description=localized("ask"))
    @app_commands.rename(
        question=localized("question_name"),
        source=localized("source_name"),
        after=localized("after_name"),
        before=localized("before_name"),
        private=localized("private_name"),
    )
    @app_commands.describe(
        question=localized("ask_question"),
        source=localized("ask_source"),
        after=localized("ask_after"),
        before=localized("ask_before"),
        private=localized("ask_private"),
    )
    @available_everywhere
    async def ask(
        interaction: discord.Interaction[Any],
        question: str,
        source: str | None = None,
        after: str | None = None,
        before: str | None = None,
        private: bool | None = None,  # noqa: FBT001 - an option of the command
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        first, last = await read_days(interaction, after, before)
        request = invocation.request(question, source, first, last)
        await respond_with_answer(interaction, services, invocation, request, private=private)

    @ask.autocomplete("question")
    async def questions(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_questions(interaction, services, typed)

    @ask.autocomplete("source")
    async def sources(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_sources(interaction, services, typed)

    @ask.autocomplete("after")
    async def first_days(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_dates(interaction, services, Bound.AFTER, typed)

    @ask.autocomplete("before")
    async def last_days(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_dates(interaction, services, Bound.BEFORE, typed)

    return ask
