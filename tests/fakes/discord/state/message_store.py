"""Messages as a user sees them, and the place where they are kept."""

from __future__ import annotations

from tests.fakes.discord.errors import unknown_message
from tests.fakes.discord.model.message import Message


class MessageStore:
    """The messages that exist now, newest state only."""

    def __init__(self) -> None:
        """Start with no message."""
        self._messages: dict[str, Message] = {}

    def put(self, message: Message) -> Message:
        """Keep a message, in place of its older state."""
        self._messages[message.id] = message
        return message

    def get(self, message_id: str | None) -> Message:
        """Return a message or refuse as Discord does."""
        try:
            return self._messages[message_id or ""]
        except KeyError:
            raise unknown_message() from None

    def delete(self, message_id: str) -> None:
        """Forget a message or refuse as Discord does."""
        self.get(message_id)
        del self._messages[message_id]

    def all(self) -> list[Message]:
        """Return every message, oldest first."""
        return list(self._messages.values())
