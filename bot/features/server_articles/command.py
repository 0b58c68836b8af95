"""The commands /articles add, list, edit, remove and info."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import localized, managers_group
from bot.delivery.interactions import respond
from bot.delivery.permissions import managed_server
from bot.features.date_option import Bound, read_published, suggested_dates
from bot.features.server_articles.article_autocomplete import suggested_articles
from bot.features.server_articles.correction import open_correction
from bot.features.server_articles.remove import remove_by_title
from bot.features.server_articles.service import info_message, list_message
from bot.features.server_articles.uploads.part_addition import Given
from bot.features.server_articles.uploads.upload import Upload, upload_articles
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui.limits import MAX_LIST_WORDS_LENGTH


def articles_command(services: Services) -> app_commands.Group:
    """The group of commands for a server's own articles."""
    group = managers_group("articles")
    _add_to(group, services)
    _list_in(group, services)
    _edit_in(group, services)
    _remove_from(group, services)
    return group


def _add_to(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("add_name"), description=localized("articles_add"))
    @app_commands.rename(
        file=localized("file_name"),
        **{f"file{number}": localized(f"file{number}_name") for number in range(2, 6)},
        url=localized("url_name"),
        source=localized("source_name"),
        published=localized("published_name"),
    )
    @app_commands.describe(
        **{f"file{number}": localized("add_file") for number in ("", 2, 3, 4, 5)},
        url=localized("add_url"),
        source=localized("add_source"),
        published=localized("add_published"),
    )
    async def add(
        interaction: discord.Interaction[Any],
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
        url: str | None = None,
        source: str | None = None,
        published: str | None = None,
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        day, precision = await read_published(interaction, published)
        files = tuple(filter(None, (file, file2, file3, file4, file5)))
        given = Given(server, invocation.user, source, day, precision)
        await respond(
            interaction,
            upload_articles(services, Upload(given, files, url), invocation.strings),
            private=True,
        )

    @add.autocomplete("published")
    async def dates(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_dates(interaction, services, Bound.PUBLISHED, typed)


def _list_in(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("list_name"), description=localized("articles_list"))
    @app_commands.rename(words=localized("words_name"))
    @app_commands.describe(words=localized("list_words"))
    async def list_(
        interaction: discord.Interaction[Any],
        words: app_commands.Range[str, 1, MAX_LIST_WORDS_LENGTH] = "",
    ) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = list_message(services, server, words, 0, invocation.strings)
        await respond(interaction, pending, private=True)

    @group.command(name=localized("info_name"), description=localized("articles_info"))
    async def info(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        await respond(interaction, info_message(services, server, invocation.strings), private=True)


def _edit_in(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("edit_name"), description=localized("articles_edit"))
    @app_commands.rename(article=localized("article_name"))
    @app_commands.describe(article=localized("remove_article"))
    async def edit(interaction: discord.Interaction[Any], article: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        await open_correction(interaction, services, server, article, invocation.strings)

    @edit.autocomplete("article")
    async def articles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_articles(interaction, services, typed)


def _remove_from(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("remove_name"), description=localized("articles_remove"))
    @app_commands.rename(article=localized("article_name"))
    @app_commands.describe(article=localized("remove_article"))
    async def remove(interaction: discord.Interaction[Any], article: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = remove_by_title(services, server, article, invocation.strings)
        await respond(interaction, pending, private=True)

    @remove.autocomplete("article")
    async def articles(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_articles(interaction, services, typed)
