"""A cluster, and what is done with its documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.bulk import Operation, in_requests, operation_lines, operation_outcome
from retrieval.cluster.failures import Failure, explain, refusal
from retrieval.cluster.request_forms import BY_ALIAS, write_alias
from retrieval.cluster.requesting import PATIENCE, WRITE_SECONDS, Requester
from retrieval.cluster.searching import check_refreshed, check_whole, search_lines, search_outcomes

if TYPE_CHECKING:
    from retrieval.cluster.sending import Reply

_BULK_SECONDS = 60.0
_INDEX_SECONDS = 60.0
_COPIES_WAIT = "4s"
"""The time that a write waits for enough copies of its shard; without them, it isn't done."""
KEEP_ALIVE = "5m"
"""The time after its last use at which a point in time ends."""
_FOUND_OR_NOT = frozenset((HTTPStatus.NOT_FOUND,))
_AS_THEY_ARE: Mapping[str, str] = MappingProxyType({"preference": "_primary"})
"""The parameters of requests for documents that were just written."""
_DONE_OR_CONFLICT = frozenset((HTTPStatus.CONFLICT,))
_GONE_OR_CONFLICT = _FOUND_OR_NOT | _DONE_OR_CONFLICT

Version = tuple[int, int]
"""The sequence number and the primary term of a document as it was read."""


class Document(NamedTuple):
    """A document, and what tells this version of it from others."""

    id: str
    source: Mapping[str, Any]
    seq_no: int
    primary_term: int

    @property
    def version(self) -> Version:
        """The value for `if_version`."""
        return self.seq_no, self.primary_term


class Lookup(NamedTuple):
    """A document that is to be read."""

    kind: str
    id: str
    fields: Sequence[str] | None = None
    """The fields to read; None for all, and an empty sequence for nothing but its version."""


class Cluster:
    """A cluster with the indices of one library; no request is sent before the first call.

    Any number of threads may use it. A request that fails for a moment is repeated at other nodes
    for `patience` seconds. Every method raises StoreError, and StoreUnavailable where the same call
    may succeed later; a write that the cluster may have done all the same raises WriteUnconfirmed.

    A document is durable when it has been written, and `get`, `mget` and `look_up` see it at once;
    searches see it after the next refresh of its index. `kind` is the name of an index without the
    prefix.
    """

    def __init__(self, address: ClusterAddress, patience: float = PATIENCE) -> None:
        self.address = address
        self._requester = Requester(address, patience)

    def close(self) -> None:
        """Close the connections."""
        self._requester.close()

    def index_name(self, kind: str) -> str:
        """The name of an index, or of an alias."""
        return f"{self.address.prefix}-{kind}"

    def get(self, kind: str, doc_id: str) -> Document | None:
        """A document as it is now; None if there is none."""
        reply = self._requester.send(
            *("GET", self._path(kind, "_doc", doc_id)),
            params=_AS_THEY_ARE,
            answers=_FOUND_OR_NOT,
        )
        if "error" in reply.body:
            raise explain(refusal(reply.status, reply.body), self.address)
        return _document(reply.body)

    def mget(
        self, kind: str, ids: Iterable[str], *, fields: Sequence[str] | None = None
    ) -> list[Document | None]:
        """Documents of one index, as `look_up` returns them."""
        return self.look_up([Lookup(kind, doc_id, fields) for doc_id in ids])

    def look_up(self, lookups: Sequence[Lookup]) -> list[Document | None]:
        """Documents of any indices as they are now, in this order; None for those that are missing.

        They are not of one moment.
        """

        def send(some: list[Lookup]) -> list[Document | Failure | None]:
            body = {"docs": [_lookup_form(one, self.index_name(one.kind)) for one in some]}
            reply = self._requester.send("POST", "/_mget", body, params=_AS_THEY_ARE)
            return [_read_outcome(one) for one in reply.body["docs"]]

        return self._requester.send_each(lookups, send)

    def create(self, kind: str, doc_id: str, source: Mapping[str, Any]) -> Version | None:
        """Write a document, and return its version; None if there is another one with its id.

        One with the same source counts as written by this call, whose first answer may have been
        lost: give it a random token if others may write the same.
        """
        reply = self._write(
            "PUT", self._path(write_alias(kind), "_create", doc_id), source, BY_ALIAS
        )
        if _is_conflict(reply):
            return self._version_of(kind, doc_id, source)
        return reply.body["_seq_no"], reply.body["_primary_term"]

    def put(
        self,
        kind: str,
        doc_id: str,
        source: Mapping[str, Any],
        *,
        if_version: Version | None = None,
    ) -> bool:
        """Write a document in place of what is there.

        With `if_version`, only in place of that version: False if somebody has changed it since.
        """
        path = self._path(write_alias(kind), "_doc", doc_id)
        reply = self._write("PUT", path, source, {**BY_ALIAS, **_conditions(if_version)})
        return not _is_conflict(reply) or bool(self._version_of(kind, doc_id, source))

    def delete(self, kind: str, doc_id: str, *, if_version: Version | None = None) -> bool:
        """Delete a document; False if it is gone, or with `if_version`, if somebody changed it."""
        path = self._path(kind, "_doc", doc_id)
        reply = self._write("DELETE", path, None, _conditions(if_version))
        if "error" in reply.body and not _is_conflict(reply):
            raise explain(refusal(reply.status, reply.body), self.address)
        if reply.status == HTTPStatus.OK:
            return True
        # for a version, OpenSearch calls it a conflict that the document is gone
        return reply.may_be_repeated and self.get(kind, doc_id) is None

    def bulk(self, operations: Iterable[Operation], *, refresh: bool = False) -> list[bool]:
        """Do operations in order; for each, True if it has changed anything.

        False where there is a newer version, for `create` where there is any document, and for
        `delete` where there is none. After an error some of the operations may have been done: do
        them all again. With `refresh`, searches see the changes when the call returns.
        """

        def send(lines: list[str]) -> list[bool | Failure]:
            reply = self._requester.send(
                *("POST", "/_bulk", "".join(lines)),
                params={**BY_ALIAS, "timeout": _COPIES_WAIT, "refresh": str(refresh).lower()},
                seconds=_BULK_SECONDS,
            )
            return [operation_outcome(item) for item in reply.body["items"]]

        lines = (operation_lines(one, self.index_name(write_alias(one.kind))) for one in operations)
        return [
            has_changed
            for group in in_requests(lines)
            for has_changed in self._requester.send_each(group, send)
        ]

    def search(self, body: Mapping[str, Any], kind: str | None = None) -> Any:
        """The reply to a search; `kind` is None for one at a point in time."""
        reply = self._requester.send(
            *("POST", self._path(kind, "_search") if kind else "/_search", body),
            params={"allow_partial_search_results": "false"},
        )
        return check_whole(reply.body, self.address)

    def msearch(self, bodies: Sequence[Mapping[str, Any]], kind: str | None = None) -> list[Any]:
        """The replies to several searches, in order."""
        index = self.index_name(kind) if kind else None

        def send(bodies: list[Mapping[str, Any]]) -> list[Any | Failure]:
            reply = self._requester.send("POST", "/_msearch", search_lines(bodies, index))
            return list(search_outcomes(reply.body["responses"], self.address))

        return self._requester.send_each(bodies, send)

    def count(self, kind: str, query: Mapping[str, Any] | None = None) -> int:
        """The number of documents, all or those that a query matches."""
        body = {"query": query} if query else None
        reply = self._requester.send("POST", self._path(kind, "_count"), body)
        return int(check_whole(reply.body, self.address)["count"])

    def refresh(self, *kinds: str) -> None:
        """Let searches see what has been written to some indices, whichever copy they ask."""
        reply = self._requester.send("POST", f"/{','.join(map(self.index_name, kinds))}/_refresh")
        check_refreshed(reply.body, self.address)

    def point_in_time(self, kind: str) -> str:
        """The id of a new point in time, which ends five minutes after its last use.

        Searches at it raise PointInTimeLost when it has ended, or a node that held it.
        """
        params = {"keep_alive": KEEP_ALIVE, "allow_partial_pit_creation": "false"}
        path = self._path(kind, "_search", "point_in_time")
        return str(self._requester.send("POST", path, params=params).body["pit_id"])

    def close_point_in_time(self, point: str) -> None:
        """End a point in time, which may have ended already."""
        self._requester.send(
            *("DELETE", "/_search/point_in_time", {"pit_id": [point]}),
            answers=_FOUND_OR_NOT,
        )

    def create_index(self, kind: str, body: Mapping[str, Any]) -> bool:
        """Create an index with its settings, mappings and aliases; False if it is there already."""
        aliases = {**body.get("aliases", {}), self.index_name(write_alias(kind)): {}}
        reply = self._requester.send(
            *("PUT", self._path(kind), {**body, "aliases": aliases}),
            seconds=_INDEX_SECONDS,
            answers=frozenset((HTTPStatus.BAD_REQUEST,)),
        )
        if "error" not in reply.body:
            return True
        failure = refusal(reply.status, reply.body)
        if "resource_already_exists_exception" not in failure.types:
            raise explain(failure, self.address)
        return False

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        params: Mapping[str, str] | None = None,
        seconds: float = WRITE_SECONDS,
    ) -> Any:
        """The answer to any other request, which is repeated as all are; paths begin with /."""
        return self._requester.send(method, path, body, params=params, seconds=seconds).body

    def _path(self, kind: str, *parts: str) -> str:
        return "/".join(["", self.index_name(kind), *(quote(part, safe="") for part in parts)])

    def _write(
        self, method: str, path: str, source: Mapping[str, Any] | None, params: Mapping[str, str]
    ) -> Reply:
        return self._requester.send(
            *(method, path, source),
            params={"timeout": _COPIES_WAIT, **params},
            answers=_GONE_OR_CONFLICT if method == "DELETE" else _DONE_OR_CONFLICT,
            is_write=True,
        )

    def _version_of(self, kind: str, doc_id: str, source: Mapping[str, Any]) -> Version | None:
        """The version of a document, if it has this source."""
        found = self.get(kind, doc_id)
        is_same = found and found.source == json.loads(json.dumps(source))
        return found.version if found and is_same else None


def _lookup_form(lookup: Lookup, index: str) -> dict[str, Any]:
    fields = {} if lookup.fields is None else {"_source": list(lookup.fields) or False}
    return {"_index": index, "_id": lookup.id, **fields}


def _document(found: Mapping[str, Any]) -> Document | None:
    if not found["found"]:
        return None
    source = found.get("_source", {})
    return Document(found["_id"], source, found["_seq_no"], found["_primary_term"])


def _read_outcome(item: Mapping[str, Any]) -> Document | Failure | None:
    if "error" not in item:
        return _document(item)
    # it comes without a status, and if the index is there, because a shard can't be read
    failure = refusal(HTTPStatus.SERVICE_UNAVAILABLE, item)
    if "index_not_found_exception" in failure.types:
        return refusal(HTTPStatus.NOT_FOUND, item)
    return failure


def _conditions(version: Version | None) -> dict[str, str]:
    if version is None:
        return {}
    return {"if_seq_no": str(version[0]), "if_primary_term": str(version[1])}


def _is_conflict(reply: Reply) -> bool:
    return reply.status == HTTPStatus.CONFLICT
