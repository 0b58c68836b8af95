"""A scope at one point in time: the filters for its documents, and the facts about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, has, has_any
from retrieval.cluster.searching import all_hits, count_body, total
from retrieval.index.base import SearcherOutdated
from retrieval.index.opensearch.positions import Position, applied_id
from retrieval.index.opensearch.searching.points_in_time import PointInTime

PAGE_SIZE = 10_000
"""The most hits or buckets that are asked for at once."""
_PASSAGES = has("kind", "passage")
_ARTICLES = has("kind", "article")

Body = Mapping[str, Any]
"""A search, in OpenSearch's form."""


class ScopeFacts(NamedTuple):
    """The size of a scope, and the sources and languages of its articles."""

    articles: int = 0
    passages: int = 0
    length: int = 0
    """That of all passages together, in terms."""
    source_names: frozenset[str] = frozenset()
    """Folded; the empty name if an article has no source."""
    languages: frozenset[str] = frozenset()


_NOTHING = ScopeFacts()


@dataclass(frozen=True, eq=False)
class ScopeView:
    """The passages of a scope at a point in time."""

    point_in_time: PointInTime
    positions: Sequence[Position]
    """Those of its collections, in the order of their names."""
    facts: ScopeFacts = _NOTHING
    filter: Sequence[Query] = ()
    """The filter for its passages; empty if the index has no others at that time."""
    article_filter: Sequence[Query] = ()
    """The same for articles."""

    def all_of(self, *clauses: Query) -> Query:
        """The query for the passages of the scope that match all clauses."""
        return all_of(*clauses, *self.filter) if len(clauses) > 1 or self.filter else clauses[0]


MultiSearch = Callable[[Callable[[ScopeView], Sequence[Body]]], list[Any]]
"""Sends the searches of a view together, and returns their replies."""


def open_view(
    cluster: Cluster, point_in_time: PointInTime, positions: Sequence[Position]
) -> ScopeView:
    """The view of a scope; raise SearcherOutdated."""
    # positions as they were before: they name more of what is removed
    positions = [point_in_time.positions[one.collection] for one in positions if one.number]
    view = ScopeView(point_in_time, positions)
    if not positions:
        return view
    search = _Search(cluster, point_in_time)
    everything = _visible([(position, ()) for position in positions])
    of_collections = has_any("collection", [position.key for position in positions])
    facts, all_passages, in_collections, applied = search(
        _facts_body(everything),
        count_body(_PASSAGES),
        count_body(all_of(_PASSAGES, of_collections)),
        _applied_body(positions),
    )
    _check_applied(applied, positions)
    found = _facts(search, everything, facts)
    if len(positions) > 1 and (repeated := _repeated(search, positions)):
        everything = _visible([(one, repeated.get(one.collection, ())) for one in positions])
        [facts] = search(_facts_body(everything))
        found = _facts(search, everything, facts)
    if total(all_passages) == found.passages:
        passages: Sequence[Query] = ()
    elif total(in_collections) == found.passages:
        passages = [of_collections]
    else:
        passages = [everything]
    return ScopeView(point_in_time, positions, found, passages, [_ARTICLES, everything])


class _Search:
    """Searches at one point in time."""

    def __init__(self, cluster: Cluster, point_in_time: PointInTime) -> None:
        self._cluster = cluster
        self._point_in_time = point_in_time

    def __call__(self, *bodies: Body) -> list[Any]:
        return self._cluster.msearch(list(map(self._point_in_time.search_body, bodies)))


def paged_hits(search: Callable[[Body], Any], body: Body) -> Iterator[Any]:
    """All hits of a search that sorts them, page by page, without their documents by default."""
    return all_hits(search, {"size": PAGE_SIZE, "_source": False, **body})


def _visible(collections: Sequence[tuple[Position, Sequence[str]]]) -> Query:
    """The query for what is searched at some positions, without some articles of each."""
    clauses = [
        {"bool": {"filter": [position.filter()], "must_not": [has_any("article", without)]}}
        if without
        else position.filter()
        for position, without in collections
    ]
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses}}


def _facts_body(visible: Query) -> Body:
    return {
        **count_body(all_of(_ARTICLES, visible)),
        "aggs": {
            "passages": {"sum": {"field": "passages"}},
            "length": {"sum": {"field": "length"}},
            "languages": {"terms": {"field": "language", "size": 1_000}},
            "sources": _sources(),
        },
    }


def _sources(after: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    names = [{"source": {"terms": {"field": "source"}}}]
    start = {"after": after} if after else {}
    return {"composite": {"size": PAGE_SIZE, "sources": names, **start}}


def _facts(search: _Search, visible: Query, reply: Any) -> ScopeFacts:
    found = reply["aggregations"]
    names: set[str] = set()
    page = found["sources"]
    while page["buckets"]:
        names |= {bucket["key"]["source"] for bucket in page["buckets"]}
        if len(page["buckets"]) < PAGE_SIZE:
            break
        aggregation = {"sources": _sources(page["after_key"])}
        [more] = search({**count_body(all_of(_ARTICLES, visible)), "aggs": aggregation})
        page = more["aggregations"]["sources"]
    return ScopeFacts(
        total(reply),
        int(found["passages"]["value"]),
        int(found["length"]["value"]),
        frozenset(names),
        frozenset(bucket["key"] for bucket in found["languages"]["buckets"]),
    )


def _repeated(search: _Search, positions: Sequence[Position]) -> Mapping[str, Sequence[str]]:
    """By collection, the articles that an earlier one of the scope has too."""
    sizes = search(*(count_body(all_of(_ARTICLES, position.filter())) for position in positions))
    largest = positions[max(range(len(sizes)), key=lambda number: total(sizes[number]))]
    ids = {one: set(_article_ids(search, one)) for one in positions if one is not largest}
    others = sorted(set[str]().union(*ids.values()))
    ids[largest] = set(_article_ids(search, largest, has_any("article", others)))
    seen: set[str] = set()
    repeated: dict[str, Sequence[str]] = {}
    for position in positions:
        if again := ids[position] & seen:
            repeated[position.collection] = sorted(again)
        seen |= ids[position]
    return repeated


def _article_ids(search: _Search, position: Position, *clauses: Query) -> Iterator[str]:
    body = {
        "query": all_of(_ARTICLES, position.filter(), *clauses),
        "sort": [{"article": "asc"}],
    }
    for hit in paged_hits(lambda one: search(one)[0], body):
        yield hit["sort"][0]


def _applied_body(positions: Sequence[Position]) -> Body:
    ids = [applied_id(position.collection) for position in positions]
    return {"size": len(ids), "query": {"ids": {"values": ids}}}


def _check_applied(reply: Any, positions: Sequence[Position]) -> None:
    """Raise SearcherOutdated if a copy of the index was asked that lags behind."""
    found = {hit["_id"]: hit["_source"]["state"]["number"] for hit in reply["hits"]["hits"]}
    if any(found.get(applied_id(one.collection), -1) < one.number for one in positions):
        raise SearcherOutdated("a node of the cluster lags behind; try again in a moment")
