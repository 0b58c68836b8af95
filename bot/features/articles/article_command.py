"""The command /article."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.server_settings import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.articles.title_autocomplete import suggested_titles
from bot.features.articles.view import overview_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import ArticleOverview, Library, article_overview


def article_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows one article at a glance."""

    @app_commands.command(name=localized("article_name"), description=localized("article"))
    @app_commands.rename(title=localized("title_name"))
    @app_commands.describe(title=localized("article_title"))
    @available_everywhere
    async def article(interaction: discord.Interaction[Any], title: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = _message(services, invocation, title)
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    @article.autocomplete("title")
    async def titles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_titles(interaction, services, typed)

    return article


async def _message(services: Services, invocation: Invocation, title: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        overview = await services.executor.run(
            _overview, services.library, title, invocation.collections
        )
    return services.render(overview_card(overview, invocation.strings))


def _overview(library: Library, title: str, collections: tuple[str, ...]) -> ArticleOverview:
    """The overview of the article with an id, or else of the first whose title contains the words.

    A chosen suggestion sends the id; what is typed without choosing is a title.
    """
    wanted = title.strip()
    overview = article_overview(library, wanted, collections)
    if overview is None and wanted:
        entries = (entry for entry in library.entries(title, collections) if entry.is_current)
        first = next(entries, None)
        overview = article_overview(library, first.id, collections) if first else None
    if overview is None:
        raise UserError(lambda strings: strings.no_such_article)
    return overview
