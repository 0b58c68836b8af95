"""The watches in the cluster."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.db.opensearch.bot_indices import STATE, WATCHES
from bot.db.opensearch.documents import Source, change, damaged, listed
from bot.db.watches import Watch, WatchReader, parse_cursors
from retrieval import Cluster, Cursor, Operation, note_deletion

LAST_ID = "last-watch"
"""The document with the highest id that a watch has had."""


class WatchDocuments:
    """The watches of all servers and users: a document for each, under its id."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._reader = WatchReader(
            lambda watch_id, reason: damaged(cluster, WATCHES, str(watch_id), reason)
        )

    def add(self, watch: Watch) -> None:
        """Store a watch under a new id; the id of the argument is ignored."""
        version = None
        while version is None:
            new = replace(watch, id=self._new_id())
            version = self._cluster.create(WATCHES, str(new.id), watch_source(new))

    def all(self) -> list[Watch]:
        """All watches, oldest first."""
        return self._watches({"match_all": {}})

    def for_server(self, server: int | None, user: int | None = None) -> list[Watch]:
        """The watches in a server, or in direct messages if it is None; of one user or of all."""
        place: Source = (
            {"bool": {"must_not": {"exists": {"field": "server"}}}}
            if server is None
            else {"term": {"server": server}}
        )
        of_user = [] if user is None else [{"term": {"user": user}}]
        return self._watches({"bool": {"filter": [place, *of_user]}})

    def advance(self, watch: Watch, cursors: Mapping[str, Cursor]) -> None:
        """Store up to which changes the question of a watch has been asked."""
        self._set(watch.id, "cursors", cursors)

    def set_pings(self, watch_id: int, *, pings: bool) -> None:
        """Store whether the user of a watch wants to be mentioned."""
        self._set(watch_id, "pings", pings)

    def end(self, watch_id: int) -> None:
        """Delete a watch."""
        if self._cluster.delete(WATCHES, str(watch_id)):
            note_deletion(self._cluster, STATE)

    def end_in(self, channel: int) -> None:
        """Delete the watches in a channel or thread."""
        self._end_where({"term": {"channel": channel}})

    def end_all_of(self, server: int) -> None:
        """Delete the watches of a server."""
        self._end_where({"term": {"server": server}})

    def count_of(self, user: int) -> int:
        """The number of watches of a user, in all servers and in direct messages."""
        self._cluster.refresh(WATCHES)
        return self._cluster.count(WATCHES, {"term": {"user": user}})

    def forget(self, user: int) -> int:
        """Delete the watches of a user everywhere, and return their number."""
        return self._end_where({"term": {"user": user}})

    def _new_id(self) -> int:
        """An id that no watch has had."""
        token = secrets.token_hex(4)

        def next_id(before: Source | None) -> Source:
            return {"number": before["number"] + 1 if before else 1, "token": token}

        before = change(self._cluster, STATE, LAST_ID, next_id)
        return before["number"] + 1 if before else 1

    def _set(self, watch_id: int, name: str, value: Any) -> None:
        """Set a field of a watch, if it is still there."""

        def with_value(before: Source | None) -> Source | None:
            return before and {**before, name: value}

        change(self._cluster, WATCHES, str(watch_id), with_value)

    def _end_where(self, query: Source) -> int:
        """Delete the watches that a query finds, and return their number."""
        found = [*listed(self._cluster, WATCHES, query, [{"number": "asc"}], with_source=False)]
        self._cluster.bulk(Operation("delete", WATCHES, one.id) for one in found)
        if found:
            note_deletion(self._cluster, STATE)
        return len(found)

    def _watches(self, query: Source) -> list[Watch]:
        found = listed(self._cluster, WATCHES, query, [{"number": "asc"}])
        return self._reader.read((one.keys[0], partial(watch_of, one.source)) for one in found)


def watch_source(watch: Watch) -> dict[str, Any]:
    """The document of a watch."""
    return {
        "number": watch.id,
        "server": watch.server,
        "channel": watch.channel,
        "user": watch.user,
        "question": watch.question,
        "locale": watch.locale,
        "cursors": watch.cursors,
        "pings": watch.pings,
    }


def watch_of(source: Source) -> Watch:
    """The watch in a document. Raises DAMAGE."""
    return Watch(
        source["number"],
        source["server"],
        source["channel"],
        source["user"],
        source["question"],
        source["locale"],
        parse_cursors(source["cursors"]),
        bool(source["pings"]),
    )
