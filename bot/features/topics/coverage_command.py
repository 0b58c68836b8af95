"""The command /coverage."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.features.search_words import clean_words, require_search_terms
from bot.features.topics.view import coverage_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import Coverage, Library, coverage


def coverage_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that counts the articles on a topic."""

    @app_commands.command(name=localized("coverage_name"), description=localized("coverage"))
    @app_commands.rename(topic=localized("topic_name"))
    @app_commands.describe(topic=localized("topic"))
    @available_everywhere
    async def coverage_(
        interaction: discord.Interaction[Any], topic: app_commands.Range[str, 1, 200]
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = _message(services, invocation, clean_words(topic))
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    return coverage_


async def _message(services: Services, invocation: Invocation, topic: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        result = await services.executor.run(
            _coverage, services.library, topic, invocation.collections
        )
    return services.render(coverage_card(result, invocation.strings))


def _coverage(library: Library, topic: str, collections: tuple[str, ...]) -> Coverage:
    result = coverage(library, topic, collections)
    if not result.articles:
        require_search_terms(library, topic, collections)
    return result
