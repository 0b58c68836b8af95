"""Requests that are repeated until the cluster has time, or the patience ends."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.failures import Failure, WriteUnconfirmed, explain
from retrieval.errors import StoreError

if TYPE_CHECKING:
    from retrieval.cluster.sending import Reply, Sender

PATIENCE = 10.0
"""Seconds after which a request that keeps failing is given up."""
READ_SECONDS = 5.0
"""The time to wait for an answer, so that another node is asked before the patience ends."""
WRITE_SECONDS = 10.0
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0

Item = TypeVar("Item")
Result = TypeVar("Result")


class Requester:
    """The connections to a cluster, and the patience with it in seconds."""

    def __init__(self, address: ClusterAddress, patience: float) -> None:
        self.address = address
        self._patience = patience
        self._sender = _new_sender(address)

    def close(self) -> None:
        """Close the connections."""
        self._sender.close()

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        params: Mapping[str, str] | None = None,
        seconds: float = READ_SECONDS,
        answers: frozenset[int] = frozenset(),
        is_write: bool = False,
    ) -> Reply:
        """The answer to a request, at most `seconds` after each attempt; `answers` as in Request.

        Raise StoreError; for a write that may have been done all the same, WriteUnconfirmed.
        """
        from retrieval.cluster.sending import Reply, Request  # noqa: PLC0415 - an extra

        request = Request(method, path, body, params or {}, seconds, answers)
        backoff = _Backoff(self._patience)
        may_be_done = False
        while True:
            outcome = self._sender.send(request)
            if isinstance(outcome, Reply):
                return replace(outcome, may_be_repeated=may_be_done)
            # a lost write is tried once more in any case, as only that can tell what became of it
            is_first_loss = is_write and outcome.may_be_done and not may_be_done
            may_be_done |= outcome.may_be_done
            if not outcome.is_temporary or not (backoff.wait() or is_first_loss):
                error = explain(outcome, self.address)
                raise WriteUnconfirmed(str(error)) if is_write and may_be_done else error

    def send_each(
        self, items: Sequence[Item], send: Callable[[list[Item]], Sequence[Result | Failure]]
    ) -> list[Result]:
        """The results of items that are sent together, in order; those that failed are sent again.

        `send` sends some of them as one request, and returns what became of each. Raise StoreError
        for an item that is refused, and StoreUnavailable if the patience ends.
        """
        results: dict[int, Result] = {}
        backoff = _Backoff(self._patience)
        while len(results) < len(items):
            waiting = [number for number in range(len(items)) if number not in results]
            failure: Failure | None = None
            outcomes = send([items[number] for number in waiting])
            for number, outcome in zip(waiting, outcomes, strict=True):
                if not isinstance(outcome, Failure):
                    results[number] = outcome
                elif not outcome.is_temporary:
                    raise explain(outcome, self.address)
                else:
                    failure = outcome
            if failure and not backoff.wait():
                raise explain(failure, self.address)
        return [results[number] for number in range(len(items))]


class _Backoff:
    """Growing pauses between attempts, of random length so that not all come back at once."""

    def __init__(self, patience: float) -> None:
        self._end = time.monotonic() + patience
        self._pause = _FIRST_PAUSE

    def wait(self) -> bool:
        """Wait before the next attempt; return False at once if it would come too late."""
        pause = random.uniform(0, self._pause)  # noqa: S311 - no secret
        if time.monotonic() + pause >= self._end:
            return False
        time.sleep(pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        return True


def _new_sender(address: ClusterAddress) -> Sender:
    try:
        from retrieval.cluster.sending import Sender  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise StoreError(
            "A library in a cluster needs the extra “opensearch”: in Footnote's folder, run"
            " pip install '.[opensearch]'"
        ) from None
    return Sender(address)
