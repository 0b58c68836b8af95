"""REST routes of threads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import (
    Problem,
    invalid_body,
    thread_archived,
    unknown_message,
    wrong_channel_type,
)
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.operations.bot_messages import BotMessages
from tests.fakes.discord.operations.threads import Threads, thread_types
from tests.fakes.discord.payloads.channel_payloads import channel_payload
from tests.fakes.discord.protocol import ChannelType, Json, Permission
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.rules.components import check_text
from tests.fakes.discord.state.channel_directory import ChannelDirectory, require
from tests.fakes.discord.state.message_reader import MessageReader

MAX_NAME = 100
CHANNEL = "/channels/{channel_id}"
ARCHIVING = {"archived", "auto_archive_duration"}


@dataclass(slots=True)
class ThreadRoutes:
    """Creating, changing and deleting threads."""

    channels: ChannelDirectory
    threads: Threads
    bot_messages: BotMessages
    reader: MessageReader

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        return [
            ("POST", f"{CHANNEL}/messages/{{message_id}}/threads", self._create_from_message),
            ("POST", f"{CHANNEL}/threads", self._create),
            ("PUT", f"{CHANNEL}/thread-members/@me", self._join),
            ("DELETE", f"{CHANNEL}/thread-members/@me", self._leave),
            ("PATCH", CHANNEL, self._update),
            ("DELETE", CHANNEL, self._delete),
        ]

    async def _create_from_message(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._location(request)
        name = _name(body.json)
        thread_types(location)
        require(location, Permission.CREATE_PUBLIC_THREADS)
        message = self.reader.messages.get(request.match_info["message_id"])
        if message.channel_id != str(location.channel.id) or message.ephemeral:
            raise unknown_message()
        thread = await self.threads.create_from_message(message, name, self.threads.bot_id)
        return self._thread_response(thread, HTTPStatus.CREATED)

    async def _create(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._location(request)
        name = _name(body.json)
        if location.channel.type == ChannelType.FORUM:
            return await self._create_forum_post(location, name, body)
        # Without a type Discord creates a private thread where the channel can have one.
        kind = int(body.json.get("type") or thread_types(location)[-1])
        private = kind == ChannelType.PRIVATE_THREAD
        wanted = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        require(location, wanted)
        thread = await self.threads.create(location, name, self.threads.bot_id, kind)
        return self._thread_response(thread, HTTPStatus.CREATED)

    async def _create_forum_post(
        self, location: Location, name: str, body: RequestBody
    ) -> web.Response:
        require(location, Permission.SEND_MESSAGES)
        message_body = body.json.get("message")
        if message_body is None:
            problem = Problem(("message",), "BASE_TYPE_REQUIRED", "This field is required")
            raise invalid_body([problem])
        kind = ChannelType.PUBLIC_THREAD
        message = self.bot_messages.create_forum_message(location, replace(body, json=message_body))
        thread = await self.threads.create(
            location, name, self.threads.bot_id, kind, int(message.id)
        )
        await self.bot_messages.events.message_created(message)
        extra = {"message": self.reader.visible(message)}
        return self._thread_response(thread, HTTPStatus.CREATED, extra)

    async def _join(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._thread(request)
        if location.channel.archived:
            raise thread_archived()
        self.channels.joined_threads.add(location.channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _leave(self, request: web.Request, _: RequestBody) -> web.Response:
        self.channels.joined_threads.discard(self._thread(request).channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _update(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._thread(request)
        changes = {key: body.json[key] for key in ("archived", "locked") if key in body.json}
        if "name" in body.json:
            changes["name"] = _name(body.json)
        is_own = location.channel.owner_id == self.threads.bot_id
        reopens = location.channel.archived and changes.get("archived") is False
        if "locked" in changes or not is_own:
            require(location, Permission.MANAGE_THREADS)
        elif location.channel.archived and not reopens:
            raise thread_archived()
        changed = replace(location.channel, **changes)
        return self._thread_response(await self.threads.update(location, changed))

    async def _delete(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._thread(request)
        require(location, Permission.MANAGE_THREADS)
        await self.threads.delete(location)
        return self._thread_response(location)

    def _location(self, request: web.Request) -> Location:
        return self.channels.locate_visible(request.match_info["channel_id"])

    def _thread(self, request: web.Request) -> Location:
        location = self._location(request)
        if not location.channel.is_thread:
            raise wrong_channel_type()
        return location

    def _thread_response(
        self, location: Location, status: int = HTTPStatus.OK, extra: Json | None = None
    ) -> web.Response:
        payload = channel_payload(location, self.reader.application)
        return json_response({**payload, **(extra or {})}, status)


def _name(body: Json) -> str:
    problems = list(check_text(body.get("name"), ("name",), 1, MAX_NAME))
    if problems:
        raise invalid_body(problems)
    return str(body["name"])
