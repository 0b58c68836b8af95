"""Many writes at once, each with its own result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from retrieval.cluster.failures import Failure, refusal
from retrieval.cluster.request_forms import as_line

_MAX_BYTES = 4_000_000
"""The size of a request; a single larger document is sent alone."""

_UPDATE_ATTEMPTS = 5
"""The most times that an update is made again because somebody has changed the document."""
Action = Literal["create", "index", "update", "delete"]


@dataclass(frozen=True)
class Operation:
    """One write: `create` a document that isn't there, `index` it whatever there is, or `delete`.

    To `update` a document is to merge the fields of `source` into it.

    With `version`, an older version in the cluster gives way, and a newer one stays; of equal ones,
    the last stays. To know which is newer, a cluster remembers deleted documents for a minute.
    """

    action: Action
    kind: str
    id: str
    source: Mapping[str, Any] | None = None
    """The document, except for `delete`."""
    version: int | None = None
    routing: str | None = None


def operation_lines(operation: Operation, index: str) -> str:
    """An operation on an index in OpenSearch's form."""
    head: dict[str, Any] = {"_index": index, "_id": operation.id}
    if operation.version is not None:
        head |= {"version": operation.version, "version_type": "external_gte"}
    if operation.routing is not None:
        head["routing"] = operation.routing
    source = operation.source
    if operation.action == "update":
        head["retry_on_conflict"] = _UPDATE_ATTEMPTS
        source = {"doc": source}
    body = "" if source is None else as_line(source)
    return as_line({operation.action: head}) + body


def in_requests(operations: Iterable[str]) -> Iterator[list[str]]:
    """Operations in OpenSearch's form, in groups that each fit into a request."""
    group: list[str] = []
    size = 0
    for operation in operations:
        length = len(operation.encode())
        if group and size + length > _MAX_BYTES:
            yield group
            group, size = [], 0
        group.append(operation)
        size += length
    if group:
        yield group


def operation_outcome(item: Mapping[str, Any]) -> bool | Failure:
    """True if an operation has changed something; False if what is there is newer, or was gone."""
    [result] = item.values()
    if "error" not in result:
        return bool(result["status"] < HTTPStatus.MULTIPLE_CHOICES)
    failure = refusal(result["status"], result)
    return False if failure.status == HTTPStatus.CONFLICT else failure
