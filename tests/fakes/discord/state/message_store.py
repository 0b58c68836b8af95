"""The store of messages."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.discord.errors import refuse_if, unknown_message
from tests.fakes.discord.model.message import File, Message, apply_body
from tests.fakes.discord.protocol import Json, MessageFlag
from tests.fakes.discord.rules.messages import message_problems


class MessageStore:
    """The messages that exist, each in its latest version."""

    def __init__(self) -> None:
        """Create an empty store."""
        self._messages: dict[str, Message] = {}

    def put(self, message: Message) -> Message:
        """Add a message or replace its older version."""
        self._messages[message.id] = message
        return message

    def get(self, message_id: str | None) -> Message:
        """The message with an id; `unknown_message` if there is none."""
        try:
            return self._messages[message_id or ""]
        except KeyError:
            raise unknown_message() from None

    def create(self, blank: Message, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Add a message of the bot; raise `invalid_body` if it breaks a rule."""
        message = apply_body(blank, body, files)
        refuse_if(message_problems({**body, **message.body()}))
        return self.put(message)

    def edit(self, message_id: str, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Edit a message of the bot; raise `invalid_body` if the result breaks a rule."""
        before = self.get(message_id)
        # An edit can't make a message ephemeral.
        flags = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        message = apply_body(before, {**body, "flags": flags}, files)
        refuse_if(message_problems({**body, **message.body()}))
        return self.put(replace(message, edits=before.edits + 1))

    def delete(self, message_id: str) -> None:
        """Delete a message; `unknown_message` if there is none."""
        self.get(message_id)
        del self._messages[message_id]

    def all(self) -> list[Message]:
        """All messages, oldest first."""
        return list(self._messages.values())
