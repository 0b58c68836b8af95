"""Changes a collection in a cluster: the rules run in a scratch database, and the log decides."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.storage.opensearch.feeds.loaded_feeds import LoadedFeeds
from retrieval.storage.opensearch.index_keys import member_key
from retrieval.storage.opensearch.log.change_log import ChangeLog
from retrieval.storage.opensearch.log.log_entry import Head, LogEntry, Work, Write, change_number
from retrieval.storage.opensearch.members import MEMBERS, MemberRow, member_document
from retrieval.storage.opensearch.scratch import Difference, Scratch
from retrieval.storage.opensearch.texts import text_document
from retrieval.storage.sqlite.connection import Database

_BUSY_SECONDS = 60.0
_TOKEN_BITS = 62

Result = TypeVar("Result")


@dataclass(frozen=True)
class Concerned:
    """The articles and feeds that a change may concern, as they are now."""

    members: Iterable[MemberRow] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """By id, those of articles that the change compares."""
    feeds: LoadedFeeds | None = None


class ClusterWriter:
    """Changes collections; threads may share it, and one at a time changes a collection."""

    def __init__(self, cluster: Cluster, log: ChangeLog) -> None:
        self._cluster = cluster
        self._log = log
        self._locks: dict[str, threading.Lock] = {}

    def change(
        self,
        collection: str,
        load: Callable[[], Concerned],
        change: Callable[[Database], Result],
        articles: Iterable[Article] = (),
    ) -> Result:
        """Make a change, and return what it returns once all can see what it has changed.

        It is made in a database with what it concerns, which is loaded again if somebody else has
        changed the collection meanwhile. `articles` are those that it may add.
        """
        added = {article.id: article for article in articles}
        end = time.monotonic() + _BUSY_SECONDS
        with self._locks.setdefault(collection, threading.Lock()):
            while True:
                head = self._log.settled(collection)
                result, entry = self._attempt(collection, head, load(), change, added)
                if entry is None or self._log.append(entry):
                    return result
                if time.monotonic() > end:
                    raise StoreUnavailable(
                        f"Others are changing {collection} in the cluster"
                        f" {self._cluster.address.name} all the time: try again in a moment"
                    )

    def _attempt(
        self,
        collection: str,
        head: Head,
        concerned: Concerned,
        change: Callable[[Database], Result],
        added: Mapping[str, Article],
    ) -> tuple[Result, LogEntry | None]:
        """Make a change in a new database; return its result, and what it has changed."""
        feeds = concerned.feeds or LoadedFeeds(collection)
        with Scratch(self._cluster.address.name, concerned.members, concerned.texts) as scratch:
            feeds.insert(scratch.database)
            result = change(scratch.database)
            difference = scratch.difference(collection)
            writes = list(feeds.writes(scratch.database, head.number + 1))
        if not difference.members and not writes:
            return result, None
        return result, _entry(collection, head, difference, writes, added)


def _entry(
    collection: str,
    head: Head,
    difference: Difference,
    writes: Sequence[Write],
    added: Mapping[str, Article],
) -> LogEntry:
    """The entry that follows another one."""
    number, token = head.number + 1, secrets.randbits(_TOKEN_BITS)
    now = time.time_ns() // 1_000
    work = Work(
        [*_member_writes(collection, number, now, difference), *writes],
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
