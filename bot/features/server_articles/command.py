"""/articles: a server's own articles, for those who manage it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import visit_of
from bot.delivery.command_texts import said
from bot.delivery.interactions import respond
from bot.delivery.manager_commands import managers_group
from bot.delivery.managers import managed_server
from bot.features.ask.command import day_of
from bot.features.server_articles.autocomplete import suggested_articles
from bot.features.server_articles.list_view import MAX_WORDS, listed, told
from bot.features.server_articles.remove import removed
from bot.features.server_articles.upload import Adding, added
from bot.services import Services


def articles_command(services: Services) -> app_commands.Group:
    """The commands /articles add, list, remove and info."""
    group = managers_group("articles")
    _add_to(group, services)
    _list_in(group, services)
    _remove_from(group, services)
    return group


def _add_to(group: app_commands.Group, services: Services) -> None:
    @group.command(name=said("add_name"), description=said("articles_add"))
    @app_commands.rename(
        file=said("file_name"),
        **{f"file{number}": said(f"file{number}_name") for number in range(2, 6)},
        source=said("source_name"),
        published=said("published_name"),
    )
    @app_commands.describe(
        **{f"file{number}": said("add_file") for number in ("", 2, 3, 4, 5)},
        source=said("add_source"),
        published=said("add_published"),
    )
    async def add(
        interaction: discord.Interaction[Any],
        file: discord.Attachment,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
        source: str | None = None,
        published: str | None = None,
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        server = managed_server(interaction, visit)
        day = day_of(lambda words: words.published_name, published)
        files = tuple(filter(None, (file, file2, file3, file4, file5)))
        adding = Adding(server, visit.user, files, source, day)
        await respond(interaction, added(services, adding, visit.words), private=True)


def _list_in(group: app_commands.Group, services: Services) -> None:
    @group.command(name=said("list_name"), description=said("articles_list"))
    @app_commands.rename(words=said("words_name"))
    @app_commands.describe(words=said("list_words"))
    async def list_(
        interaction: discord.Interaction[Any],
        words: app_commands.Range[str, 1, MAX_WORDS] = "",
    ) -> None:
        visit = visit_of(interaction, services.state.preferences)
        server = managed_server(interaction, visit)
        making = listed(services, server, words, 0, visit.words)
        await respond(interaction, making, private=True)

    @group.command(name=said("info_name"), description=said("articles_info"))
    async def info(interaction: discord.Interaction[Any]) -> None:
        visit = visit_of(interaction, services.state.preferences)
        server = managed_server(interaction, visit)
        await respond(interaction, told(services, server, visit.words), private=True)


def _remove_from(group: app_commands.Group, services: Services) -> None:
    @group.command(name=said("remove_name"), description=said("articles_remove"))
    @app_commands.rename(article=said("article_name"))
    @app_commands.describe(article=said("remove_article"))
    async def remove(interaction: discord.Interaction[Any], article: str) -> None:
        visit = visit_of(interaction, services.state.preferences)
        server = managed_server(interaction, visit)
        making = removed(services, server, article, visit.words)
        await respond(interaction, making, private=True)

    @remove.autocomplete("article")
    async def articles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_articles(interaction, services, typed)
