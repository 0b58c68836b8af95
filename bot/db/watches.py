"""Questions that are asked again when articles come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.model.records import Cursor
from retrieval.storage.sqlite.connection import Database

_COLUMNS = "id, server, channel, user, question, locale, positions"


@dataclass(frozen=True)
class Watch:
    """A question, who watches it, and where new evidence is told."""

    id: int
    server: int | None
    """None in direct messages."""
    channel: int
    user: int
    question: str
    locale: str
    """Discord's name of the language of whoever watches."""
    cursors: Mapping[str, Cursor]
    """How far each collection had come when the question was asked last."""


class Watches:
    """The questions that are watched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, watch: Watch) -> None:
        """Keeps a watch; its id is chosen here."""
        with self._database.writing():
            self._database.rows(
                "INSERT INTO watch (server, channel, user, question, locale, positions)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                *(watch.server, watch.channel, watch.user, watch.question, watch.locale),
                json.dumps(watch.cursors),
            )

    def all(self) -> list[Watch]:
        """All of them, oldest first."""
        return [_watch(*row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM watch")]  # noqa: S608 - a constant

    def for_server(self, server: int | None, user: int | None = None) -> list[Watch]:
        """Those of a server, of all users or one, or those of a user in direct messages."""
        return [
            watch for watch in self.all() if watch.server == server and user in (None, watch.user)
        ]

    def advance(self, watch: Watch, positions: Mapping[str, Cursor]) -> None:
        """Notes how far the collections had come when the question was asked."""
        with self._database.writing():
            self._database.rows(
                "UPDATE watch SET positions = ? WHERE id = ?", json.dumps(positions), watch.id
            )

    def end(self, watch_id: int) -> None:
        """Forgets a watch."""
        with self._database.writing():
            self._database.rows("DELETE FROM watch WHERE id = ?", watch_id)

    def end_all_of(self, server: int) -> None:
        """Forgets the watches of a server."""
        with self._database.writing():
            self._database.rows("DELETE FROM watch WHERE server = ?", server)


def _watch(
    id_: int, server: int | None, channel: int, user: int, question: str, locale: str, written: str
) -> Watch:
    positions = {name: Cursor(*at) for name, at in json.loads(written).items()}
    return Watch(id_, server, channel, user, question, locale, positions)
