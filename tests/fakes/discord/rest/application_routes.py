"""REST routes of the application, the bot's user and the gateway's URL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.fakes.discord.behaviour import Behaviour
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.payloads.guild_payloads import application_payload
from tests.fakes.discord.payloads.user_payloads import bot_payload
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route


@dataclass(slots=True)
class ApplicationRoutes:
    """The application, the bot's user and the gateway's URL."""

    application: Application
    gateway_url: Callable[[], str]
    behaviour: Behaviour

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("PATCH", "/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway),
        ]

    async def _me(self, _: web.Request, __: RequestBody) -> web.Response:
        return json_response(bot_payload(self.application))

    async def _application(self, _: web.Request, __: RequestBody) -> web.Response:
        return json_response(application_payload(self.application))

    async def _gateway(self, _: web.Request, __: RequestBody) -> web.Response:
        limit = {
            "total": 1000,
            "remaining": self.behaviour.starts_left,
            "reset_after": 0 if self.behaviour.starts_left else 5_400_000,
            "max_concurrency": self.behaviour.max_concurrency,
        }
        shards = self.behaviour.shards
        url = self.gateway_url()
        return json_response({"url": url, "shards": shards, "session_start_limit": limit})
