"""The preferences of servers and channels, as their managers have chosen them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from retrieval import DEFAULT_THRESHOLD


class Scope(StrEnum):
    """The articles from which a server's questions are answered."""

    BOTH = "both"
    OWN = "own"
    SHARED = "shared"


class Reply(StrEnum):
    """The place for answers to questions in a channel."""

    CHANNEL = "channel"
    THREAD = "thread"
    PRIVATE = "private"


class PlainMessages(StrEnum):
    """The treatment of messages in a channel that don't mention the bot."""

    IGNORE = "ignore"
    ANSWER = "answer"
    """Each is a question, which gets an answer or nothing."""
    REACT = "react"
    """Each is a question, which gets an answer or a reaction."""


@dataclass(frozen=True)
class Preferences:
    """The preferences for a channel; the defaults apply where nothing was set."""

    reply: Reply = Reply.CHANNEL
    """Can be set for a channel alone, too."""
    plain_messages: PlainMessages = PlainMessages.IGNORE
    """Is set for channels only. Takes effect where the host lets the bot read messages."""
    scope: Scope = Scope.BOTH
    keeps_questions: bool = False
    """True if the texts of questions are stored."""
    language: str = ""
    """The language of the bot's texts; empty for the language of each reader."""
    threshold: float = DEFAULT_THRESHOLD
    """The minimum confidence of an answer, from 0 to 1."""
    questions_a_minute: int = 0
    """The number of questions a user may ask per minute; 0 for any number."""


class CachedPreferences:
    """The preferences in memory: every answer needs them."""

    def __init__(self) -> None:
        self._set: dict[tuple[int, int], Mapping[str, Any]] = {}
        """By server and channel; channel 0 stands for the whole server."""

    def for_channel(self, server: int | None, channel: int | None = None) -> Preferences:
        """The preferences for a channel or a whole server; the defaults without a server."""
        if server is None:
            return Preferences()
        of_server = self._set.get((server, 0), {})
        of_channel = self._set.get((server, channel or 0), {})
        return replace(Preferences(), **{**of_server, **of_channel})

    def set_in(self, server: int, channel: int) -> Mapping[str, Any]:
        """The preferences that are set for a channel alone, by name."""
        return self._set.get((server, channel), {})


def parse_preferences(texts: Mapping[str, str]) -> dict[str, Any]:
    """The values of stored preferences, by name, without those of other versions of the bot.

    Raises ValueError.
    """
    types = {name: type(value) for name, value in asdict(Preferences()).items()}
    return {
        name: bool(int(text)) if types[name] is bool else types[name](text)
        for name, text in texts.items()
        if name in types
    }


def preference_text(value: Any) -> str:
    """A value as it is stored."""
    return str(int(value) if isinstance(value, bool) else value)
