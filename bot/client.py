"""The connection to Discord."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import discord
import yarl
from discord import app_commands

from bot.commands.ask import ask_command
from bot.commands.context import ContextButton
from bot.rendering import strings
from bot.rendering.message import Message
from bot.sending import tell, tell_failure
from bot.settings import Settings
from bot.sync import sync_commands
from bot.threads import LibraryThreads
from retrieval.answer import Answer
from retrieval.library import Library

_log = logging.getLogger(__name__)


class Client(discord.Client):
    """Footnote in Discord. It needs no privileged intent and can ping nobody."""

    def __init__(
        self,
        library: Library,
        render: Callable[[Answer], Message],
        on_first_ready: Callable[[Client], None],
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            # nothing that is written in a server is looked at, so nothing of it is kept
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.library = LibraryThreads(library)
        self._on_first_ready: Callable[[Client], None] | None = on_first_ready
        self.tree = Tree(self)
        self.tree.add_command(ask_command(self.library, render))

    async def setup_hook(self) -> None:
        """Registers commands and buttons, once, before the gateway is opened."""
        self.add_dynamic_items(ContextButton)
        if await sync_commands(self.tree):
            _log.info("commands registered")

    async def close(self) -> None:
        """Leaves Discord, then the library."""
        await super().close()
        self.library.close()

    async def on_ready(self) -> None:
        """Reports the first time; Discord says ready after each new session."""
        report, self._on_first_ready = self._on_first_ready, None
        if report:
            report(self)


class Tree(app_commands.CommandTree[Client]):
    """The commands, and what their users are told when one fails."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        """Tells the user what happened."""
        if interaction.type is discord.InteractionType.autocomplete:
            return  # nothing but suggestions can be said to somebody who is typing
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            await tell(interaction, strings.COMMANDS_UPDATED)
        else:
            cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
            await tell_failure(interaction, cause)


def use_servers(settings: Settings) -> None:
    """Points discord.py to another API or gateway, where the settings name one.

    discord.py has no parameter for either: they are attributes of its classes.
    """
    if settings.api_url:
        discord.http.Route.BASE = str(settings.api_url).rstrip("/")
    if settings.gateway_url:
        url = yarl.URL(str(settings.gateway_url))
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = url
