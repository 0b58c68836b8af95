"""The connection to Discord."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

import discord
import yarl
from discord import app_commands

from bot.config import Settings
from bot.delivery.command_metadata import Translator
from bot.delivery.interactions import send_error, send_private
from bot.features.ask.messages import handle_message
from bot.features.buttons import route
from bot.features.commands import commands
from bot.features.server_articles.service import purge_removed
from bot.features.watches.service import announce_news
from bot.invocation import invocation_of
from bot.runtime.command_sync import sync_commands
from bot.runtime.exit_codes import NoStartsLeft
from bot.runtime.in_flight import InFlight, TrackingClient
from bot.runtime.log import log_outcome
from bot.runtime.periodic import run_periodically
from bot.services import Services

_log = logging.getLogger(__name__)

_NEWS_EVERY = 30.0
_PURGE_EVERY = 3600.0
_TITLES_EVERY = 60.0
"""Seconds."""


class Client(TrackingClient):
    """Footnote in Discord. It needs no privileged intent and can ping nobody."""

    def __init__(
        self,
        services: Services,
        on_first_ready: Callable[[Client], None],
        shard_count: int | None = None,
    ) -> None:
        super().__init__(
            shard_count=shard_count,
            # the last two for questions that mention it or are written to it; no other text arrives
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            # nothing that is written in a server is looked at, so nothing of it is kept
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.services = services
        self.in_flight = InFlight()
        self._background: list[asyncio.Task[None]] = []
        self._on_first_ready: Callable[[Client], None] | None = on_first_ready
        self.tree = Tree(self)
        for command in commands(services):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Registers the commands, once, before the gateway is opened."""
        await self.tree.set_translator(Translator())
        if await sync_commands(self.tree):
            _log.info("commands registered")
        for seconds, work in (
            (_NEWS_EVERY, self._tell_news),
            (_PURGE_EVERY, self._purge),
            (_TITLES_EVERY, self._refresh_titles),
        ):
            self._background.append(asyncio.create_task(run_periodically(seconds, work)))

    async def _tell_news(self) -> None:
        await announce_news(self.services, self.get_partial_messageable)

    async def _purge(self) -> None:
        await self.services.executor.run(purge_removed, self.services.library)

    async def _refresh_titles(self) -> None:
        """Nobody who types has to wait for what many new articles take."""
        await self.services.executor.run(self.services.title_cache.refresh, self.services.library)

    async def close(self) -> None:
        """Leaves Discord, then the library."""
        for task in self._background:
            task.cancel()
        await super().close()
        self.services.executor.close()

    async def on_ready(self) -> None:
        """Reports the first time; Discord says ready after each new session."""
        report, self._on_first_ready = self._on_first_ready, None
        if report:
            report(self)

    async def on_app_command_completion(
        self,
        interaction: discord.Interaction[Any],
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Notes that a command has done what it should."""
        self.in_flight.end(interaction.id)
        log_outcome(interaction, command.qualified_name, "done")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Ends what is watched in a server that the bot has left."""
        await self.services.executor.run(self.services.db.watches.end_all_of, guild.id)

    async def on_message(self, message: discord.Message) -> None:
        """Answers what is written to the bot."""
        if self.user:
            with self.in_flight.track(message.id):
                await handle_message(message, self.user.id, self.services)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Does what was pressed; discord.py itself looks after commands."""
        kinds = discord.InteractionType
        if interaction.type in (kinds.component, kinds.modal_submit):
            with self.in_flight.track(interaction.id):
                await route(interaction, self.services)


class ShardedClient(Client, discord.AutoShardedClient):
    """The same over several connections, for a bot in more than 2,500 servers."""


async def recommended_shards(token: str) -> int:
    """How many connections Discord wants; raises what a login raises, and NoStartsLeft."""
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login(token)
        try:
            shards, _, starts = await client.http.get_bot_gateway()
        except discord.GatewayNotFound as error:
            if isinstance(error.__cause__, discord.NotFound):
                return 1  # a compatible server that knows no shards
            raise
    if starts["remaining"] < shards:
        raise NoStartsLeft(starts["reset_after"] / 3_600_000)
    return shards


class Tree(app_commands.CommandTree[Client]):
    """The commands, and what their users are told when one fails."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Lets everything pass, and notes that it has begun, and when."""
        interaction.extras["began"] = time.monotonic()
        if interaction.type is discord.InteractionType.application_command:
            self.client.in_flight.begin(interaction.id)
        return True

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        """Tells the user what happened."""
        if interaction.type is discord.InteractionType.autocomplete:
            return  # nothing but suggestions can be said to somebody who is typing
        with self.client.in_flight.track(interaction.id):
            await self._tell(interaction, error)

    async def _tell(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        strings = invocation_of(interaction, self.client.services.db.preferences).strings
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            await send_private(interaction, strings.commands_updated)
        else:
            cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
            await send_error(interaction, cause, strings)
            log_outcome(
                interaction, _name_of(interaction.command), f"refused, {type(cause).__name__}"
            )


def _name_of(command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | None) -> str:
    return command.qualified_name if command else "?"


def use_api_urls(settings: Settings) -> None:
    """Points discord.py to another API or gateway, where the settings name one.

    discord.py has no parameter for either: they are attributes of its classes.
    """
    if settings.api_url:
        discord.http.Route.BASE = str(settings.api_url).rstrip("/")
    if settings.gateway_url:
        url = yarl.URL(str(settings.gateway_url))
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = url
