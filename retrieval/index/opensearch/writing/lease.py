"""Leases: the right of one process at a time to write the passages of a collection.

A lease only spares others the same work. That nothing wrong is searched does not depend on it: a
position changes only if nobody else has changed it since, and what a late writer wrote beyond it is
fenced off.
"""

from __future__ import annotations

import random
import time
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.index.opensearch.positions import Fence, Position, position_id

_SECONDS = 20.0
"""The time after which a lease is over if it wasn't renewed, as its holder may have been killed."""
_RENEWED_SECONDS = 5.0
_WAIT_SECONDS = 120.0
_PAUSE_SECONDS = 0.05


class LeaseLost(StoreUnavailable):
    """Another process has taken over a lease, as this one was too slow."""


class LeaseWatch:
    """The leases of others, and since when they have not been renewed.

    No clocks are compared: each process waits on its own.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[object, float]] = {}

    def is_over(self, position: Position) -> bool:
        """True if nobody has a lease, or has renewed it for too long."""
        if not position.holder:
            self._seen.pop(position.collection, None)
            return True
        now = time.monotonic()
        renewal = (position.holder, position.renewals)
        known, since = self._seen.get(position.collection, (None, now))
        if known != renewal:
            self._seen[position.collection] = renewal, now
            return False
        return now > since + _SECONDS


class Lease:
    """The lease on the position of a collection, and this position."""

    def __init__(self, cluster: Cluster, kind: str, position: Position) -> None:
        self._cluster = cluster
        self._kind = kind
        self.position = position
        self.has_written = False
        """True if there may be passages beyond the position."""
        self._renewed_at = time.monotonic()

    def publish(self, position: Position, *, releases: bool = False) -> None:
        """Put another position in its place; raise LeaseLost."""
        holder, renewals = self.position.holder, self.position.renewals + 1
        new = replace(position, holder=None if releases else holder, renewals=renewals)
        place = position_id(new.collection)
        found = self._cluster.get(self._kind, place)
        is_held = found and holder and Position.parse(found.source).holder == holder
        if not (
            found
            and is_held
            and self._cluster.put(self._kind, place, new.source(), if_version=found.version)
        ):
            self.position = replace(self.position, holder=None)
            raise LeaseLost(
                f"{new.collection}: another process has gone on with indexing it; try again"
            )
        self.position = new
        self._renewed_at = time.monotonic()

    def renew(self) -> None:
        """Hold it for longer, if it has been held for a while; raise LeaseLost."""
        if time.monotonic() > self._renewed_at + _RENEWED_SECONDS:
            self.publish(self.position)

    def release(self) -> None:
        """Let others write."""
        if self.position.holder:
            self.publish(self.position, releases=True)

    def abandon(self) -> None:
        """Let others write after an error; fence off what was written beyond the position."""
        position = self.position
        if self.has_written:
            fence = Fence(position.generation, position.number, int(time.time()))
            position = replace(position, fences=(*position.fences, fence))
        if position.holder:
            with suppress(StoreError):  # else it ends by itself, and whoever comes next does this
                self.publish(position, releases=True)


def wait_for_lease(cluster: Cluster, kind: str, collection: str, watch: LeaseWatch) -> Lease:
    """Take the lease on the position of a collection in an index, when nobody has it any more.

    Raise StoreUnavailable if that takes too long.
    """
    end = time.monotonic() + _WAIT_SECONDS
    while not (lease := take_lease(cluster, kind, collection, watch)):
        if time.monotonic() > end:
            raise StoreUnavailable(
                f"{collection}: another process is still indexing it; try again later"
            )
        time.sleep(random.uniform(0, 2 * _PAUSE_SECONDS))  # noqa: S311 - no secret
    return lease


def take_lease(cluster: Cluster, kind: str, collection: str, watch: LeaseWatch) -> Lease | None:
    """Take the lease on the position of a collection in an index; None if somebody has it."""
    place = position_id(collection)
    found = cluster.get(kind, place)
    before = Position.parse(found.source) if found else Position(collection)
    if not watch.is_over(before):
        return None
    fences = before.fences
    if before.holder:
        fences = (*fences, Fence(before.generation, before.number, int(time.time())))
    generation, holder = before.generation + 1, uuid4().hex
    taken = replace(before, fences=fences, generation=generation, holder=holder, renewals=0)
    is_taken = (
        cluster.put(kind, place, taken.source(), if_version=found.version)
        if found
        else cluster.create(kind, place, taken.source())
    )
    return Lease(cluster, kind, taken) if is_taken else None
