"""Searches whose results are whole: nothing is cut off, and a missing shard is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.failures import Failure, refusal
from retrieval.cluster.request_forms import Query, as_line
from retrieval.errors import StoreUnavailable


def check_whole(reply: Any, address: ClusterAddress) -> Any:
    """A reply to which every shard has contributed; raise StoreUnavailable for any other."""
    shards = reply["_shards"]
    missing = shards["total"] - shards["successful"]
    if missing or shards["failed"]:
        raise StoreUnavailable(
            f"The cluster {address.name} lacks a part of its data ({missing} of {shards['total']}"
            " shards): a node may be down; start it, then try again"
        )
    if reply.get("timed_out"):
        raise StoreUnavailable(
            f"The cluster {address.name} took too long to search: try again in a moment"
        )
    return reply


def check_refreshed(reply: Any, address: ClusterAddress) -> None:
    """Raise StoreUnavailable if a copy of a shard doesn't show yet what has been written."""
    if reply["_shards"]["failed"]:
        raise StoreUnavailable(
            f"The cluster {address.name} doesn't show yet what has been written: a node may be"
            " down; try again in a moment"
        )


def search_lines(bodies: Sequence[Mapping[str, Any]], index: str | None) -> str:
    """Several searches of an index, or of points in time, in OpenSearch's form."""
    head = as_line({"allow_partial_search_results": False} | ({"index": index} if index else {}))
    return "".join(f"{head}{as_line(body)}" for body in bodies)


def search_outcomes(replies: Sequence[Any], address: ClusterAddress) -> Iterator[Any | Failure]:
    """The reply to each of several searches, or its failure."""
    for reply in replies:
        yield refusal(reply["status"], reply) if "error" in reply else check_whole(reply, address)


def count_body(query: Query) -> Mapping[str, Any]:
    """A search that counts the documents of a query, and returns none of them."""
    return {"size": 0, "track_total_hits": True, "query": query}


def total(reply: Any) -> int:
    """The number of documents that a search has counted."""
    return int(reply["hits"]["total"]["value"])


def all_hits(
    search: Callable[[Mapping[str, Any]], Any], body: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """The hits of a search, `size` of its body at a time.

    It must sort them by fields whose values together are unique. Documents that others change
    meanwhile may be missing, except at a point in time.
    """
    page = {**body, "track_total_hits": False}
    while True:
        hits = search(page)["hits"]["hits"]
        yield from hits
        if len(hits) < body["size"]:
            return
        page["search_after"] = hits[-1]["sort"]


def all_buckets(
    search: Callable[[Mapping[str, Any]], Any], composite: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """The buckets of a composite aggregation, `size` of it at a time.

    `search` returns the result of an aggregation.
    """
    page = dict(composite)
    while True:
        found = search(page)
        yield from found["buckets"]
        if len(found["buckets"]) < composite["size"]:
            return
        page["after"] = found["after_key"]
