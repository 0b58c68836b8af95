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
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.operations.bot_messages import Outbox
from tests.fakes.discord.operations.threads import Threads, kinds
from tests.fakes.discord.payloads.channel_payloads import spot_payload
from tests.fakes.discord.protocol import ChannelType, Json, Permission
from tests.fakes.discord.rest.bodies import answer
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.rules.components import check_text
from tests.fakes.discord.state.channel_directory import Channels, demand
from tests.fakes.discord.state.message_reader import Scribe

MAX_NAME = 100
CHANNEL = "/channels/{channel_id}"
ARCHIVING = {"archived", "auto_archive_duration"}


@dataclass(slots=True)
class ThreadRoutes:
    """Beginnings, changes and ends of threads by the bot."""

    channels: Channels
    threads: Threads
    outbox: Outbox
    scribe: Scribe

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

    async def _begin_at(self, request: web.Request, sent: Sent) -> web.Response:
        spot = self._spot(request)
        name = _name(sent.body)
        kinds(spot)
        demand(spot, Permission.CREATE_PUBLIC_THREADS)
        message = self.scribe.messages.get(request.match_info["message_id"])
        if message.channel_id != str(spot.channel.id) or message.ephemeral:
            raise unknown_message()
        thread = await self.threads.begin_at(message, name, self.threads.bot_id)
        return self._described(thread, HTTPStatus.CREATED)

    async def _begin(self, request: web.Request, sent: Sent) -> web.Response:
        spot = self._spot(request)
        name = _name(sent.body)
        if spot.channel.type == ChannelType.FORUM:
            return await self._begin_post(spot, name, sent)
        # Without a type Discord makes a private thread where there may be one.
        kind = int(sent.body.get("type") or kinds(spot)[-1])
        private = kind == ChannelType.PRIVATE_THREAD
        wanted = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        demand(spot, wanted)
        thread = await self.threads.begin(spot, name, self.threads.bot_id, kind)
        return self._described(thread, HTTPStatus.CREATED)

    async def _begin_post(self, spot: Spot, name: str, sent: Sent) -> web.Response:
        demand(spot, Permission.SEND_MESSAGES)
        body = sent.body.get("message")
        if body is None:
            problem = Problem(("message",), "BASE_TYPE_REQUIRED", "This field is required")
            raise invalid_body([problem])
        kind = ChannelType.PUBLIC_THREAD
        message = self.outbox.post(spot, replace(sent, body=body))
        begun = await self.threads.begin(spot, name, self.threads.bot_id, kind, int(message.id))
        await self.outbox.announcer.created(message)
        more = {"message": self.scribe.seen(message)}
        return self._described(begun, HTTPStatus.CREATED, more)

    async def _join(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._thread(request)
        if spot.channel.archived:
            raise thread_archived()
        self.channels.joined.add(spot.channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _leave(self, request: web.Request, _: Sent) -> web.Response:
        self.channels.joined.discard(self._thread(request).channel.id)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _change(self, request: web.Request, sent: Sent) -> web.Response:
        spot = self._thread(request)
        changes = {key: sent.body[key] for key in ("archived", "locked") if key in sent.body}
        if "name" in sent.body:
            changes["name"] = _name(sent.body)
        own = spot.channel.owner_id == self.threads.bot_id
        reopens = spot.channel.archived and changes.get("archived") is False
        if "locked" in changes or not own:
            demand(spot, Permission.MANAGE_THREADS)
        elif spot.channel.archived and not reopens:
            raise thread_archived()
        changed = replace(spot.channel, **changes)
        return self._described(await self.threads.change(spot, changed))

    async def _end(self, request: web.Request, _: Sent) -> web.Response:
        spot = self._thread(request)
        demand(spot, Permission.MANAGE_THREADS)
        await self.threads.end(spot)
        return self._described(spot)

    def _spot(self, request: web.Request) -> Spot:
        return self.channels.find(request.match_info["channel_id"])

    def _thread(self, request: web.Request) -> Spot:
        spot = self._spot(request)
        if not spot.channel.thread:
            raise wrong_channel_type()
        return spot

    def _described(
        self, spot: Spot, status: int = HTTPStatus.OK, more: Json | None = None
    ) -> web.Response:
        payload = spot_payload(spot, self.scribe.application)
        return answer({**payload, **(more or {})}, status)


def _name(body: Json) -> str:
    problems = list(check_text(body.get("name"), ("name",), 1, MAX_NAME))
    if problems:
        raise invalid_body(problems)
    return str(body["name"])
