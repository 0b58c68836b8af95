"""A stand-in for Discord on loopback that a real client logs in to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, Unpack

from aiohttp import web

from tests.discord_server.actions import Actions
from tests.discord_server.callbacks import Callbacks
from tests.discord_server.commands import CommandStore
from tests.discord_server.errors import Ledger, RefusalError, Request, Violation
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import component_data
from tests.discord_server.messages import Message
from tests.discord_server.openapi import OpenApi
from tests.discord_server.rest import Failure, Rest
from tests.discord_server.uploads import PATH, Uploads
from tests.discord_server.wire import Op, Snowflakes
from tests.discord_server.world import Application, Guild, Where

HOST = "127.0.0.1"
EVERY = 1_000_000_000
SHUTDOWN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One autocomplete suggestion."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the stand-in differs from plain Discord."""

    response_seconds: float = 3.0
    settle_seconds: float = 10.0
    heartbeat_ms: int = 41_250
    allowed_privileged: int = 0


class DiscordServer:
    """Discord for one application: REST and gateway on one port, rules enforced."""

    def __init__(
        self,
        token: str = "token-of-the-stand-in",
        openapi: OpenApi | None = None,
        *,
        guilds: Iterable[Guild] | None = None,
        application: Application | None = None,
        behaviour: Behaviour | None = None,
    ) -> None:
        """Prepare a server; `start` opens its port."""
        self.guilds = [Guild()] if guilds is None else list(guilds)
        self.application = application or Application()
        self._behaviour = behaviour or Behaviour()
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._ledger = Ledger()
        ids = Snowflakes()
        self.commands = CommandStore(self.application.id, ids)
        self._callbacks = Callbacks(ids, _now, self._behaviour.response_seconds)
        self._uploads = Uploads(ids, lambda: f"http://{HOST}:{self._port}")
        self._rest = self._make_rest(token, openapi)
        self.gateway = self._make_gateway(token, ids)
        self._actions = self._make_actions(ids)

    def _make_rest(self, token: str, openapi: OpenApi | None) -> Rest:
        return Rest(
            token,
            self.application,
            self.commands,
            self._callbacks,
            self._ledger,
            openapi,
            lambda: self.gateway_url,
        )

    def _make_gateway(self, token: str, ids: Snowflakes) -> Gateway:
        return Gateway(
            token,
            self.application,
            self._ledger,
            ids,
            lambda: self.gateway_url,
            self.guilds,
            self._behaviour.allowed_privileged,
            self._behaviour.heartbeat_ms,
        )

    def _make_actions(self, ids: Snowflakes) -> Actions:
        return Actions(
            self.application,
            self.guilds,
            self.commands,
            self._callbacks,
            self.gateway,
            self._uploads,
            ids,
            self._ledger,
            self._behaviour.settle_seconds,
        )

    async def start(self) -> None:
        """Open a free port on loopback."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(self._rest.routes())
        app.add_routes([web.get("/", self.gateway.handle), web.get(PATH, self._uploads.serve)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        # The same port again after a stop: clients keep the address.
        await web.TCPSite(runner, HOST, self._port).start()
        self._port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        """Close every connection and the port."""
        if self._runner is not None:
            await self.gateway.close_all(1001)
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        await self.stop()

    @property
    def api_url(self) -> str:
        """The address of the REST interface."""
        return f"http://{HOST}:{self._port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway."""
        return f"ws://{HOST}:{self._port}"

    @property
    def requests(self) -> list[Request]:
        """Every REST request so far."""
        return self._ledger.requests

    @property
    def violations(self) -> list[Violation]:
        """Every breach of Discord's rules so far."""
        return self._ledger.violations

    def count(self, method: str, route: str) -> int:
        """Return how often a route template was requested."""
        return self._ledger.count(method, route)

    async def ready(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- a plain number reads best in a test
        """Wait until a client has identified itself and got READY."""
        async with asyncio.timeout(timeout):
            await self.gateway.wait_for(self.gateway.connected)

    async def slash(
        self, name: str, options: Mapping[str, Any] | None = None, **where: Unpack[Where]
    ) -> Message:
        """Use a slash command; `"articles add"` names a subcommand."""
        return await self._actions.reply(await self._actions.command(name, options or {}, where))

    async def autocomplete(
        self,
        name: str,
        *,
        focused: str,
        value: str,
        options: Mapping[str, Any] | None = None,
        **where: Unpack[Where],
    ) -> list[Choice]:
        """Type into an option of a command and return what is suggested."""
        given = {**(options or {}), focused: value}
        exchange = await self._actions.command(name, given, where, focused)
        return [Choice(choice["name"], choice["value"]) for choice in exchange.choices]

    async def click(
        self,
        message: Message,
        label: str | None = None,
        custom_id: str | None = None,
        **where: Unpack[Where],
    ) -> Message:
        """Click on a button of a message as it stands now."""
        current = self.latest(message)
        button = current.button(label, custom_id)
        data = component_data(current, str(button.custom_id))
        name = label or str(button.custom_id)
        exchange = await self._actions.component(current, name, data, where)
        return await self._actions.reply(exchange)

    async def select(
        self, message: Message, custom_id: str, values: list[str], **where: Unpack[Where]
    ) -> Message:
        """Choose values in a select menu of a message as it stands now."""
        current = self.latest(message)
        offered = [option["value"] for option in current.select(custom_id).get("options", ())]
        if offered and not set(values) <= set(offered):
            raise LookupError(values)
        data = component_data(current, custom_id, values)
        exchange = await self._actions.component(current, custom_id, data, where)
        return await self._actions.reply(exchange)

    def latest(self, message: Message) -> Message:
        """Return a message as it stands now, or raise LookupError when it is deleted."""
        try:
            return self._callbacks.messages.get(message.id)
        except RefusalError:
            raise LookupError(message.id) from None

    def messages(self) -> list[Message]:
        """Return every message there is, oldest first."""
        return self._callbacks.messages.all()

    async def follow_ups(self, reply: Message, count: int = 1) -> list[Message]:
        """Wait for follow-up messages of a reply's interaction and return them."""
        exchange = self._actions.find(reply)
        async with asyncio.timeout(self._behaviour.settle_seconds), exchange.changed:
            await exchange.changed.wait_for(lambda: len(exchange.followups) >= count)
        return [self._callbacks.messages.get(each) for each in exchange.followups]

    async def edited(self, message: Message) -> Message:
        """Wait until a message differs from this state of it and return it."""
        exchange = self._actions.find(message)
        async with asyncio.timeout(self._behaviour.settle_seconds), exchange.changed:
            await exchange.changed.wait_for(lambda: self.latest(message).edits > message.edits)
        return self.latest(message)

    def fail_requests(self, count: int, status: int = 500, route: str | None = None) -> None:
        """Answer the next requests (of one route) with an error status."""
        self._rest.failures.append(Failure(count, status, route))

    def refuse_login(self) -> None:
        """Answer every login with 401."""
        self.fail_requests(EVERY, 401, "/users/@me")

    def heal(self) -> None:
        """Stop failing requests and connections."""
        self._rest.failures.clear()
        self.gateway.refuse = 0

    async def close_gateway(self, code: int = 4000) -> None:
        """Drop every gateway connection; sessions can be resumed."""
        await self.gateway.close_all(code)

    def refuse_gateway(self, count: int) -> None:
        """Refuse the next gateway connections."""
        self.gateway.refuse = count

    async def request_reconnect(self) -> None:
        """Ask clients to reconnect (op 7)."""
        await self.gateway.send_all(Op.RECONNECT)

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        """Tell clients that their session is not valid here (op 9)."""
        await self.gateway.invalidate(resumable=resumable)


def _now() -> float:
    return asyncio.get_running_loop().time()
