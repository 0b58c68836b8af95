"""What the managers of a server have chosen for it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from retrieval.answering.composer import DEFAULT_THRESHOLD
from retrieval.storage.sqlite.connection import Database


class Scope(StrEnum):
    """Which articles a server's questions are answered from."""

    BOTH = "both"
    OWN = "own"
    SHARED = "shared"


class Reply(StrEnum):
    """Where answers go in a channel."""

    CHANNEL = "channel"
    THREAD = "thread"
    PRIVATE = "private"


@dataclass(frozen=True)
class Preferences:
    """What holds in a channel of a server; the defaults hold wherever nothing was chosen."""

    reply: Reply = Reply.CHANNEL
    """The one that a channel may have for itself."""
    scope: Scope = Scope.BOTH
    keeps_questions: bool = False
    """Whether the text of questions is stored."""
    language: str = ""
    """The language of the bot's words; empty for the reader's own."""
    threshold: float = DEFAULT_THRESHOLD
    """The confidence from which on an answer is given, from 0 to 1."""
    questions_a_minute: int = 0
    """How many each person may ask; 0 for any number."""


class PreferenceStore:
    """The preferences of all servers, read once: they are asked for before anything is answered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._kinds = {name: type(value) for name, value in asdict(Preferences()).items()}
        self._chosen: dict[tuple[int, int], dict[str, Any]] = {}
        for server, channel, name, value in database.rows(
            "SELECT server, channel, name, value FROM preference ORDER BY server, channel, name"
        ):
            if name in self._kinds:
                self._chosen.setdefault((server, channel), {})[name] = self._read(name, value)

    def for_channel(self, server: int | None, channel: int | None = None) -> Preferences:
        """What holds in a channel of a server; the defaults where there is no server."""
        if server is None:
            return Preferences()
        of_server = self._chosen.get((server, 0), {})
        of_channel = self._chosen.get((server, channel or 0), {})
        return replace(Preferences(), **{**of_server, **of_channel})

    def set(self, server: int, name: str, value: Any, channel: int = 0) -> None:
        """Keeps a choice for a server, or for one of its channels."""
        written = str(int(value) if isinstance(value, bool) else value)
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "INSERT OR REPLACE INTO preference VALUES (?, ?, ?, ?)",
                    *(server, channel, name, written),
                )
            chosen = self._chosen.get((server, channel), {})
            self._chosen[server, channel] = {**chosen, name: value}

    def set_in(self, server: int, channel: int) -> Mapping[str, Any]:
        """What was chosen for a channel alone, by the names of the preferences."""
        return self._chosen.get((server, channel), {})

    def reset(self, server: int, name: str, channel: int) -> None:
        """Takes back a choice for a channel: what holds in the server holds there."""
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "DELETE FROM preference WHERE server = ? AND channel = ? AND name = ?",
                    *(server, channel, name),
                )
            chosen = self._chosen.get((server, channel), {})
            self._chosen[server, channel] = {key: chosen[key] for key in chosen if key != name}

    def _read(self, name: str, written: str) -> Any:
        kind = self._kinds[name]
        try:
            return bool(int(written)) if kind is bool else kind(written)
        except ValueError as error:
            raise self._database.damaged(str(error)) from None
