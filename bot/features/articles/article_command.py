"""/article: one article at a glance."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import Visit, visit_of
from bot.db.preferences import Reply
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.errors import Refused
from bot.features.articles.title_autocomplete import suggested_titles
from bot.features.articles.view import profile_card
from bot.services import Services
from bot.ui.message import Message
from retrieval.library import Library
from retrieval.topics.article_overview import ArticleOverview, article_overview


def article_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /article."""

    @app_commands.command(name=said("article_name"), description=said("article"))
    @app_commands.rename(title=said("title_name"))
    @app_commands.describe(title=said("article_title"))
    @everywhere
    async def article(interaction: discord.Interaction[Any], title: str) -> None:
        visit = visit_of(interaction, services.state.preferences)
        making = _message(services, visit, title)
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    @article.autocomplete("title")
    async def titles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_titles(interaction, services, typed)

    return article


async def _message(services: Services, visit: Visit, title: str) -> Message:
    with services.limits.turn(visit):
        found = await services.threads.call(_profile, services.library, title, visit.collections)
    return services.render(profile_card(found, visit.words))


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
        raise Refused(lambda words: words.no_such_article)
    return found
