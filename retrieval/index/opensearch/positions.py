"""Positions: how far an index in the cluster has followed the log of each collection.

A passage has the number of the change `since` which it is searched. At a position, all passages up
to its number are searched, except those of articles that it names as removed: these are about to be
deleted. So one write of a position shows all that a batch of changes leads to, or nothing of it.

Whoever writes has a lease on the position, and a generation of its own, which its passages have
too. A writer that lost its lease may be late, so what it wrote beyond the position is fenced off:
it is never searched, whenever it arrives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Self

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, between, has, has_any
from retrieval.model.records import Cursor

MARKER = "index"
"""The id of the document with the name of its own index, which an alias does not tell."""


class Reached(NamedTuple):
    """The place in a log up to which a collection is searched: the same one, the same passages."""

    number: int
    restarts: int


class Fence(NamedTuple):
    """A writer that lost its lease: what it has written since a later change is not searched."""

    generation: int
    number: int
    made_at: int
    """In seconds since 1970."""
    is_clean: bool = False
    """True if what had arrived until then was deleted."""


@dataclass(frozen=True)
class Position:
    """The position of an index in the log of one collection."""

    collection: str
    number: int = 0
    """That of the last change that is searched."""
    token: int = 0
    """That of the cursor after it."""
    removed: tuple[str, ...] = ()
    """The ids of articles that are no longer searched, but may not have been deleted yet."""
    removed_before: int = 0
    """A change: of these articles, the passages that were searched up to it are meant."""
    deleted_at: int = 0
    """The last position at which something was removed; no earlier one can be searched."""
    restarts: int = 0
    """The number of times that the collection was indexed anew, as the store had another log."""
    is_complete: bool = True
    """False while that is going on."""
    generation: int = 0
    """The number of leases so far."""
    holder: str | None = None
    """A random name for who has the lease."""
    renewals: int = 0
    """The number of times that the lease was renewed."""
    fences: tuple[Fence, ...] = ()

    @property
    def cursor(self) -> Cursor:
        """The cursor after the last change that is searched."""
        return Cursor(self.number, self.token)

    @property
    def reached(self) -> Reached:
        """The place in the log up to which the collection is searched."""
        return Reached(self.number, self.restarts)

    @property
    def key(self) -> str:
        """The key of the collection in documents."""
        return key_of(self.collection)

    def shows(self, other: Position) -> bool:
        """True if all that `other` has can still be searched, now that this is the position."""
        return self.restarts == other.restarts and self.deleted_at <= other.number

    def filter(self) -> Query:
        """The query for the documents that are searched at this position, and no others."""
        hidden = [between("since", gt=self.number), *map(fenced, self.fences)]
        if self.removed:
            before = between("since", lte=self.removed_before)
            hidden.append(all_of(has_any("article", self.removed), before))
        return {"bool": {"filter": [has("collection", self.key)], "must_not": hidden}}

    def source(self) -> Mapping[str, Any]:
        """The document of the position."""
        return {"kind": "position", "state": asdict(self)}

    @classmethod
    def parse(cls, source: Mapping[str, Any]) -> Self:
        """The position in a document."""
        state = source["state"]
        fences = tuple(Fence(*fence) for fence in state["fences"])
        return cls(**{**state, "removed": tuple(state["removed"]), "fences": fences})


def key_of(collection: str) -> str:
    """The key of a collection in documents, whatever its name: 16 hexadecimal digits."""
    return hashlib.blake2b(collection.encode(), digest_size=8).hexdigest()


def position_id(collection: str) -> str:
    """The id of the document with the position of a collection."""
    return f"position/{key_of(collection)}"


def applied_id(collection: str) -> str:
    """The id of a document that searches see together with the passages up to its number."""
    return f"applied/{key_of(collection)}"


def fenced(fence: Fence) -> Query:
    """The query for what is fenced off."""
    return all_of(has("generation", fence.generation), between("since", gt=fence.number))


def read_positions(
    cluster: Cluster, kind: str, collections: Sequence[str]
) -> tuple[str, list[Position]]:
    """The kind of the index behind an alias, and the positions there, as they are now."""
    marker, *found = cluster.mget(kind, [MARKER, *map(position_id, collections)])
    positions = [
        Position.parse(document.source) if document else Position(name)
        for name, document in zip(collections, found, strict=True)
    ]
    return (marker.source["state"]["kind"] if marker else kind), positions
