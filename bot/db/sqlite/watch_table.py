"""The watches in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial

from bot.db.watches import Watch, WatchReader, parse_cursors
from retrieval import Cursor, Database, Row

_SELECT = "SELECT id, server, channel, user, question, locale, positions, pings FROM watch"


class WatchTable:
    """The watches of all servers and users."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = WatchReader(lambda _, reason: database.damaged(reason))

    def add(self, watch: Watch) -> None:
        """Store a watch under a new id; the id of the argument is ignored."""
        with self._database.writing():
            self._database.rows(
                "INSERT INTO watch (server, channel, user, question, locale, positions, pings)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(watch.server, watch.channel, watch.user, watch.question, watch.locale),
                *(json.dumps(watch.cursors), watch.pings),
            )

    def all(self) -> list[Watch]:
        """All watches, oldest first."""
        return self._watches(watch_rows(self._database))

    def for_server(self, server: int | None, user: int | None = None) -> list[Watch]:
        """The watches in a server, or in direct messages if it is None; of one user or of all."""
        rows = self._database.rows(
            f"{_SELECT} WHERE server IS ? AND user = coalesce(?, user) ORDER BY id", server, user
        )
        return self._watches(rows)

    def advance(self, watch: Watch, cursors: Mapping[str, Cursor]) -> None:
        """Store up to which changes the question of a watch has been asked."""
        with self._database.writing():
            self._database.rows(
                "UPDATE watch SET positions = ? WHERE id = ?", json.dumps(cursors), watch.id
            )

    def set_pings(self, watch_id: int, *, pings: bool) -> None:
        """Store whether the user of a watch wants to be mentioned."""
        with self._database.writing():
            self._database.rows("UPDATE watch SET pings = ? WHERE id = ?", pings, watch_id)

    def end(self, watch_id: int) -> None:
        """Delete a watch."""
        with self._database.writing():
            self._database.rows("DELETE FROM watch WHERE id = ?", watch_id)

    def end_in(self, channel: int) -> None:
        """Delete the watches in a channel or thread."""
        with self._database.writing():
            self._database.rows("DELETE FROM watch WHERE channel = ?", channel)

    def end_all_of(self, server: int) -> None:
        """Delete the watches of a server."""
        with self._database.writing():
            self._database.rows("DELETE FROM watch WHERE server = ?", server)

    def count_of(self, user: int) -> int:
        """The number of watches of a user, in all servers and in direct messages."""
        return self._database.number("SELECT count(*) FROM watch WHERE user = ?", user)

    def forget(self, user: int) -> int:
        """Delete the watches of a user everywhere, and return their number."""
        with self._database.writing():
            return len(self._database.rows("DELETE FROM watch WHERE user = ? RETURNING id", user))

    def _watches(self, rows: Iterable[Row]) -> list[Watch]:
        return self._reader.read((row[0], partial(watch_of, row)) for row in rows)


def watch_rows(database: Database) -> list[Row]:
    """The rows of all watches, oldest first."""
    return database.rows(f"{_SELECT} ORDER BY id")


def watch_of(row: Row) -> Watch:
    """The watch in a row. Raises DAMAGE."""
    watch_id, server, channel, user, question, locale, positions, pings = row
    cursors = parse_cursors(json.loads(positions))
    return Watch(watch_id, server, channel, user, question, locale, cursors, bool(pings))
