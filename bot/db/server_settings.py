"""The preferences of servers and channels, as their managers have chosen them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from retrieval import DEFAULT_THRESHOLD, Database


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


class PreferenceStore:
    """The preferences of all servers, read once: every answer needs them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._types = {name: type(value) for name, value in asdict(Preferences()).items()}
        self._set: dict[tuple[int, int], dict[str, Any]] = {}
        """By server and channel; channel 0 stands for the whole server."""
        for server, channel, name, value in database.rows(
            "SELECT server, channel, name, value FROM preference ORDER BY server, channel, name"
        ):
            if name in self._types:
                self._set.setdefault((server, channel), {})[name] = self._parse(name, value)

    def for_channel(self, server: int | None, channel: int | None = None) -> Preferences:
        """The preferences for a channel or a whole server; the defaults without a server."""
        if server is None:
            return Preferences()
        of_server = self._set.get((server, 0), {})
        of_channel = self._set.get((server, channel or 0), {})
        return replace(Preferences(), **{**of_server, **of_channel})

    def set(self, server: int, name: str, value: Any, channel: int = 0) -> None:
        """Set a preference for a server, or for one of its channels."""
        text = str(int(value) if isinstance(value, bool) else value)
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "INSERT OR REPLACE INTO preference VALUES (?, ?, ?, ?)",
                    *(server, channel, name, text),
                )
            before = self._set.get((server, channel), {})
            self._set[server, channel] = {**before, name: value}

    def set_in(self, server: int, channel: int) -> Mapping[str, Any]:
        """The preferences that are set for a channel alone, by name."""
        return self._set.get((server, channel), {})

    def reset(self, server: int, name: str, channel: int) -> None:
        """Remove a preference of a channel: that of the server applies there again."""
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "DELETE FROM preference WHERE server = ? AND channel = ? AND name = ?",
                    *(server, channel, name),
                )
            before = self._set.get((server, channel), {})
            self._set[server, channel] = {key: before[key] for key in before if key != name}

    def _parse(self, name: str, text: str) -> Any:
        parse = self._types[name]
        try:
            return bool(int(text)) if parse is bool else parse(text)
        except ValueError as error:
            raise self._database.damaged(str(error)) from None
