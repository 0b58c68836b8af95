"""/ask: an answer in the exact words of the articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.db.requests import Request
from bot.delivery.command_texts import everywhere, said
from bot.errors import Refused
from bot.features.ask.question_autocomplete import suggested_questions
from bot.features.ask.reply import give_answer
from bot.features.ask.source_autocomplete import suggested_sources
from bot.i18n import Words
from bot.services import Services
from retrieval.text.dates import parse_date


def ask_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /ask."""

    @app_commands.command(name=said("ask_name"), description=said("ask"))
    @app_commands.rename(
        question=said("question_name"),
        source=said("source_name"),
        after=said("after_name"),
        before=said("before_name"),
        private=said("private_name"),
    )
    @app_commands.describe(
        question=said("ask_question"),
        source=said("ask_source"),
        after=said("ask_after"),
        before=said("ask_before"),
        private=said("ask_private"),
    )
    @everywhere
    async def ask(
        interaction: discord.Interaction[Any],
        question: str,
        source: str | None = None,
        after: str | None = None,
        before: str | None = None,
        private: bool | None = None,  # noqa: FBT001 - an option of the command
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        request = Request(
            question,
            visit.collections,
            source,
            day_of(lambda words: words.after_name, after),
            day_of(lambda words: words.before_name, before),
            visit.preferences.threshold,
        )
        await give_answer(interaction, services, visit, request, private=private)

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

    return ask


def day_of(option: Callable[[Words], str], text: str | None) -> date | None:
    """The day that an option, called so in the reader's language, names; raises Refused."""
    day = parse_date(text) if text is not None else None
    if text is not None and day is None:
        raise Refused(lambda words: words.not_a_day.format(option=option(words)))
    return day
