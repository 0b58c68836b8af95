"""All documents that a query matches, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from retrieval.cluster.client import Cluster

Query = Mapping[str, Any]
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
    size = page or _PAGE
    body: dict[str, Any] = {
        "query": query,
        "size": size,
        "sort": [{one.lstrip("-"): "desc" if one.startswith("-") else "asc"} for one in order],
        "_source": list(fields) or False,
        "track_total_hits": False,
    }
    if point_in_time:
        body["pit"] = {"id": point_in_time}
    while True:
        reply = cluster.search(body, None if point_in_time else kind)
        hits = reply["hits"]["hits"]
        yield from hits
        if len(hits) < size:
            return
        body["search_after"] = hits[-1]["sort"]


def buckets(
    cluster: Cluster,
    kind: str,
    query: Query,
    fields: Sequence[str],
    aggregations: Mapping[str, Any] | None = None,
) -> Iterator[Mapping[str, Any]]:
    """For each combination of the fields' values, the number of documents, and aggregations."""
    composite: dict[str, Any] = {
        "size": _PAGE,
        "sources": [{name: {"terms": {"field": name}}} for name in fields],
    }
    body = {
        "query": query,
        "size": 0,
        "aggs": {"each": {"composite": composite, "aggs": dict(aggregations or {})}},
    }
    while True:
        found = cluster.search(body, kind)["aggregations"]["each"]
        yield from found["buckets"]
        if len(found["buckets"]) < _PAGE:
            return
        composite["after"] = found["after_key"]


def all_of(*queries: Query) -> Query:
    """The documents that all of the queries match."""
    return {"bool": {"filter": list(queries)}}


def any_of(*queries: Query) -> Query:
    """The documents that one of the queries matches, or several."""
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def has_any(field: str, values: Iterable[object]) -> Query:
    """The documents with one of the values in a field."""
    return {"terms": {field: sorted(values, key=str)}}


def has(field: str, value: object) -> Query:
    """The documents with a value in a field."""
    return {"term": {field: {"value": value}}}


def exists(field: str) -> Query:
    """The documents with any value in a field."""
    return {"exists": {"field": field}}


def lacks(field: str) -> Query:
    """The documents without a value in a field."""
    return {"bool": {"must_not": [exists(field)]}}


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, at most `size` at a time."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
