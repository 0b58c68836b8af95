"""The preferences in the cluster: a log of their changes, which every process follows."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from bot.db.opensearch.bot_indices import PREFERENCES
from bot.db.opensearch.documents import Source, damaged, listed
from bot.db.preferences import CachedPreferences, parse_preferences, preference_text
from retrieval import Cluster, Document, StoreError

_log = logging.getLogger(__name__)

_FOLLOW_SECONDS = 1.0
_STOP_SECONDS = 2.0
"""The time to wait for the thread, as a cluster that is down holds up its request."""
_ENTRIES_AT_ONCE = 16

Texts = Mapping[str, str]
"""Stored preferences, by name."""


class PreferenceLog(CachedPreferences):
    """The preferences of all servers.

    Each change is an entry with the next number, which only one process can write, and has all
    preferences of its server. A thread looks for the next entry every second, so that a change by
    another process applies here within two, and no answer waits for it.
    """

    def __init__(self, cluster: Cluster) -> None:
        super().__init__()
        self._cluster = cluster
        self._lock = threading.Lock()
        self._last = 0
        """The number of the last entry that was read."""
        self._latest: dict[int, int] = {}
        """The numbers of the servers' latest entries."""
        self._read_all()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._keep_following, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop following the log."""
        self._closed.set()
        self._thread.join(_STOP_SECONDS)

    def set(self, server: int, name: str, value: Any, channel: int = 0) -> None:
        """Set a preference for a server, or for one of its channels."""
        text = preference_text(value)
        self._change(server, channel, lambda before: {**before, name: text})

    def reset(self, server: int, name: str, channel: int) -> None:
        """Remove a preference of a channel: that of the server applies there again."""
        self._change(
            server, channel, lambda before: {key: before[key] for key in before if key != name}
        )

    def _change(self, server: int, channel: int, changed: Callable[[Texts], Texts]) -> None:
        """Write the next entry, with the preferences of a channel changed."""
        with self._lock:
            is_written = False
            while not is_written:
                self._follow()
                number = self._last + 1
                before = self._entry_of(server)
                places = before.source["places"] if before else {}
                places = {**places, str(channel): changed(places.get(str(channel), {}))}
                entry_id, entry = preference_entry(number, server, places)
                version = self._cluster.create(PREFERENCES, entry_id, entry)
                is_written = version is not None
            self._last = number
            self._apply(entry)
        if before:
            old = {**before.source, "is_latest": False}
            # a process that starts would read both entries, in their order
            with suppress(StoreError):
                self._cluster.put(PREFERENCES, before.id, old, if_version=before.version)

    def _entry_of(self, server: int) -> Document | None:
        """The latest entry of a server, if it has any."""
        number = self._latest.get(server)
        return self._cluster.get(PREFERENCES, _entry_id(number)) if number else None

    def _read_all(self) -> None:
        """Read the latest entry of every server."""
        latest = {"term": {"is_latest": True}}
        for entry in listed(self._cluster, PREFERENCES, latest, [{"number": "asc"}]):
            self._last = entry.keys[0]
            self._apply(entry.source)
        # a copy that is searched may lack an entry that was written just before the last one
        self._last = max(0, self._last - _ENTRIES_AT_ONCE)
        self._follow()

    def _follow(self) -> None:
        """Apply the entries after the last one, up to the first number that has none."""
        while True:
            ids = [_entry_id(self._last + 1 + number) for number in range(_ENTRIES_AT_ONCE)]
            for entry in self._cluster.mget(PREFERENCES, ids):
                if entry is None:
                    return
                self._last += 1
                self._apply(entry.source)

    def _apply(self, entry: Source) -> None:
        """Let the preferences of an entry hold. Raises StoreError if it is damaged."""
        try:
            server = entry["server"]
            places = {
                (server, int(channel)): parse_preferences(texts)
                for channel, texts in entry["places"].items()
            }
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            entry_id = _entry_id(self._last)
            raise damaged(self._cluster, PREFERENCES, entry_id, str(error)) from None
        self._latest[server] = self._last
        self._set.update(places)

    def _keep_following(self) -> None:
        is_failing = False
        while not self._closed.wait(_FOLLOW_SECONDS):
            try:
                with self._lock:
                    self._follow()
            except StoreError as error:
                if not is_failing:
                    _log.warning("settings changed by other processes are not seen: %s", error)
                is_failing = True
            else:
                is_failing = False


def preference_entry(
    number: int, server: int, places: Mapping[str, Texts]
) -> tuple[str, dict[str, Any]]:
    """The id and the source of an entry with all preferences of a server, by channel."""
    entry = {"number": number, "server": server, "is_latest": True, "places": places}
    return _entry_id(number), {**entry, "token": secrets.token_hex(4)}


def _entry_id(number: int) -> str:
    return f"{number:012d}"
