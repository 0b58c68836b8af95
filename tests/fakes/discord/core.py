"""The components of the server, put together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from tests.fakes.discord.behaviour import Behaviour
from tests.fakes.discord.client.interaction_sender import InteractionSender
from tests.fakes.discord.client.select_menus import SelectMenus
from tests.fakes.discord.client.uploads import Uploads
from tests.fakes.discord.gateway.events import EventPublisher
from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.guild import Application, Guild
from tests.fakes.discord.operations.bot_messages import BotMessages
from tests.fakes.discord.operations.threads import Threads
from tests.fakes.discord.protocol import Snowflakes
from tests.fakes.discord.recording import Recorder
from tests.fakes.discord.rest.api import RestApi
from tests.fakes.discord.rest.application_routes import ApplicationRoutes
from tests.fakes.discord.rest.channel_routes import ChannelRoutes
from tests.fakes.discord.rest.command_routes import CommandRoutes
from tests.fakes.discord.rest.guild_routes import GuildRoutes
from tests.fakes.discord.rest.interaction_routes import InteractionRoutes
from tests.fakes.discord.rest.message_routes import MessageRoutes
from tests.fakes.discord.rest.openapi import OpenApi
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.rest.thread_routes import ThreadRoutes
from tests.fakes.discord.rest.throttle import Throttle
from tests.fakes.discord.state.channel_directory import ChannelDirectory
from tests.fakes.discord.state.command_store import CommandStore
from tests.fakes.discord.state.interaction_responses import InteractionResponses
from tests.fakes.discord.state.message_reader import MessageReader
from tests.fakes.discord.state.message_store import MessageStore

HOST = "127.0.0.1"


class ServerCore:
    """The state of the server, its gateway and its REST API."""

    def __init__(
        self,
        token: str = "token-of-the-stand-in",
        openapi: OpenApi | None = None,
        *,
        guilds: Iterable[Guild] | None = None,
        application: Application | None = None,
        behaviour: Behaviour | None = None,
    ) -> None:
        """Create a server, which `start` makes listen."""
        self.guilds = [Guild()] if guilds is None else list(guilds)
        self.application = application or Application()
        self._behaviour = behaviour or Behaviour()
        self._port = 0
        self._recorder = Recorder()
        self._ids = Snowflakes()
        self.commands = CommandStore(self.application.id, self._ids)
        self._messages = MessageStore()
        self._channels = ChannelDirectory(self.guilds)
        self._last_read: dict[str, int] = {}
        self._reader = MessageReader(
            self.application, self._messages, self._behaviour.allowed_privileged
        )
        seconds = self._behaviour.response_seconds
        self._responses = InteractionResponses(self._ids, _now, seconds, self._messages)
        self._uploads = Uploads(self._ids, lambda: f"http://{HOST}:{self._port}")
        self.gateway = self._make_gateway(token)
        self._events = EventPublisher(self._reader, self._channels, self.gateway)
        self._threads = Threads(self._channels, self._events, self._ids)
        self._rest = self._make_rest(token, openapi)
        self._select_menus = SelectMenus(self._channels, self.application)
        self._sender = self._make_sender()

    def _make_gateway(self, token: str) -> Gateway:
        return Gateway(
            token,
            self.application,
            self._recorder,
            self._ids,
            lambda: self.gateway_url,
            self._channels,
            self._behaviour.allowed_privileged,
            self._behaviour.heartbeat_ms,
            identify_seconds=self._behaviour.identify_seconds,
            max_concurrency=self._behaviour.max_concurrency,
        )

    def _make_rest(self, token: str, openapi: OpenApi | None) -> RestApi:
        handlers = [
            *ApplicationRoutes(
                self.application, lambda: self.gateway_url, self._behaviour
            ).handlers(),
            *InteractionRoutes(self.application, self._responses, self._events).handlers(),
            *CommandRoutes(self.commands, self._channels).handlers(),
            *GuildRoutes(self._channels, self.application).handlers(),
            *self._channel_handlers(),
        ]
        return RestApi(
            token, self._recorder, openapi, _now, handlers, Throttle(self._recorder, _now)
        )

    def _channel_handlers(self) -> list[Route]:
        bot_messages = BotMessages(self._channels, self._messages, self._ids, self._events, _now)
        threads = ThreadRoutes(self._channels, self._threads, bot_messages, self._reader)
        return [
            *threads.handlers(),
            *MessageRoutes(self._channels, bot_messages, self._reader, self._events).handlers(),
            *ChannelRoutes(self._channels, self.application).handlers(),
        ]

    def _make_sender(self) -> InteractionSender:
        return InteractionSender(
            self.application,
            self._channels,
            self.commands,
            self._responses,
            self.gateway,
            self._uploads,
            self._ids,
            self._recorder,
            self._reader,
            self._behaviour.settle_seconds,
        )

    @property
    def api_url(self) -> str:
        """The base URL of the REST API."""
        return f"http://{HOST}:{self._port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The URL of the gateway."""
        return f"ws://{HOST}:{self._port}"


def _now() -> float:
    return asyncio.get_running_loop().time()
