"""The Discord client: connects, passes events on to the features, and runs periodic work."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import discord
import yarl
from discord import app_commands

from bot.config import Settings
from bot.delivery.admission import admit, report_malformed
from bot.delivery.command_metadata import Translator
from bot.delivery.interactions import send_error
from bot.errors import UserError
from bot.features.ask.deletion import handle_reaction
from bot.features.ask.messages.message_handler import handle_message
from bot.features.button_router import route
from bot.features.commands import commands
from bot.features.feeds.polling import poll_feeds
from bot.features.server_articles.remove import purge_removed
from bot.features.watches.news import announce_news, end_watches_without_channel
from bot.i18n import Languages
from bot.invocation import strings_of
from bot.runtime.command_sync import read_command_ids, sync_commands
from bot.runtime.exit_codes import NoStartsLeft
from bot.runtime.gateway import tolerate_malformed_data
from bot.runtime.in_flight import InFlight, TrackingClient
from bot.runtime.log import log_outcome
from bot.runtime.periodic import run_periodically
from bot.runtime.shards import ONE_SHARD, Shards
from bot.runtime.turns import wait_for_turn
from bot.services import Services

_log = logging.getLogger(__name__)

MAX_RATE_LIMIT_SECONDS = 30.0
"""With more, a request fails at once; discord.py takes nothing shorter."""
# seconds
_NEWS_EVERY = 30.0
_PURGE_EVERY = 3600.0
_TITLES_EVERY = 60.0


class Client(TrackingClient):
    """The client of Footnote: it pings only who asked for it, and needs no privileged intent.

    It asks for one, to read all messages, only if the host wants that.
    """

    def __init__(
        self, services: Services, on_first_ready: Callable[[Client], None], **options: Any
    ) -> None:
        super().__init__(
            **options,
            # without the message content intent, only messages that mention the bot or are sent to
            # it directly have a text
            intents=discord.Intents(
                guilds=True,
                guild_messages=True,
                dm_messages=True,
                message_content=services.reads_messages,
                guild_reactions=True,
                dm_reactions=True,
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            # the bot reads neither old messages nor members: no caches
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=MAX_RATE_LIMIT_SECONDS,
        )
        self.services = services
        self.in_flight = InFlight()
        self._background: list[asyncio.Task[None]] = []
        self._on_first_ready: Callable[[Client], None] | None = on_first_ready
        self.tree = Tree(self)
        for command in commands(services):
            self.tree.add_command(command)

    @property
    def languages(self) -> Languages:
        """The bot's texts."""
        return self.services.languages

    async def setup_hook(self) -> None:
        """Register the commands and start the periodic work, before the gateway is opened."""
        await self.tree.set_translator(Translator())
        has_first = self.services.shards.has_first
        command_ids = await (sync_commands if has_first else read_command_ids)(self.tree)
        self.services.languages.mention_commands(command_ids)
        for seconds, work in (
            (_NEWS_EVERY, self._announce_news),
            *([(_PURGE_EVERY, self._purge)] if has_first else []),
            (_TITLES_EVERY, self._refresh_titles),
        ):
            self._background.append(
                asyncio.create_task(run_periodically(seconds, work, self.in_flight))
            )
        self._background.append(asyncio.create_task(poll_feeds(self.services)))

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected to the gateway until the client is closed."""
        tolerate_malformed_data(self)
        await super().connect(reconnect=reconnect)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord takes another session of this bot, which may have other processes."""
        if self.services.shards.is_all:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await wait_for_turn(self.services.claim)

    async def _announce_news(self) -> None:
        await announce_news(self.services, self)

    async def _purge(self) -> None:
        await self.services.executor.run(purge_removed, self.services.library)
        await self.services.executor.run(self.services.library.tidy)
        await self.services.executor.run(self.services.db.tidy)

    async def _refresh_titles(self) -> None:
        """Read the titles of many new articles before a user's autocompletion has to."""
        await self.services.executor.run(self.services.title_cache.refresh, self.services.library)

    async def close(self) -> None:
        """Disconnect from Discord, stop reading files, then wait for the calls to the library."""
        for task in self._background:
            task.cancel()
        # each poll lets go of its feed, and the next process can poll it
        await asyncio.gather(*self._background, return_exceptions=True)
        await super().close()
        self.services.readers.close()
        self.services.reading.close()
        self.services.claiming.close()
        self.services.executor.close()

    async def on_ready(self) -> None:
        """Report the first time only: the event comes after each new session."""
        report, self._on_first_ready = self._on_first_ready, None
        if report:
            report(self)
            await end_watches_without_channel(self.services, self)

    async def on_app_command_completion(
        self,
        interaction: discord.Interaction[Any],
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Log a command that has succeeded."""
        log_outcome(interaction, command.qualified_name, "done")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete the watches of a server that the bot has left."""
        await self.services.executor.run(self.services.db.watches.end_all_of, guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """End the watches in a channel that was deleted; those in its threads have an event."""
        await self.services.executor.run(self.services.db.watches.end_in, channel.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """End the watches in a thread that was deleted."""
        await self.services.executor.run(self.services.db.watches.end_in, payload.thread_id)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message, or leave it alone."""
        if self.user and not self.in_flight.is_stopping:
            with self.in_flight.track(message.id):
                await handle_message(message, self.user.id, self.services)

    async def on_raw_reaction_add(self, reaction: discord.RawReactionActionEvent) -> None:
        """Delete an answer if the person who asked reacts to it with ❌."""
        with self.in_flight.track((reaction.message_id, reaction.user_id)):
            await handle_reaction(reaction, self, self.services)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Handle buttons, menus and forms; discord.py itself handles commands."""
        types = discord.InteractionType
        if interaction.type in (types.component, types.modal_submit) and await _begin(interaction):
            with self.in_flight.track(interaction.id):
                await route(interaction, self.services)


class ShardedClient(Client, discord.AutoShardedClient):
    """A client with several connections, for a bot in more than 2,500 servers."""

    def __init__(self, services: Services, on_first_ready: Callable[[Client], None]) -> None:
        shards = services.shards
        super().__init__(
            services, on_first_ready, shard_ids=[*shards.ids], shard_count=shards.count
        )


async def choose_shards(token: str, wanted: Shards | None) -> Shards:
    """The shards that are wanted, or else as many as Discord recommends, all in this process.

    Raises the errors of a login, and NoStartsLeft.
    """
    async with discord.Client(
        intents=discord.Intents(guilds=True), max_ratelimit_timeout=MAX_RATE_LIMIT_SECONDS
    ) as client:
        await client.login(token)
        try:
            recommended, _, starts = await client.http.get_bot_gateway()
        except discord.GatewayNotFound as error:
            if isinstance(error.__cause__, discord.NotFound):
                return wanted or ONE_SHARD  # a compatible server without shards
            raise
    shards = wanted or Shards.all_of(recommended)
    if shards.count < recommended:
        _log.warning("Discord recommends %d shards, not %d", recommended, shards.count)
    if starts["remaining"] < len(shards.ids):
        raise NoStartsLeft(starts["reset_after"] / 3_600_000)
    return shards


class Tree(app_commands.CommandTree[Client]):
    """The command tree, which tracks running commands and reports their errors to the users."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Admit a command unless the bot stops, and note its start."""
        interaction.extras["began"] = time.monotonic()
        if interaction.type is discord.InteractionType.autocomplete:
            return await admit(interaction)
        return await _begin(interaction)

    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        """Run a command. What discord.py can't read of its data raises other errors than a run."""
        is_typing = interaction.type is discord.InteractionType.autocomplete
        in_flight = self.client.in_flight
        try:
            with nullcontext() if is_typing else in_flight.track(interaction.id):
                await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever Discord has sent, the user gets a reply
            await report_malformed(interaction, error)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        """Send the user the reason of an error."""
        if interaction.type is discord.InteractionType.autocomplete:
            return  # autocompletion has no way to show an error
        with self.client.in_flight.track(interaction.id):
            await self._report(interaction, error)

    async def _report(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        strings = strings_of(interaction, self.client.services.db.preferences)
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            await send_error(
                interaction, UserError(lambda strings: strings.commands_updated), strings
            )
        elif isinstance(error, app_commands.CommandInvokeError):
            await send_error(interaction, error.original, strings)
            name = interaction.command.qualified_name if interaction.command else "?"
            log_outcome(interaction, name, f"refused, {type(error.original).__name__}")
        else:
            await report_malformed(interaction, error)


async def _begin(interaction: discord.Interaction[Any]) -> bool:
    """True if an interaction is to be handled: it is admitted, and no other process handles it."""
    services: Services = interaction.client.services
    return await admit(interaction) and await services.claim(str(interaction.id))


def use_api_urls(settings: Settings) -> None:
    """Point discord.py to another API or gateway, if the settings name one.

    discord.py has no parameter for either: both are attributes of its classes, so that this applies
    to the whole process.
    """
    if settings.api_url:
        discord.http.Route.BASE = str(settings.api_url).rstrip("/")
    if settings.gateway_url:
        url = yarl.URL(str(settings.gateway_url))
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = url
