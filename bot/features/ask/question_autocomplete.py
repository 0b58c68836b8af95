"""Suggestions of questions that were asked before in the same server."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.db.base import BotDatabase
from bot.delivery.autocomplete import Suggestion, suggest
from bot.invocation import invocation_of
from bot.services import Services
from retrieval import fold, visible_line


async def suggested_questions(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """Earlier questions that contain all of the words typed, the latest first.

    There are none if the server does not store its questions.
    """
    server = invocation_of(interaction, services.db.preferences).server
    if server is None or not services.db.preferences.for_channel(server).keeps_questions:
        return []
    return await suggest(services.executor, partial(_matching, services.db, server, typed))


def _matching(db: BotDatabase, server: int, typed: str) -> Iterator[Suggestion]:
    words = fold(typed).split()
    for question in map(visible_line, db.answers.questions(server)):
        folded = fold(question)
        if all(word in folded for word in words):
            yield Suggestion(question, question)
