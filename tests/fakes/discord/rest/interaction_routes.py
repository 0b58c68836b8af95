"""The REST routes for answers to interactions."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import RefusalError
from tests.fakes.discord.gateway.events import Announcer
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.interaction import Exchange
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.payloads.message_payloads import message_payload
from tests.fakes.discord.protocol import CallbackType, Json
from tests.fakes.discord.rest.bodies import answer
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.interaction_responses import Callbacks

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"


@dataclass(slots=True)
class InteractionRoutes:
    """First responses, follow-ups, and changes to both."""

    application: Application
    callbacks: Callbacks
    announcer: Announcer

    def handlers(self) -> list[Route]:
        """Return method, path and handler of every route."""
        found: list[Route] = [
            ("POST", CALLBACK, self._callback),
            ("POST", WEBHOOK, self._follow_up),
        ]
        for name in ("@original", "{message_id}"):
            path = f"{WEBHOOK}/messages/{name}"
            found += [
                ("GET", path, self._get),
                ("PATCH", path, self._edit),
                ("DELETE", path, self._delete),
            ]
        return found

    async def _callback(self, request: web.Request, sent: Sent) -> web.Response:
        matched = request.match_info
        respond = self.callbacks.respond
        exchange = respond(matched["interaction_id"], matched["interaction_token"], sent)
        await self._responded(exchange)
        if request.query.get("with_response") not in ("1", "true"):
            return web.Response(status=HTTPStatus.NO_CONTENT)
        return answer(self._callback_answer(exchange))

    def _callback_answer(self, exchange: Exchange) -> Json:
        interaction: Json = {"id": exchange.id, "type": int(exchange.type)}
        answer: Json = {"interaction": interaction}
        if exchange.original_id is not None:
            message = self.callbacks.messages.get(exchange.original_id)
            interaction["response_message_id"] = message.id
            interaction["response_message_loading"] = message.loading
            interaction["response_message_ephemeral"] = message.ephemeral
            if exchange.kind in (CallbackType.MESSAGE, CallbackType.UPDATE_MESSAGE):
                payload = message_payload(message, self.application)
                answer["resource"] = {"type": int(exchange.kind), "message": payload}
        return answer

    async def _responded(self, exchange: Exchange) -> None:
        message = self._message(exchange.original_id)
        if exchange.kind in (CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE) and message:
            await self.announcer.created(message)
        if exchange.kind == CallbackType.UPDATE_MESSAGE and message:
            await self.announcer.edited(message)
        await self._notify(exchange)

    def _message(self, message_id: str | None) -> Message | None:
        try:
            return self.callbacks.messages.get(message_id)
        except RefusalError:
            return None

    async def _follow_up(self, request: web.Request, sent: Sent) -> web.Response:
        token = request.match_info["webhook_token"]
        message = self.callbacks.follow_up(token, sent)
        if message.edits:
            await self.announcer.edited(message)
        else:
            await self.announcer.created(message)
        await self._notify(self.callbacks.webhook(token))
        return answer(message_payload(message, self.application))

    async def _get(self, request: web.Request, _: Sent) -> web.Response:
        message = self.callbacks.messages.get(self._message_id(request))
        return answer(message_payload(message, self.application))

    async def _edit(self, request: web.Request, sent: Sent) -> web.Response:
        message_id = self._message_id(request)
        message = self.callbacks.edit(message_id, sent.body, sent.files)
        await self.announcer.edited(message)
        await self._notify(self.callbacks.webhook(request.match_info["webhook_token"]))
        return answer(message_payload(message, self.application))

    async def _delete(self, request: web.Request, _: Sent) -> web.Response:
        message = self.callbacks.messages.get(self._message_id(request))
        self.callbacks.messages.delete(message.id)
        await self.announcer.deleted(message)
        await self._notify(self.callbacks.webhook(request.match_info["webhook_token"]))
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _message_id(self, request: web.Request) -> str:
        matched = request.match_info
        name = matched.get("message_id", "@original")
        return self.callbacks.message_id(matched["webhook_token"], name)

    async def _notify(self, exchange: Exchange) -> None:
        async with exchange.changed:
            exchange.changed.notify_all()
