"""The REST routes for messages in channels."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import (
    Problem,
    RefusalError,
    another_author,
    invalid_body,
    missing_permissions,
    unknown_message,
)
from tests.fakes.discord.gateway.events import Announcer
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.operations.bot_messages import Outbox
from tests.fakes.discord.protocol import Permission
from tests.fakes.discord.rest.bodies import answer
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.channel_directory import Channels, demand, sending
from tests.fakes.discord.state.message_reader import Scribe

MESSAGES = "/channels/{channel_id}/messages"
MOST, USUAL = 100, 50


@dataclass(slots=True)
class MessageRoutes:
    """Reads, sends and changes of messages that are no answers to interactions."""

    channels: Channels
    outbox: Outbox
    scribe: Scribe
    announcer: Announcer

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        one = f"{MESSAGES}/{{message_id}}"
        return [
            ("GET", MESSAGES, self._list),
            ("POST", MESSAGES, self._send),
            ("GET", one, self._get),
            ("PATCH", one, self._edit),
            ("DELETE", one, self._delete),
            ("POST", "/channels/{channel_id}/typing", self._type),
        ]

    async def _list(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._spot(request)
        limit = int(request.query.get("limit", USUAL))
        if not 1 <= limit <= MOST:
            text = f"int value should be between 1 and {MOST}."
            raise invalid_body([Problem(("limit",), "NUMBER_TYPE_RANGE", text)])
        if not spot.may(Permission.READ_MESSAGE_HISTORY):
            return answer([])
        found = [each for each in self.scribe.messages.all() if _shown(each, spot)]
        found.sort(key=lambda each: int(each.id), reverse=True)
        page = _page(found, request, limit)
        return answer([self.scribe.seen(each) for each in page])

    async def _send(self, request: web.Request, sent: Sent) -> web.Response:
        message = await self.outbox.send(self._spot(request), sent)
        return answer(self.scribe.seen(message))

    async def _get(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._spot(request)
        demand(spot, Permission.READ_MESSAGE_HISTORY)
        return answer(self.scribe.seen(self._message(request, spot)))

    async def _edit(self, request: web.Request, sent: Sent) -> web.Response:
        message = self._message(request, self._spot(request))
        if message.author_id is not None:
            raise another_author()
        changed = self.outbox.callbacks.edit(message.id, sent.body, sent.files)
        await self.announcer.edited(changed)
        return answer(self.scribe.seen(changed))

    async def _delete(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._spot(request)
        message = self._message(request, spot)
        if message.author_id is not None:
            if spot.guild is None:
                text = "Cannot execute action on a DM channel"
                raise RefusalError(HTTPStatus.FORBIDDEN, 50003, text)
            if not spot.may(Permission.MANAGE_MESSAGES):
                raise missing_permissions()
        self.scribe.messages.delete(message.id)
        await self.announcer.deleted(message)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _type(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._spot(request)
        demand(spot, sending(spot))
        self.channels.typings.append(str(spot.channel.id))
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _spot(self, request: web.Request) -> Spot:
        return self.channels.find(request.match_info["channel_id"])

    def _message(self, request: web.Request, spot: Spot) -> Message:
        message = self.scribe.messages.get(request.match_info["message_id"])
        if not _shown(message, spot):
            raise unknown_message()
        return message


def _shown(message: Message, spot: Spot) -> bool:
    return message.channel_id == str(spot.channel.id) and not message.ephemeral


def _page(newest_first: list[Message], request: web.Request, limit: int) -> list[Message]:
    """Return the part of the messages that was asked for, newest first."""
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
