"""Messages as the bot may read them, with or without their content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.guild_payloads import member_payload
from tests.fakes.discord.payloads.message_payloads import message_payload
from tests.fakes.discord.protocol import Intent, Json
from tests.fakes.discord.state.message_store import MessageStore


@dataclass(slots=True)
class MessageReader:
    """Message payloads, without the content that the bot has no intent to read.

    `granted_intents` are the application's privileged intents, which decide for REST.
    """

    application: Application
    messages: MessageStore
    granted_intents: int = 0

    def complete(self, message: Message) -> Json:
        """The payload with its content, as in the data of a message command."""
        return self._with_reference(message, message_payload(message, self.application))

    def visible(self, message: Message, intents: int | None = None) -> Json:
        """The payload for a gateway session with these intents, or for REST without them."""
        granted = self.granted_intents if intents is None else intents
        payload = self.complete(message)
        if not granted & Intent.MESSAGE_CONTENT and not self._has_visible_content(message):
            without_content: dict[str, Any] = {"embeds": [], "attachments": [], "components": []}
            payload |= {"content": "", **without_content}
            payload.pop("message_snapshots", None)
            payload.pop("poll", None)
        return payload

    def event_payload(self, message: Message, intents: int) -> Json:
        """The payload of a gateway event about a message."""
        payload = self.visible(message, intents)
        if message.guild_id is not None:
            payload["guild_id"] = message.guild_id
            payload["member"] = member_payload()
        return payload

    def _has_visible_content(self, message: Message) -> bool:
        mention = f"<@{self.application.id}>"
        return message.author_id is None or message.guild_id is None or mention in message.pings

    def _with_reference(self, message: Message, payload: Json) -> Json:
        if message.reply_to is None:
            return payload
        reference = {"type": 0, "message_id": message.reply_to, "channel_id": message.channel_id}
        if message.guild_id is not None:
            reference["guild_id"] = message.guild_id
        try:
            referenced = self.messages.get(message.reply_to)
        except ApiError:
            referenced_payload = None
        else:
            referenced_payload = self.visible(replace(referenced, reply_to=None))
        return {
            **payload,
            "message_reference": reference,
            "referenced_message": referenced_payload,
        }
