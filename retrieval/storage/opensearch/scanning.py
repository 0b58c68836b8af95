"""All documents that a query matches, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query
from retrieval.cluster.searching import all_buckets, all_hits

Item = TypeVar("Item")

_PAGE = 2_000
MOST_TERMS = 1_000
"""The most values of one field that a query names."""


def scan(
    cluster: Cluster,
    kind: str,
    query: Query,
    order: Sequence[str],
    *,
    fields: Sequence[str] = (),
    page: int | None = None,
    point_in_time: str | None = None,
) -> Iterator[Mapping[str, Any]]:
    """The hits of a query, with some fields of the documents, `page` at a time.

    `order` names fields whose values together are unique; with a minus, descending. Documents that
    others change meanwhile may be missing, except with a point in time.
    """
    body: dict[str, Any] = {
        "query": query,
        "size": page or _PAGE,
        "sort": [{one.lstrip("-"): "desc" if one.startswith("-") else "asc"} for one in order],
        "_source": list(fields) or False,
    }
    if point_in_time:
        body["pit"] = {"id": point_in_time}
    return all_hits(lambda one: cluster.search(one, None if point_in_time else kind), body)


def buckets(
    cluster: Cluster,
    kind: str,
    query: Query,
    fields: Sequence[str],
    aggregations: Mapping[str, Any] | None = None,
) -> Iterator[Mapping[str, Any]]:
    """For each combination of the fields' values, the number of documents, and aggregations."""
    composite = {
        "size": _PAGE,
        "sources": [{name: {"terms": {"field": name}}} for name in fields],
    }

    def search(page: Mapping[str, Any]) -> Any:
        each = {"composite": page, "aggs": dict(aggregations or {})}
        body = {"query": query, "size": 0, "aggs": {"each": each}}
        return cluster.search(body, kind)["aggregations"]["each"]

    return all_buckets(search, composite)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, at most `size` at a time."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
