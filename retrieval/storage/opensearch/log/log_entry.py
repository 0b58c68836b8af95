"""The entries of the logs of changes: each is all that one call has changed of a collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from retrieval.model.records import START_CURSOR, Change, Cursor

LOG = "log"
"""The kind of index."""
_INDEX_BITS = 24
"""The bits of a change's number that tell its place in its entry."""


class Head(NamedTuple):
    """The last entry of a log whose work is done."""

    number: int
    token: int
    """A random number, as in `Cursor`."""
    cursor: Cursor
    """The cursor after the last change up to there."""


START = Head(0, 0, START_CURSOR)
"""The head of an empty log."""


WriteAction = Literal["replace", "create", "put", "merge"]
"""`replace` what an earlier entry has written, `create` what is not there, `put` whatever is there,
or `merge` fields into it."""


class Write(NamedTuple):
    """A document that is written or, without a source, deleted."""

    kind: str
    id: str
    source: Mapping[str, Any] | None
    action: WriteAction = "replace"


class Work(NamedTuple):
    """The work of an entry, which it holds until that is done.

    So whoever finds an entry can do what its writer has left. Afterwards the log holds neither
    texts nor names.
    """

    writes: Sequence[Write] = ()
    texts: Sequence[Mapping[str, Any]] = ()
    """The texts that are new to the collection."""
    removed: Sequence[str] = ()
    """The ids of the articles that have left the collection."""


@dataclass(frozen=True)
class LogEntry:
    """An entry in the log of a collection."""

    collection: str
    number: int
    """From 1 on, without a gap."""
    token: int
    at: int
    """The time by the writer's clock, in microseconds since 1970."""
    cursor: Cursor
    """The cursor after the last change up to here."""
    changes: tuple[tuple[str, bool], ...]
    """The ids of articles, in order, and whether they are searched from then on."""
    work: Work | None
    """None when it is done."""

    @property
    def head(self) -> Head:
        """The head of the log once the work is done."""
        return Head(self.number, self.token, self.cursor)

    def numbered_changes(self) -> list[Change]:
        """The changes with their numbers."""
        return [
            Change(change_number(self.number, place), id_, is_searched)
            for place, (id_, is_searched) in enumerate(self.changes)
        ]


def change_number(entry: int, place: int) -> int:
    """The number of a change, by its place in an entry."""
    return entry << _INDEX_BITS | place


def entry_number(change: int) -> int:
    """The number of the entry that a change is in."""
    return change >> _INDEX_BITS


def entry_document(entry: LogEntry) -> dict[str, Any]:
    """An entry as it is stored."""
    document = {
        "collection": entry.collection,
        "number": entry.number,
        "token": entry.token,
        "at": entry.at,
        "cursor": list(entry.cursor),
        "is_done": entry.work is None,
        "changes": [[id_, int(is_searched)] for id_, is_searched in entry.changes],
    }
    if entry.work is not None:
        document["work"] = entry.work._asdict()
    return document


def entry_of(document: Mapping[str, Any]) -> LogEntry:
    """The entry that was stored."""
    work = document.get("work")
    return LogEntry(
        document["collection"],
        document["number"],
        document["token"],
        document["at"],
        Cursor(*document["cursor"]),
        tuple((id_, bool(is_searched)) for id_, is_searched in document["changes"]),
        None if work is None else _work(work),
    )


def _work(stored: Mapping[str, Any]) -> Work:
    return Work(**stored)._replace(writes=[Write(*one) for one in stored["writes"]])
