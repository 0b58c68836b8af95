"""The REST routes for threads."""

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
    """Beginnings, changes and ends of threads by the bot."""

    channels: ChannelDirectory
    threads: Threads
    bot_messages: BotMessages
    reader: MessageReader

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        return [
            ("POST", f"{CHANNEL}/messages/{{message_id}}/threads", self._begin_at),
            ("POST", f"{CHANNEL}/threads", self._begin),
            ("PUT", f"{CHANNEL}/thread-members/@me", self._join),
            ("DELETE", f"{CHANNEL}/thread-members/@me", self._leave),
            ("PATCH", CHANNEL, self._change),
            ("DELETE", CHANNEL, self._end),
        ]

    async def _begin_at(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._location(request)
        name = _name(body.json)
        thread_types(location)
        require(location, Permission.CREATE_PUBLIC_THREADS)
        message = self.reader.messages.get(request.match_info["message_id"])
        if message.channel_id != str(location.channel.id) or message.ephemeral:
            raise unknown_message()
        thread = await self.threads.create_from_message(message, name, self.threads.bot_id)
        return self._described(thread, HTTPStatus.CREATED)

    async def _begin(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._location(request)
        name = _name(body.json)
        if location.channel.type == ChannelType.FORUM:
            return await self._begin_post(location, name, body)
        # Without a type Discord makes a private thread where there may be one.
        kind = int(body.json.get("type") or thread_types(location)[-1])
        private = kind == ChannelType.PRIVATE_THREAD
        wanted = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        require(location, wanted)
        thread = await self.threads.create(location, name, self.threads.bot_id, kind)
        return self._described(thread, HTTPStatus.CREATED)

    async def _begin_post(self, location: Location, name: str, body: RequestBody) -> web.Response:
        require(location, Permission.SEND_MESSAGES)
        message_body = body.json.get("message")
        if message_body is None:
            problem = Problem(("message",), "BASE_TYPE_REQUIRED", "This field is required")
            raise invalid_body([problem])
        kind = ChannelType.PUBLIC_THREAD
        message = self.bot_messages.create_forum_message(location, replace(body, json=message_body))
        begun = await self.threads.create(
            location, name, self.threads.bot_id, kind, int(message.id)
        )
        await self.bot_messages.events.message_created(message)
        more = {"message": self.reader.visible(message)}
        return self._described(begun, HTTPStatus.CREATED, more)

    async def _join(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._thread(request)
        if location.channel.archived:
            raise thread_archived()
        self.channels.joined_threads.add(location.channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _leave(self, request: web.Request, _: RequestBody) -> web.Response:
        self.channels.joined_threads.discard(self._thread(request).channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _change(self, request: web.Request, body: RequestBody) -> web.Response:
        location = self._thread(request)
        changes = {key: body.json[key] for key in ("archived", "locked") if key in body.json}
        if "name" in body.json:
            changes["name"] = _name(body.json)
        own = location.channel.owner_id == self.threads.bot_id
        reopens = location.channel.archived and changes.get("archived") is False
        if "locked" in changes or not own:
            require(location, Permission.MANAGE_THREADS)
        elif location.channel.archived and not reopens:
            raise thread_archived()
        changed = replace(location.channel, **changes)
        return self._described(await self.threads.update(location, changed))

    async def _end(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._thread(request)
        require(location, Permission.MANAGE_THREADS)
        await self.threads.delete(location)
        return self._described(location)

    def _location(self, request: web.Request) -> Location:
        return self.channels.locate_visible(request.match_info["channel_id"])

    def _thread(self, request: web.Request) -> Location:
        location = self._location(request)
        if not location.channel.is_thread:
            raise wrong_channel_type()
        return location

    def _described(
        self, location: Location, status: int = HTTPStatus.OK, more: Json | None = None
    ) -> web.Response:
        payload = channel_payload(location, self.reader.application)
        return json_response({**payload, **(more or {})}, status)


def _name(body: Json) -> str:
    problems = list(check_text(body.get("name"), ("name",), 1, MAX_NAME))
    if problems:
        raise invalid_body(problems)
    return str(body["name"])
