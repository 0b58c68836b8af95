"""Changes a collection in a cluster: the rules run in a scratch database, and the log decides."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.storage.opensearch.index_keys import member_key
from retrieval.storage.opensearch.log.change_log import ChangeLog
from retrieval.storage.opensearch.log.log_entry import Head, LogEntry, Work, Write, change_number
from retrieval.storage.opensearch.member_index import MemberIndex, Wanted
from retrieval.storage.opensearch.members import MEMBERS, member_document
from retrieval.storage.opensearch.scratch import Difference, Scratch
from retrieval.storage.opensearch.texts import text_document
from retrieval.storage.sqlite.connection import Database

_BUSY_SECONDS = 60.0
_TOKEN_BITS = 62

Result = TypeVar("Result")


class ClusterWriter:
    """Changes collections; threads may share it, and one at a time changes a collection."""

    def __init__(self, cluster: Cluster, log: ChangeLog, members: MemberIndex) -> None:
        self._cluster = cluster
        self._log = log
        self._members = members
        self._locks: dict[str, threading.Lock] = {}

    def change(
        self,
        collection: str,
        wanted: Wanted,
        change: Callable[[Database], Result],
        articles: Iterable[Article] = (),
    ) -> Result:
        """Make a change, and return what it returns once all can see what it has changed.

        It is made in a database with the wanted articles of the collection, and again in a new one
        if somebody else has changed the collection meanwhile. `articles` are those it may add.
        """
        added = {article.id: article for article in articles}
        end = time.monotonic() + _BUSY_SECONDS
        with self._locks.setdefault(collection, threading.Lock()):
            while True:
                head = self._log.settled(collection)
                members = self._members.wanted(collection, wanted)
                scratch = Scratch(self._cluster.address.name, members)
                result = change(scratch.database)
                difference = scratch.difference(collection)
                if not difference.members:
                    return result
                if self._log.append(_entry(collection, head, difference, added)):
                    return result
                if time.monotonic() > end:
                    raise StoreUnavailable(
                        f"Others are changing {collection} in the cluster"
                        f" {self._cluster.address.name} all the time: try again in a moment"
                    )


def _entry(
    collection: str, head: Head, difference: Difference, added: Mapping[str, Article]
) -> LogEntry:
    """The entry that follows another one."""
    number, token = head.number + 1, secrets.randbits(_TOKEN_BITS)
    now = time.time_ns() // 1_000
    work = Work(
        list(_member_writes(collection, number, now, difference)),
        [text_document(added[id_]) for id_ in sorted(difference.new)],
        [id_ for id_, member in difference.members.items() if member is None],
    )
    last = len(difference.changes) - 1
    cursor = head.cursor if last < 0 else Cursor(change_number(number, last), token)
    return LogEntry(collection, number, token, now, cursor, difference.changes, work)


def _member_writes(
    collection: str, number: int, now: int, difference: Difference
) -> Iterator[Write]:
    """The members that an entry changes; those that are searched from then on say since when."""
    searched = {
        id_: change_number(number, place) for place, (id_, _) in enumerate(difference.changes)
    }
    for id_, member in difference.members.items():
        document = {}
        if member:
            is_changed = id_ in searched
            since = (searched[id_], now) if is_changed else (member.searched, member.searched_at)
            document = member_document(member._replace(searched=since[0], searched_at=since[1]))
        yield Write(MEMBERS, member_key(collection, id_), document)
