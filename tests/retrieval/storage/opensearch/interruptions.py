"""Stores whose process is killed, or stopped for a while, at one of their requests."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.storage.opensearch.cluster_store import ClusterStore


class Killed(BaseException):
    """The end of a process."""


class Interruption:
    """The event at a request, counted from 0: at one of those with some words in their path."""

    def __init__(self, at: int, happens: Callable[[], None], words: str = "") -> None:
        self._left = at
        self._happens = happens
        self._words = words
        self.is_reached = False

    def pass_by(self, path: str) -> None:
        """Go past another request."""
        self._left -= self._words in path
        if self._left < 0 and not self.is_reached:
            self.is_reached = True
            self._happens()


def interrupted_store(
    cluster: Cluster, interruption: Interruption, *, is_sent: bool = False
) -> ClusterStore:
    """A store of another process; a request is interrupted before or, if `is_sent`, after it."""
    other = Cluster(cluster.address)
    send = other._requester.send

    def interrupted(method: str, path: str, *arguments: Any, **options: Any) -> Any:
        if not is_sent:
            interruption.pass_by(path)
        reply = send(method, path, *arguments, **options)
        if is_sent:
            interruption.pass_by(path)
        return reply

    other._requester.send = interrupted  # type: ignore[method-assign]  # as a debugger would
    return ClusterStore(other)


def kill() -> None:
    """End the process."""
    raise Killed


class Stop:
    """A process that is stopped at a request until it is told to go on."""

    def __init__(self, at: int) -> None:
        self._is_stopped = Event()
        self._may_go_on = Event()
        self.interruption = Interruption(at, self._wait)

    def _wait(self) -> None:
        self._is_stopped.set()
        assert self._may_go_on.wait(60)

    def wait(self, is_over: Callable[[], bool]) -> bool:
        """Wait until it is stopped; False if it is over before."""
        while not self._is_stopped.wait(0.01):
            if is_over():
                return self._is_stopped.is_set()
        return True

    def go_on(self) -> None:
        """Let it go on."""
        self._may_go_on.set()
