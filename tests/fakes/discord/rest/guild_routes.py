"""REST routes of guilds."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.fakes.discord.errors import unknown_guild, unknown_member
from tests.fakes.discord.model.guild import Application, Guild
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.payloads.channel_payloads import guild_channel_payload
from tests.fakes.discord.payloads.guild_payloads import (
    guild_payload,
    member_payload,
    partial_guild_payload,
)
from tests.fakes.discord.payloads.user_payloads import user_payload
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import ChannelDirectory

MAX_LIMIT = 200
# The fields that only GUILD_CREATE has.
GATEWAY_ONLY_FIELDS = (
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
    """Getting the guilds that the bot is a member of, with their channels and members."""

    channels: ChannelDirectory
    application: Application

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        return [
            ("GET", "/users/@me/guilds", self._list),
            ("GET", "/guilds/{guild_id}", self._get),
            ("GET", "/guilds/{guild_id}/channels", self._channels_of),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self._member),
        ]

    async def _list(self, request: web.Request, _: RequestBody) -> web.Response:
        query = request.query
        guilds = sorted(
            (guild for guild in self.channels.guilds if guild.installed), key=lambda each: each.id
        )
        limit = int(query.get("limit", MAX_LIMIT))
        if "after" in query:
            guilds = [guild for guild in guilds if guild.id > int(query["after"])]
        if "before" in query:
            guilds = [guild for guild in guilds if guild.id < int(query["before"])][-limit:]
        return json_response([partial_guild_payload(guild) for guild in guilds[:limit]])

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        payload = guild_payload(self._guild(request), self.application)
        if request.query.get("with_counts") in ("1", "true"):
            payload |= {"approximate_member_count": 2, "approximate_presence_count": 1}
        return json_response(
            {key: value for key, value in payload.items() if key not in GATEWAY_ONLY_FIELDS}
        )

    async def _channels_of(self, request: web.Request, _: RequestBody) -> web.Response:
        guild = self._guild(request)
        channels = guild.all_channels()
        return json_response(
            [guild_channel_payload(guild, each, self.application) for each in channels]
        )

    async def _member(self, request: web.Request, _: RequestBody) -> web.Response:
        guild, user_id = self._guild(request), int(request.match_info["user_id"])
        if (guild.id, user_id) in self.channels.left_members:
            raise unknown_member()
        return json_response({"user": user_payload(user_id, "reader"), **member_payload()})

    def _guild(self, request: web.Request) -> Guild:
        guild = self.channels.joined_guild(request.match_info["guild_id"])
        if guild is None:
            raise unknown_guild()
        return guild
