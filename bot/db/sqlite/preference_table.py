"""The preferences in the file."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any

from bot.db.preferences import CachedPreferences, parse_preferences, preference_text
from retrieval import Database


class PreferenceTable(CachedPreferences):
    """The preferences of all servers, read once: no other process changes them."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._lock = threading.Lock()
        texts: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
        for server, channel, name, text in database.rows(
            "SELECT server, channel, name, value FROM preference ORDER BY server, channel, name"
        ):
            texts[server, channel][name] = text
        try:
            self._set = {place: parse_preferences(texts[place]) for place in texts}
        except ValueError as error:
            raise database.damaged(str(error)) from None

    def set(self, server: int, name: str, value: Any, channel: int = 0) -> None:
        """Set a preference for a server, or for one of its channels."""
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "INSERT OR REPLACE INTO preference VALUES (?, ?, ?, ?)",
                    *(server, channel, name, preference_text(value)),
                )
            self._set[server, channel] = {**self.set_in(server, channel), name: value}

    def reset(self, server: int, name: str, channel: int) -> None:
        """Remove a preference of a channel: that of the server applies there again."""
        with self._lock:
            with self._database.writing():
                self._database.rows(
                    "DELETE FROM preference WHERE server = ? AND channel = ? AND name = ?",
                    *(server, channel, name),
                )
            before = self.set_in(server, channel)
            self._set[server, channel] = {key: before[key] for key in before if key != name}
