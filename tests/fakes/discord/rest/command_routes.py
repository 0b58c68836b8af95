"""REST routes of application commands."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import missing_access
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import ChannelDirectory
from tests.fakes.discord.state.command_store import CommandStore

GLOBAL_COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


@dataclass(slots=True)
class CommandRoutes:
    """Getting and changing global commands and guild commands."""

    commands: CommandStore
    channels: ChannelDirectory

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        routes: list[Route] = []
        for path in (GLOBAL_COMMANDS, GUILD_COMMANDS):
            command_path = f"{path}/{{command_id}}"
            routes += [
                ("GET", path, self._list),
                ("PUT", path, self._replace),
                ("POST", path, self._create),
                ("GET", command_path, self._get),
                ("PATCH", command_path, self._edit),
                ("DELETE", command_path, self._delete),
            ]
        return routes

    async def _list(self, request: web.Request, _: RequestBody) -> web.Response:
        commands = self.commands.all(self._scope(request))
        if request.query.get("with_localizations") in ("1", "true"):
            return json_response(commands)
        return json_response([_without_localizations(command) for command in commands])

    async def _replace(self, request: web.Request, body: RequestBody) -> web.Response:
        return json_response(self.commands.replace_all(self._scope(request), body.json or []))

    async def _create(self, request: web.Request, body: RequestBody) -> web.Response:
        command, new = self.commands.put(self._scope(request), body.json)
        return json_response(command, HTTPStatus.CREATED if new else HTTPStatus.OK)

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        return json_response(
            self.commands.get(self._scope(request), request.match_info["command_id"])
        )

    async def _edit(self, request: web.Request, body: RequestBody) -> web.Response:
        command_id = request.match_info["command_id"]
        return json_response(self.commands.patch(self._scope(request), command_id, body.json))

    async def _delete(self, request: web.Request, _: RequestBody) -> web.Response:
        self.commands.delete(self._scope(request), request.match_info["command_id"])
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _scope(self, request: web.Request) -> str | None:
        guild_id = request.match_info.get("guild_id")
        if guild_id is not None and self.channels.joined_guild(guild_id) is None:
            raise missing_access()
        return guild_id


def _without_localizations(command: Json) -> Json:
    hidden = ("name_localizations", "description_localizations")
    return {key: value for key, value in command.items() if key not in hidden}
