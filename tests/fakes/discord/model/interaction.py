"""Interactions, and how far the bot's response to each has come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.protocol import CallbackType, InteractionType, Json


class NoResponseError(AssertionError):
    """The bot did not respond in time with something that Discord accepts."""


@dataclass(slots=True)
class Interaction:
    """One interaction and how far the bot's answer to it has come."""

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
        """What to call this interaction in a report."""
        return f"{self.type.name.lower()} {self.name!r}"

    @property
    def elapsed(self) -> float:
        """Seconds from dispatch to the first response that was accepted."""
        return (self.responded_at or self.sent_at) - self.sent_at
