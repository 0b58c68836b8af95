"""Interactions and the bot's responses to them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.protocol import CallbackType, InteractionType, Json


class NoResponseError(AssertionError):
    """The bot sent no valid response in time."""


@dataclass(slots=True)
class Interaction:
    """An interaction, with the state of the bot's response.

    `source` is the message whose component was used, `original_id` the id of the original
    response. `responded` is set by the first response, `changed` notified by every change
    of the messages. Times are in seconds of the event loop's clock.
    """

    id: str
    token: str
    type: InteractionType
    name: str
    actor: Actor
    source: Message | None = None
    sent_at: float = 0.0
    responded_at: float | None = None
    callback_type: CallbackType | None = None
    original_id: str | None = None
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    followups: list[str] = field(default_factory=list)
    responded: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def label(self) -> str:
        """A description for violations and errors."""
        return f"{self.type.name.lower()} {self.name!r}"

    @property
    def elapsed(self) -> float:
        """Seconds from dispatch to the first valid response."""
        return (self.responded_at or self.sent_at) - self.sent_at
