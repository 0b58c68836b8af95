"""REST routes for responses to interactions."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.gateway.events import EventPublisher
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.interaction import Interaction
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.payloads.message_payloads import message_payload
from tests.fakes.discord.protocol import CallbackType, Json
from tests.fakes.discord.rest.bodies import json_response
from tests.fakes.discord.rest.routes import Route
from tests.fakes.discord.state.interaction_responses import InteractionResponses

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"


@dataclass(slots=True)
class InteractionRoutes:
    """First responses, follow-ups, and edits of both."""

    application: Application
    responses: InteractionResponses
    events: EventPublisher

    def handlers(self) -> list[Route]:
        """Method, path and handler of each route."""
        routes: list[Route] = [
            ("POST", CALLBACK, self._callback),
            ("POST", WEBHOOK, self._follow_up),
        ]
        for name in ("@original", "{message_id}"):
            path = f"{WEBHOOK}/messages/{name}"
            routes += [
                ("GET", path, self._get),
                ("PATCH", path, self._edit),
                ("DELETE", path, self._delete),
            ]
        return routes

    async def _callback(self, request: web.Request, body: RequestBody) -> web.Response:
        matched = request.match_info
        respond = self.responses.respond
        interaction = respond(matched["interaction_id"], matched["interaction_token"], body)
        await self._publish_response(interaction)
        if request.query.get("with_response") not in ("1", "true"):
            return web.Response(status=HTTPStatus.NO_CONTENT)
        return json_response(self._callback_response(interaction))

    def _callback_response(self, interaction: Interaction) -> Json:
        described: Json = {"id": interaction.id, "type": int(interaction.type)}
        response: Json = {"interaction": described}
        if interaction.original_id is not None:
            message = self.responses.messages.get(interaction.original_id)
            described["response_message_id"] = message.id
            described["response_message_loading"] = message.loading
            described["response_message_ephemeral"] = message.ephemeral
            if interaction.callback_type in (CallbackType.MESSAGE, CallbackType.UPDATE_MESSAGE):
                payload = message_payload(message, self.application)
                response["resource"] = {"type": int(interaction.callback_type), "message": payload}
        return response

    async def _publish_response(self, interaction: Interaction) -> None:
        message = self._message(interaction.original_id)
        if (
            interaction.callback_type in (CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE)
            and message
        ):
            await self.events.message_created(message)
        if interaction.callback_type == CallbackType.UPDATE_MESSAGE and message:
            await self.events.message_edited(message)
        await self._notify(interaction)

    def _message(self, message_id: str | None) -> Message | None:
        try:
            return self.responses.messages.get(message_id)
        except ApiError:
            return None

    async def _follow_up(self, request: web.Request, body: RequestBody) -> web.Response:
        token = request.match_info["webhook_token"]
        message = self.responses.follow_up(token, body)
        if message.edits:
            await self.events.message_edited(message)
        else:
            await self.events.message_created(message)
        await self._notify(self.responses.interaction_for_webhook(token))
        return json_response(message_payload(message, self.application))

    async def _get(self, request: web.Request, _: RequestBody) -> web.Response:
        message = self.responses.messages.get(self._message_id(request))
        return json_response(message_payload(message, self.application))

    async def _edit(self, request: web.Request, body: RequestBody) -> web.Response:
        message_id = self._message_id(request)
        message = self.responses.messages.edit(message_id, body.json, body.files)
        await self.events.message_edited(message)
        await self._notify(
            self.responses.interaction_for_webhook(request.match_info["webhook_token"])
        )
        return json_response(message_payload(message, self.application))

    async def _delete(self, request: web.Request, _: RequestBody) -> web.Response:
        message = self.responses.messages.get(self._message_id(request))
        self.responses.messages.delete(message.id)
        await self.events.message_deleted(message)
        await self._notify(
            self.responses.interaction_for_webhook(request.match_info["webhook_token"])
        )
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _message_id(self, request: web.Request) -> str:
        matched = request.match_info
        name = matched.get("message_id", "@original")
        return self.responses.message_id(matched["webhook_token"], name)

    async def _notify(self, interaction: Interaction) -> None:
        async with interaction.changed:
            interaction.changed.notify_all()
