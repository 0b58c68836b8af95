"""The command /article."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.article_option import chosen_article
from bot.features.articles.title_autocomplete import matching_titles, suggested_titles
from bot.features.articles.view import overview_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import ArticleOverview, article_overview, fold, version_steps, visible_line


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
        overview, has_changed = await services.executor.run(
            _overview, services, title, invocation.collections
        )
    return services.render(overview_card(overview, invocation.strings, has_changed=has_changed))


def _overview(
    services: Services, title: str, collections: tuple[str, ...]
) -> tuple[ArticleOverview, bool]:
    """The overview of the article that was chosen, or else of the best match for a title.

    And whether the article has older versions.

    Raises UserError if there is none.
    """
    chosen = chosen_article(services.library, title, collections)
    wanted = chosen or _best_match(services, title, collections)
    overview = article_overview(services.library, wanted, collections) if wanted else None
    if overview is None:
        raise UserError(lambda strings: strings.no_such_article)
    return overview, bool(version_steps(services.library, overview.article.id, collections))


def _best_match(services: Services, title: str, collections: tuple[str, ...]) -> str | None:
    """The id of the newest article of that title, or else of one whose title has all the words.

    Last come words in the source, the author or the address.
    """
    wanted = fold(visible_line(title))
    best: dict[int, str] = {}
    for match in matching_titles(services, collections, wanted) if wanted else ():
        folded = fold(visible_line(match.title))
        rank = 0 if folded == wanted else 1 if all(one in folded for one in wanted.split()) else 2
        best.setdefault(rank, match.id)
        if rank == 0:
            break
    return best[min(best)] if best else None
