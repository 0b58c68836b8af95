"""Requests that failed: what went wrong, and the sentence that tells it to the user."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from retrieval.cluster.address import ClusterAddress
from retrieval.errors import StoreError, StoreUnavailable

_LATER = frozenset(
    (
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    )
)
_NODE_LOST = frozenset(
    (
        "connect_transport_exception",
        "node_closed_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
        "receive_timeout_transport_exception",
        "send_request_transport_exception",
    )
)
"""The errors of a node that has lost another one; their status is that of a defect."""
_SHARD_MISSING = frozenset(
    (
        "no_shard_available_action_exception",
        "search_phase_execution_exception",
        "unavailable_shards_exception",
    )
)
_BLOCK = re.compile(r"\[[A-Z_]+/(\d+)/")
"""The number of a block in the reason of an error."""
_STATE_BLOCKS = frozenset((1, 2))
"""The cluster has just started, or it has no manager: both are temporary."""
_DISK_BLOCKS = frozenset((10, 12, 13))
"""OpenSearch sets these when a disk is almost full, and lifts them when there is room again."""
_MAX_REASON = 300


class PointInTimeLost(StoreUnavailable):
    """A point in time has ended, or a node that held it; another one can be opened."""


class IndexMissing(StoreError):
    """An index of the library is not there, or no longer."""


class WriteUnconfirmed(StoreUnavailable):
    """The cluster didn't say whether it has written something: look before writing it again."""


class Trouble(Enum):
    """The ways in which a request fails."""

    UNREACHABLE = auto()
    """No connection: nothing has been done."""
    NO_ANSWER = auto()
    """The answer was lost: it may have been done."""
    CUT_OFF = auto()
    """The node may not know the latest changes, so that it was not asked: nothing has been done."""
    INSECURE = auto()
    """No trusted connection with TLS."""
    FOREIGN = auto()
    """An answer that is not OpenSearch's."""
    REFUSED = auto()
    """An answer that says why not."""


@dataclass(frozen=True)
class Failure:
    """A request that failed, with the reason as a clause or in OpenSearch's words."""

    trouble: Trouble
    reason: str
    status: int = 0
    """That of HTTP, if it was refused."""
    types: frozenset[str] = frozenset()
    """The names that OpenSearch has for the errors, and for those that led to them."""

    @property
    def may_be_done(self) -> bool:
        """True if the cluster may have done what was asked all the same."""
        is_proxy = self.status in {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}
        return self.trouble is Trouble.NO_ANSWER or is_proxy

    @property
    def blocks(self) -> frozenset[int]:
        """The numbers of the blocks that forbid the request."""
        return frozenset(int(number) for number in _BLOCK.findall(self.reason))

    @property
    def is_temporary(self) -> bool:
        """True if the same request may succeed in a few seconds, perhaps at another node."""
        if self.trouble is not Trouble.REFUSED:
            return self.trouble in {Trouble.UNREACHABLE, Trouble.NO_ANSWER, Trouble.CUT_OFF}
        if self.blocks:
            return self.blocks <= _STATE_BLOCKS
        return self.status in _LATER or bool(self.types & _NODE_LOST)


def refusal(status: int, body: Any) -> Failure:
    """The failure in an answer of OpenSearch, or in the answer for one item of many."""
    error = body.get("error", body) if isinstance(body, dict) else body
    types = frozenset(_values(error, "type"))
    reason = next(_values(error, "reason"), "") or str(error)
    return Failure(Trouble.REFUSED, _one_line(reason), status, types)


def _values(error: Any, key: str) -> Iterator[str]:
    """The values of a key in an error and its causes, the root of them first."""
    if isinstance(error, list):
        for one in error:
            yield from _values(one, key)
    elif isinstance(error, dict):
        for name in ("root_cause", "failed_shards", "reason", "caused_by"):
            yield from _values(error.get(name), key)
        if isinstance(error.get(key), str):
            yield error[key]


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_REASON else f"{line[:_MAX_REASON]}…"


def explain(failure: Failure, address: ClusterAddress) -> StoreError:
    """The error to raise for a failure, with a sentence on what is wrong and what to do."""
    name = f"The cluster {address.name}"
    if failure.trouble is not Trouble.REFUSED:
        return _UNANSWERED[failure.trouble](name, failure.reason)
    if failure.blocks:
        return _explain_block(name, failure)
    if "search_context_missing_exception" in failure.types:
        return PointInTimeLost(f"{name} no longer holds a point in time: try again")
    if failure.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return StoreError(f"{name} {_explain_login(failure, address)}")
    if "index_not_found_exception" in failure.types:
        return IndexMissing(
            f"{name} lacks an index of the library ({failure.reason}): restore a snapshot; without"
            " one, restart the bot, which makes an empty index"
        )
    if not failure.is_temporary:
        return StoreError(f"{name} refused a request ({failure.status}): {failure.reason}")
    if failure.types & (_SHARD_MISSING | _NODE_LOST):
        hint = "a node may be down; start it, then try again"
        return StoreUnavailable(f"{name} lacks a part of its data ({failure.reason}): {hint}")
    if failure.status == HTTPStatus.TOO_MANY_REQUESTS:
        return StoreUnavailable(f"{name} has too much to do: try again in a moment")
    return StoreUnavailable(
        f"{name} can't answer at the moment ({failure.reason}): try again in a moment"
    )


_UNANSWERED: Mapping[Trouble, Callable[[str, str], StoreError]] = MappingProxyType(
    {
        Trouble.UNREACHABLE: lambda name, reason: StoreUnavailable(
            f"{name} can't be reached: {reason}; see whether it runs, then try again"
        ),
        Trouble.NO_ANSWER: lambda name, reason: StoreUnavailable(
            f"{name} doesn't answer: {reason}; try again in a moment"
        ),
        Trouble.CUT_OFF: lambda name, reason: StoreUnavailable(
            f"{name} isn't ready: {reason} is out of touch with the others, and may not know the"
            " latest changes; try again in a moment"
        ),
        Trouble.INSECURE: lambda name, reason: StoreError(f"{name} can't be trusted: {reason}"),
        Trouble.FOREIGN: lambda name, reason: StoreError(
            f"{name} doesn't answer as OpenSearch does: {reason}; check LIBRARY"
        ),
    }
)


def _explain_block(name: str, failure: Failure) -> StoreError:
    if failure.blocks <= _STATE_BLOCKS:
        return StoreUnavailable(
            f"{name} isn't ready ({failure.reason}): too few of its nodes are up, or they have"
            " just started; try again in a moment"
        )
    if failure.blocks & _DISK_BLOCKS:
        return StoreUnavailable(
            f"{name} can't be written: a disk of it is almost full; make room, then try again"
        )
    return StoreUnavailable(
        f"{name} has been locked by its operator ({failure.reason}): unlock it, then try again"
    )


def _explain_login(failure: Failure, address: ClusterAddress) -> str:
    if failure.status == HTTPStatus.FORBIDDEN:
        user = f"the user {address.user}" if address.user else "users without a login"
        return f"doesn't allow this to {user}: {failure.reason}"
    if address.user:
        return "doesn't accept the login: check LIBRARY_USER and LIBRARY_PASSWORD_FILE"
    return "asks for a login: set LIBRARY_USER and LIBRARY_PASSWORD_FILE"
