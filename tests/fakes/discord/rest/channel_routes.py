"""The REST routes for channels."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.fakes.discord.errors import Problem, invalid_body
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.payloads.channel_payloads import direct_payload, spot_payload
from tests.fakes.discord.rest.bodies import answer
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import Channels


@dataclass(slots=True)
class ChannelRoutes:
    """Reads of channels, and the way to a user's direct messages."""

    channels: Channels
    application: Application

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        return [
            ("GET", "/channels/{channel_id}", self._get),
            ("POST", "/users/@me/channels", self._open),
        ]

    async def _get(self, request: web.Request, _: Sent) -> web.Response:
        spot = self.channels.find(request.match_info["channel_id"])
        return answer(spot_payload(spot, self.application))

    async def _open(self, _: web.Request, sent: Sent) -> web.Response:
        recipient = sent.body.get("recipient_id")
        if recipient is None:
            problem = Problem(("recipient_id",), "BASE_TYPE_REQUIRED", "This field is required")
            raise invalid_body([problem])
        return answer(direct_payload(self.channels.direct(int(recipient)).channel))
