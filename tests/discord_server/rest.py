"""The REST half of the stand-in: routes, authorization, recording, answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from tests.discord_server.answers import answer, failed, read
from tests.discord_server.callbacks import Callbacks, Sent
from tests.discord_server.command_routes import CommandRoutes, Handler
from tests.discord_server.commands import CommandStore
from tests.discord_server.errors import (
    Ledger,
    RefusalError,
    Request,
    invalid_body,
    not_found,
    unauthorized,
)
from tests.discord_server.interactions import Exchange
from tests.discord_server.openapi import OpenApi
from tests.discord_server.wire import CallbackType, Json
from tests.discord_server.world import (
    Application,
    application_payload,
    bot_payload,
    message_payload,
)

PREFIX = "/api/v10"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
TOKEN_IN_PATH = ("/interactions/", "/webhooks/")

WebHandler = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(slots=True)
class Failure:
    """Requests that a test wants to fail."""

    remaining: int
    status: int
    route: str | None


@dataclass(slots=True)
class Rest:
    """Discord's REST interface for one application."""

    token: str
    application: Application
    commands: CommandStore
    callbacks: Callbacks
    ledger: Ledger
    openapi: OpenApi | None
    gateway_url: Callable[[], str]
    failures: list[Failure] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the interface."""
        original, other = f"{WEBHOOK}/messages/@original", f"{WEBHOOK}/messages/{{message_id}}"
        handlers: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("PATCH", "/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway),
            ("POST", CALLBACK, self._callback),
            ("POST", WEBHOOK, self._follow_up),
        ]
        for path in (original, other):
            handlers += [
                ("GET", path, self._get_message),
                ("PATCH", path, self._edit_message),
                ("DELETE", path, self._delete_message),
            ]
        handlers += CommandRoutes(self.commands).handlers()
        routes = [
            web.route(method, PREFIX + path, self._guarded(path, handler))
            for method, path, handler in handlers
        ]
        return [*routes, web.route("*", PREFIX + "/{tail:.*}", self._guarded(None, self._missing))]

    def _guarded(self, route: str | None, handler: Handler) -> WebHandler:
        """Wrap a handler in what holds for every request."""

        async def guarded(request: web.Request) -> web.Response:
            arrived = self.callbacks.clock()
            path = request.path.removeprefix(PREFIX)
            name = route or (self.openapi and self.openapi.route(request.method, path)) or path
            try:
                body, files = await read(request)
                self.ledger.requests.append(Request(request.method, name, path, body))
                failure = self._failure(name)
                if failure is not None:
                    return failure
                self._authorize(request, path)
                if self.openapi is not None:
                    problems = self.openapi.problems(request.method, name, body)
                    if problems:
                        raise invalid_body(problems)  # noqa: TRY301 - answered below like any other
                return await handler(request, Sent(body, files, arrived))
            except RefusalError as refusal:
                self.ledger.breach(f"{request.method} {name}", *refusal.reasons)
                return answer(refusal.to_dict(), refusal.status)
            except Exception as error:
                # A body of an unforeseen shape, where no document checked it before.
                self.ledger.breach(f"{request.method} {name}", f"not understood: {error!r}")
                raise

        return guarded

    def _authorize(self, request: web.Request, path: str) -> None:
        given = request.headers.get("Authorization")
        if not path.startswith(TOKEN_IN_PATH) and given != f"Bot {self.token}":
            raise unauthorized()

    def _failure(self, route: str) -> web.Response | None:
        for failure in self.failures:
            if failure.remaining and failure.route in (None, route):
                failure.remaining -= 1
                return failed(failure.status)
        return None

    async def _me(self, _: web.Request, __: Sent) -> web.Response:
        return answer(bot_payload(self.application))

    async def _application(self, _: web.Request, __: Sent) -> web.Response:
        return answer(application_payload(self.application))

    async def _gateway(self, _: web.Request, __: Sent) -> web.Response:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url = self.gateway_url()
        return answer({"url": url, "shards": 1, "session_start_limit": limit})

    async def _callback(self, request: web.Request, sent: Sent) -> web.Response:
        matched = request.match_info
        respond = self.callbacks.respond
        exchange = respond(matched["interaction_id"], matched["interaction_token"], sent)
        async with exchange.changed:
            exchange.changed.notify_all()
        if request.query.get("with_response") not in ("1", "true"):
            return web.Response(status=HTTPStatus.NO_CONTENT)
        return answer(self._callback_answer(exchange))

    def _callback_answer(self, exchange: Exchange) -> Json:
        interaction: Json = {"id": exchange.id, "type": int(exchange.type)}
        answer: Json = {"interaction": interaction}
        if exchange.original_id is not None:
            message = self.callbacks.messages.get(exchange.original_id)
            interaction["response_message_id"] = message.id
            interaction["response_message_loading"] = message.loading
            interaction["response_message_ephemeral"] = message.ephemeral
            if exchange.kind in (CallbackType.MESSAGE, CallbackType.UPDATE_MESSAGE):
                payload = message_payload(message, self.application)
                answer["resource"] = {"type": int(exchange.kind), "message": payload}
        return answer

    async def _follow_up(self, request: web.Request, sent: Sent) -> web.Response:
        token = request.match_info["webhook_token"]
        message = self.callbacks.follow_up(token, sent)
        await self._announce(token)
        return answer(message_payload(message, self.application))

    async def _get_message(self, request: web.Request, _: Sent) -> web.Response:
        message = self.callbacks.messages.get(self._message_id(request))
        return answer(message_payload(message, self.application))

    async def _edit_message(self, request: web.Request, sent: Sent) -> web.Response:
        message_id = self._message_id(request)
        message = self.callbacks.edit(message_id, sent.body, sent.files)
        await self._announce(request.match_info["webhook_token"])
        return answer(message_payload(message, self.application))

    async def _delete_message(self, request: web.Request, _: Sent) -> web.Response:
        self.callbacks.messages.delete(self._message_id(request))
        await self._announce(request.match_info["webhook_token"])
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _message_id(self, request: web.Request) -> str:
        matched = request.match_info
        name = matched.get("message_id", "@original")
        return self.callbacks.message_id(matched["webhook_token"], name)

    async def _announce(self, token: str) -> None:
        exchange = self.callbacks.webhook(token)
        async with exchange.changed:
            exchange.changed.notify_all()

    async def _missing(self, request: web.Request, _: Sent) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        if self.openapi is not None and self.openapi.route(request.method, path):
            message = "Discord has this route, the stand-in does not"
            raise RefusalError(HTTPStatus.NOT_IMPLEMENTED, 0, message)
        raise not_found()
