"""REST routes of messages in channels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import (
    ApiError,
    Problem,
    another_author,
    invalid_body,
    missing_permissions,
    unknown_emoji,
    unknown_message,
)
from tests.fakes.discord.gateway.events import EventPublisher
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.operations.bot_messages import BotMessages
from tests.fakes.discord.protocol import Permission
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import ChannelDirectory, require, send_permission
from tests.fakes.discord.state.message_reader import MessageReader

MESSAGES = "/channels/{channel_id}/messages"
MAX_LIMIT, DEFAULT_LIMIT = 100, 50


@dataclass(slots=True)
class MessageRoutes:
    """Getting, sending and changing messages other than responses to interactions."""

    channels: ChannelDirectory
    bot_messages: BotMessages
    reader: MessageReader
    events: EventPublisher

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        message_path = f"{MESSAGES}/{{message_id}}"
        return [
            ("GET", MESSAGES, self._list),
            ("POST", MESSAGES, self._send),
            ("GET", message_path, self._get),
            ("PATCH", message_path, self._edit),
            ("DELETE", message_path, self._delete),
            ("PUT", f"{message_path}/reactions/{{emoji}}/@me", self._react),
            ("POST", "/channels/{channel_id}/typing", self._type),
        ]

    async def _list(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._location(request)
        limit = int(request.query.get("limit", DEFAULT_LIMIT))
        if not 1 <= limit <= MAX_LIMIT:
            text = f"int value should be between 1 and {MAX_LIMIT}."
            raise invalid_body([Problem(("limit",), "NUMBER_TYPE_RANGE", text)])
        if not location.bot_may(Permission.READ_MESSAGE_HISTORY):
            return json_response([])
        messages = [each for each in self.reader.messages.all() if _is_listed(each, location)]
        messages.sort(key=lambda each: int(each.id), reverse=True)
        page = _page(messages, request, limit)
        return json_response([self.reader.visible(each) for each in page])

    async def _send(self, request: web.Request, body: RequestBody) -> web.Response:
        message = await self.bot_messages.send(self._location(request), body)
        return json_response(self.reader.visible(message))

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._location(request)
        require(location, Permission.READ_MESSAGE_HISTORY)
        return json_response(self.reader.visible(self._message(request, location)))

    async def _edit(self, request: web.Request, body: RequestBody) -> web.Response:
        message = self._message(request, self._location(request))
        if message.author_id is not None:
            raise another_author()
        changed = self.reader.messages.edit(message.id, body.json, body.files)
        await self.events.message_edited(changed)
        return json_response(self.reader.visible(changed))

    async def _delete(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._location(request)
        message = self._message(request, location)
        if message.author_id is not None:
            if location.guild is None:
                text = "Cannot execute action on a DM channel"
                raise ApiError(HTTPStatus.FORBIDDEN, 50003, text)
            if not location.bot_may(Permission.MANAGE_MESSAGES):
                raise missing_permissions()
        self.reader.messages.delete(message.id)
        await self.events.message_deleted(message)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _react(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._location(request)
        require(location, Permission.READ_MESSAGE_HISTORY | Permission.ADD_REACTIONS)
        message = self._message(request, location)
        emoji = request.match_info["emoji"]
        if emoji.isascii() and ":" not in emoji:
            raise unknown_emoji()
        reactions = tuple(dict.fromkeys((*message.reactions, emoji)))
        self.reader.messages.put(replace(message, reactions=reactions))
        await self.events.message_changed()
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _type(self, request: web.Request, _: RequestBody) -> web.Response:
        location = self._location(request)
        require(location, send_permission(location))
        self.channels.typings.append(str(location.channel.id))
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _location(self, request: web.Request) -> Location:
        return self.channels.locate_visible(request.match_info["channel_id"])

    def _message(self, request: web.Request, location: Location) -> Message:
        message = self.reader.messages.get(request.match_info["message_id"])
        if not _is_listed(message, location):
            raise unknown_message()
        return message


def _is_listed(message: Message, location: Location) -> bool:
    return message.channel_id == str(location.channel.id) and not message.ephemeral


def _page(newest_first: list[Message], request: web.Request, limit: int) -> list[Message]:
    """The requested page of the messages, newest first."""
    query = request.query
    if "around" in query:
        middle = int(query["around"])
        before = [each for each in newest_first if int(each.id) < middle][: limit // 2]
        rest = [each for each in newest_first if int(each.id) >= middle]
        return rest[-(limit - limit // 2) :] + before
    if "before" in query:
        return [each for each in newest_first if int(each.id) < int(query["before"])][:limit]
    if "after" in query:
        return [each for each in newest_first if int(each.id) > int(query["after"])][-limit:]
    return newest_first[:limit]
