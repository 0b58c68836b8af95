"""The REST routes for guilds."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.fakes.discord.errors import unknown_guild
from tests.fakes.discord.model.guild import Application, Guild
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.payloads.channel_payloads import guild_channel_payload
from tests.fakes.discord.payloads.guild_payloads import guild_payload, partial_guild_payload
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import ChannelDirectory

MOST = 200
# What only GUILD_CREATE tells.
OF_GATEWAY = (
    "channels",
    "threads",
    "members",
    "member_count",
    "joined_at",
    "large",
    "unavailable",
    "voice_states",
    "presences",
    "stage_instances",
    "guild_scheduled_events",
)


@dataclass(slots=True)
class GuildRoutes:
    """Reads of the guilds that the bot is a member of."""

    channels: ChannelDirectory
    application: Application

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        return [
            ("GET", "/users/@me/guilds", self._list),
            ("GET", "/guilds/{guild_id}", self._get),
            ("GET", "/guilds/{guild_id}/channels", self._channels_of),
        ]

    async def _list(self, request: web.Request, _: RequestBody) -> web.Response:
        query = request.query
        found = sorted(
            (guild for guild in self.channels.guilds if guild.installed), key=lambda each: each.id
        )
        limit = int(query.get("limit", MOST))
        if "after" in query:
            found = [guild for guild in found if guild.id > int(query["after"])]
        if "before" in query:
            found = [guild for guild in found if guild.id < int(query["before"])][-limit:]
        return json_response([partial_guild_payload(guild) for guild in found[:limit]])

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        payload = guild_payload(self._guild(request), self.application)
        if request.query.get("with_counts") in ("1", "true"):
            payload |= {"approximate_member_count": 2, "approximate_presence_count": 1}
        return json_response(
            {key: value for key, value in payload.items() if key not in OF_GATEWAY}
        )

    async def _channels_of(self, request: web.Request, _: RequestBody) -> web.Response:
        guild = self._guild(request)
        channels = guild.all_channels()
        return json_response(
            [guild_channel_payload(guild, each, self.application) for each in channels]
        )

    def _guild(self, request: web.Request) -> Guild:
        guild = self.channels.joined_guild(request.match_info["guild_id"])
        if guild is None:
            raise unknown_guild()
        return guild
