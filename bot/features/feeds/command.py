"""The commands /feeds add, list, remove, pause and resume."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import localized, managers_group
from bot.delivery.interactions import respond
from bot.delivery.permissions import managed_server
from bot.features.feeds.feed_autocomplete import suggested_feeds
from bot.features.feeds.replies import (
    add_message,
    feeds_message,
    paused_message,
    removal_message,
)
from bot.invocation import invocation_of
from bot.services import Services


def feeds_command(services: Services) -> app_commands.Group:
    """The group of commands for the feeds that a server follows."""
    group = managers_group("feeds")
    _add_to(group, services)
    _list_in(group, services)
    _remove_from(group, services)
    pausing = localized("pause_name"), localized("feeds_pause")
    resuming = localized("resume_name"), localized("feeds_resume")
    _pause_in(group, services, *pausing, is_paused=True)
    _pause_in(group, services, *resuming, is_paused=False)
    return group


def _add_to(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("add_name"), description=localized("feeds_add"))
    @app_commands.rename(url=localized("url_name"))
    @app_commands.describe(url=localized("feeds_url"))
    async def add(interaction: discord.Interaction[Any], url: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = add_message(services, server, invocation.user, url, invocation.strings)
        await respond(interaction, pending, private=True)


def _list_in(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("list_name"), description=localized("feeds_list"))
    async def list_(interaction: discord.Interaction[Any]) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = feeds_message(services, server, 0, invocation.strings)
        await respond(interaction, pending, private=True)


def _remove_from(group: app_commands.Group, services: Services) -> None:
    @group.command(name=localized("remove_name"), description=localized("feeds_remove"))
    @app_commands.rename(feed=localized("feed_name"))
    @app_commands.describe(feed=localized("feed"))
    async def remove(interaction: discord.Interaction[Any], feed: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = removal_message(services, server, feed, invocation.strings)
        await respond(interaction, pending, private=True)

    _suggest_feeds(remove, services)


def _pause_in(
    group: app_commands.Group,
    services: Services,
    name: app_commands.locale_str,
    description: app_commands.locale_str,
    *,
    is_paused: bool,
) -> None:
    @group.command(name=name, description=description)
    @app_commands.rename(feed=localized("feed_name"))
    @app_commands.describe(feed=localized("feed"))
    async def pause(interaction: discord.Interaction[Any], feed: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        server = managed_server(interaction, invocation)
        pending = paused_message(services, server, feed, invocation.strings, is_paused=is_paused)
        await respond(interaction, pending, private=True)

    _suggest_feeds(pause, services)


def _suggest_feeds(command: app_commands.Command[Any, ..., Any], services: Services) -> None:
    """Suggest the server's feeds while somebody types into the option `feed`."""

    @command.autocomplete("feed")
    async def feeds(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return await suggested_feeds(interaction, services, typed)
