"""Messages as the bot may read them."""

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
    """Describes messages to the bot, without what it has no right to read."""

    application: Application
    messages: MessageStore
    granted_intents: int = 0

    def complete(self, message: Message) -> Json:
        """Return a message with its content, as a command on a message carries it."""
        return self._with_reference(message, message_payload(message, self.application))

    def visible(self, message: Message, intents: int | None = None) -> Json:
        """Return a message as a session with these intents, or else REST, may see it."""
        granted = self.granted_intents if intents is None else intents
        payload = self.complete(message)
        if not granted & Intent.MESSAGE_CONTENT and not self._readable(message):
            hidden: dict[str, Any] = {"embeds": [], "attachments": [], "components": []}
            payload |= {"content": "", **hidden}
        return payload

    def event_payload(self, message: Message, intents: int) -> Json:
        """Return a message as an event about it carries it."""
        payload = self.visible(message, intents)
        if message.guild_id is not None:
            payload["guild_id"] = message.guild_id
            payload["member"] = member_payload()
        return payload

    def _readable(self, message: Message) -> bool:
        mention = f"<@{self.application.id}>"
        return message.author_id is None or message.guild_id is None or mention in message.pings

    def _with_reference(self, message: Message, payload: Json) -> Json:
        if message.reply_to is None:
            return payload
        reference = {"type": 0, "message_id": message.reply_to, "channel_id": message.channel_id}
        if message.guild_id is not None:
            reference["guild_id"] = message.guild_id
        try:
            first = self.messages.get(message.reply_to)
        except ApiError:
            described = None
        else:
            described = self.visible(replace(first, reply_to=None))
        return {**payload, "message_reference": reference, "referenced_message": described}
