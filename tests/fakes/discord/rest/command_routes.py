"""The REST routes for registered commands."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import missing_access
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rest.bodies import answer
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import Channels
from tests.fakes.discord.state.command_store import CommandStore

GLOBAL_COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


@dataclass(slots=True)
class CommandRoutes:
    """Reads and changes of commands, global and of one guild."""

    commands: CommandStore
    channels: Channels

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        found: list[Route] = []
        for path in (GLOBAL_COMMANDS, GUILD_COMMANDS):
            one = f"{path}/{{command_id}}"
            found += [
                ("GET", path, self._list),
                ("PUT", path, self._replace),
                ("POST", path, self._create),
                ("GET", one, self._get),
                ("PATCH", one, self._edit),
                ("DELETE", one, self._delete),
            ]
        return found

    async def _list(self, request: web.Request, _: Sent) -> web.Response:
        commands = self.commands.all(self._scope(request))
        if request.query.get("with_localizations") in ("1", "true"):
            return answer(commands)
        return answer([_without_localizations(command) for command in commands])

    async def _replace(self, request: web.Request, sent: Sent) -> web.Response:
        return answer(self.commands.replace_all(self._scope(request), sent.body or []))

    async def _create(self, request: web.Request, sent: Sent) -> web.Response:
        command, new = self.commands.put(self._scope(request), sent.body)
        return answer(command, HTTPStatus.CREATED if new else HTTPStatus.OK)

    async def _get(self, request: web.Request, _: Sent) -> web.Response:
        return answer(self.commands.get(self._scope(request), request.match_info["command_id"]))

    async def _edit(self, request: web.Request, sent: Sent) -> web.Response:
        command_id = request.match_info["command_id"]
        return answer(self.commands.patch(self._scope(request), command_id, sent.body))

    async def _delete(self, request: web.Request, _: Sent) -> web.Response:
        self.commands.delete(self._scope(request), request.match_info["command_id"])
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _scope(self, request: web.Request) -> str | None:
        guild_id = request.match_info.get("guild_id")
        if guild_id is not None and self.channels.membership(guild_id) is None:
            raise missing_access()
        return guild_id


def _without_localizations(command: Json) -> Json:
    hidden = ("name_localizations", "description_localizations")
    return {key: value for key, value in command.items() if key not in hidden}
