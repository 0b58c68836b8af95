"""Suggestions of questions that were asked before in the same server."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.db.database import BotDatabase
from bot.invocation import invocation_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_CHOICE, MAX_CHOICES, length
from retrieval.storage.sqlite.store import StoreError
from retrieval.text.analysis import fold
from retrieval.text.unicode import visible_line

_SECONDS = 2.0
"""Who types waits no longer."""


async def suggested_questions(
    interaction: discord.Interaction[Any], services: Services, typed: str
) -> list[app_commands.Choice[str]]:
    """Earlier questions with all of the words typed, latest first; only where they are stored."""
    server = invocation_of(interaction, services.db.preferences).server
    if server is None or not services.db.preferences.for_channel(server).keeps_questions:
        return []
    try:
        async with asyncio.timeout(_SECONDS):
            found = await services.executor.run(_fitting, services.db, server, typed)
    except (StoreError, LibraryBusy, TimeoutError):
        return []  # nothing but suggestions can be said to somebody who is typing
    return [app_commands.Choice(name=one, value=one) for one in found]


def _fitting(db: BotDatabase, server: int, typed: str) -> list[str]:
    words = fold(typed).split()
    fitting: dict[str, None] = {}
    for question in map(visible_line, db.answers.questions(server)):
        folded = fold(question)
        # Discord takes no longer one, and a question that was cut would be another
        if question and length(question) <= MAX_CHOICE and all(word in folded for word in words):
            fitting[question] = None
        if len(fitting) == MAX_CHOICES:
            break
    return list(fitting)
