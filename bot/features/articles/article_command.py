"""/article: one article at a glance."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.articles.title_autocomplete import suggested_titles
from bot.features.articles.view import overview_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval.library import Library
from retrieval.topics.article_overview import ArticleOverview, article_overview


def article_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /article."""

    @app_commands.command(name=localized("article_name"), description=localized("article"))
    @app_commands.rename(title=localized("title_name"))
    @app_commands.describe(title=localized("article_title"))
    @available_everywhere
    async def article(interaction: discord.Interaction[Any], title: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        making = _message(services, invocation, title)
        await respond(interaction, making, private=invocation.preferences.reply is Reply.PRIVATE)

    @article.autocomplete("title")
    async def titles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_titles(interaction, services, typed)

    return article


async def _message(services: Services, invocation: Invocation, title: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        found = await services.executor.run(
            _profile, services.library, title, invocation.collections
        )
    return services.render(overview_card(found, invocation.strings))


def _profile(library: Library, title: str, collections: tuple[str, ...]) -> ArticleOverview:
    """The profile of the article whose id was chosen, or else of the first that is titled so."""
    found = article_overview(library, title.strip(), collections)
    if found is None:
        titled = [one for one in library.entries(title, collections) if one.is_current]
        found = (
            article_overview(library, titled[0].id, collections)
            if title.strip() and titled
            else None
        )
    if found is None:
        raise UserError(lambda strings: strings.no_such_article)
    return found
