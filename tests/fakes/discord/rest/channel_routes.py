"""REST routes of channels."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.fakes.discord.errors import Problem, invalid_body
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.payloads.channel_payloads import channel_payload, dm_channel_payload
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import ChannelDirectory


@dataclass(slots=True)
class ChannelRoutes:
    """Getting channels and opening direct messages."""

    channels: ChannelDirectory
    application: Application

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        return [
            ("GET", "/channels/{channel_id}", self._get),
            ("POST", "/users/@me/channels", self._open),
        ]

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self.channels.locate_visible(request.match_info["channel_id"])
        return json_response(channel_payload(location, self.application))

    async def _open(self, _: web.Request, body: RequestBody) -> web.Response:
        recipient = body.json.get("recipient_id")
        if recipient is None:
            problem = Problem(("recipient_id",), "BASE_TYPE_REQUIRED", "This field is required")
            raise invalid_body([problem])
        return json_response(
            dm_channel_payload(self.channels.direct_messages(int(recipient)).channel)
        )
