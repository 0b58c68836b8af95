"""The REST API: routing, authorization, recording, errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import ApiError, invalid_body, not_found, unauthorized
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.recording import Recorder, Request
from tests.fakes.discord.rest.bodies import error_response, json_response, read_body
from tests.fakes.discord.rest.openapi import OpenApi
from tests.fakes.discord.rest.routes import Handler, Route
from tests.fakes.discord.rest.throttle import Throttle

PREFIX = "/api/v10"
TOKEN_IN_PATH = ("/interactions/", "/webhooks/")

WebHandler = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(slots=True)
class Failure:
    """A fault: the next `remaining` requests of a route (None: of all) get an error status.

    Without a status, the connection breaks instead. A request that `takes_effect` is handled first.
    """

    remaining: int
    status: int | None
    route: str | None
    code: int = 0
    takes_effect: bool = False


@dataclass(slots=True)
class RestApi:
    """Discord's REST API for one application."""

    token: str
    recorder: Recorder
    openapi: OpenApi | None
    clock: Callable[[], float]
    handlers: list[Route]
    throttle: Throttle
    failures: list[Failure] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        """The routes of the API, with a fallback for unknown paths."""
        routes = [
            web.route(method, PREFIX + path, self._with_common_behaviour(path, handler))
            for method, path, handler in self.handlers
        ]
        return [
            *routes,
            web.route(
                "*", PREFIX + "/{tail:.*}", self._with_common_behaviour(None, self._unknown_path)
            ),
        ]

    def _with_common_behaviour(self, route: str | None, handler: Handler) -> WebHandler:
        """A handler with what is common to all requests: delays, the Date header, errors."""

        async def handle(request: web.Request) -> web.Response:
            arrived = self.clock()
            path = request.path.removeprefix(PREFIX)
            name = route or (self.openapi and self.openapi.route(request.method, path)) or path
            response = await self._respond(request, name, path, handler, arrived)
            await self.throttle.delay_response(name)
            response.headers["Date"] = self.throttle.date()
            return response

        return handle

    async def _respond(
        self, request: web.Request, name: str, path: str, handler: Handler, arrived: float
    ) -> web.Response:
        try:
            body, files = await read_body(request)
            self.recorder.requests.append(Request(request.method, name, path, body))
            failure = self._next_failure(name)
            if failure is not None and not failure.takes_effect:
                return _failed(request, failure)
            limited = self.throttle.rate_limited_response(request.method, name, path)
            if limited is not None:
                return limited
            self._authorize(request, path)
            if self.openapi is not None:
                problems = self.openapi.problems(request.method, name, body)
                if problems:
                    raise invalid_body(problems)  # noqa: TRY301 - handled below like every other error
            response = await handler(request, RequestBody(body, files, arrived))
            return _failed(request, failure) if failure else response
        except ApiError as refusal:
            self.recorder.record_violations(f"{request.method} {name}", *refusal.reasons)
            return json_response(refusal.to_dict(), refusal.status)
        except Exception as error:
            # Without the OpenAPI document, a body of an unexpected shape gets this far.
            self.recorder.record_violations(
                f"{request.method} {name}", f"the server failed with {error!r}"
            )
            raise

    def _authorize(self, request: web.Request, path: str) -> None:
        given = request.headers.get("Authorization")
        if not path.startswith(TOKEN_IN_PATH) and given != f"Bot {self.token}":
            raise unauthorized()

    def _next_failure(self, route: str) -> Failure | None:
        for failure in self.failures:
            if failure.remaining and failure.route in (None, route):
                failure.remaining -= 1
                return failure
        return None

    async def _unknown_path(self, request: web.Request, _: RequestBody) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        if self.openapi is not None and self.openapi.route(request.method, path):
            message = "The fake server does not implement this route"
            raise ApiError(HTTPStatus.NOT_IMPLEMENTED, 0, message)
        raise not_found()


def _failed(request: web.Request, failure: Failure) -> web.Response:
    if failure.status is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()  # nobody gets it
    return error_response(failure.status, failure.code)
