"""Queries over whole collections in a cluster: sources, statistics, what was added last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, any_of, exists, has, has_any, lacks
from retrieval.model.parsed import READER_VERSION
from retrieval.model.records import CollectionStats
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.log.finishing import POSITIONS
from retrieval.storage.opensearch.log.log_entry import LOG
from retrieval.storage.opensearch.member_index import IS_CURRENT, MemberIndex
from retrieval.storage.opensearch.members import MEMBERS, MemberRow
from retrieval.storage.opensearch.scanning import buckets, chunks, scan
from retrieval.storage.opensearch.texts import TEXTS
from retrieval.storage.sqlite.queries import ID_DIGITS
from retrieval.text.analysis import fold

_MAX_PAGE = 1_000
_OUTDATED = {
    "bool": {
        "filter": [exists("files")],
        "must_not": [has("reader_version", READER_VERSION)],
    }
}
_SIZES: Mapping[str, Any] = {
    "current": {
        "filter": IS_CURRENT,
        "aggs": {
            "characters": {"sum": {"field": "characters"}},
            "first": {"min": {"field": "published"}},
            "last": {"max": {"field": "published"}},
            "outdated": {"filter": _OUTDATED},
        },
    }
}


def in_collections(collections: Collection[str]) -> Query:
    """The articles of some collections."""
    return has_any("collection", map(key_of, collections))


def collection_stats(cluster: Cluster) -> list[CollectionStats]:
    """The sizes of the collections that have articles, in the order of their names."""
    sizes = {
        one["key"]["collection"]: one
        for one in buckets(cluster, MEMBERS, {"match_all": {}}, ["collection"], _SIZES)
    }
    stats = []
    for keys in chunks(sizes, 1_000):
        for key, position in zip(keys, cluster.mget(POSITIONS, keys), strict=True):
            if position:
                stats.append(_stats(position.source["name"], sizes[key]))
    return sorted(stats)


def stored_bytes(cluster: Cluster) -> int:
    """The bytes that the articles take in the cluster, each counted once."""
    names = ",".join(map(cluster.index_name, (TEXTS, LOG, MEMBERS, POSITIONS)))
    stats = cluster.request("GET", f"/{names}/_stats/store")
    return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])


def ids_in_order(cluster: Cluster, collection: str) -> list[str]:
    """The ids of all articles of a collection: current ones as they became so, then older ones."""
    own = in_collections([collection])
    return [
        hit["sort"][-1]
        for query, order in (
            (all_of(own, IS_CURRENT), ["searched", "article"]),
            (all_of(own, exists("replaced_by")), ["article"]),
        )
        for hit in scan(cluster, MEMBERS, query, order)
    ]


def newest_ids(members: MemberIndex, collections: Collection[str], most: int) -> list[str]:
    """The ids of the current articles that were added last, the last one first: at most `most`."""
    query = all_of(in_collections(collections), IS_CURRENT)
    order = ["-searched_at", "-searched", "collection"]
    ids: dict[str, None] = {}
    for member in members.matching(query, order, page=min(most + 1, _MAX_PAGE)):
        if len(ids) == most:
            break
        ids[member.article_id] = None
    return list(ids)


def listed_members(
    members: MemberIndex, words: str, collections: Collection[str], beginning: str
) -> Iterator[MemberRow]:
    """At least the articles with all of the words whose ids have a prefix."""
    if not set(beginning) <= ID_DIGITS:
        return iter(())
    queries = [in_collections(collections)]
    if beginning:
        queries.append({"prefix": {"article": beginning}})
    queries += [_containing(word) for word in fold(words).split() if word.isalnum()]
    return members.matching(all_of(*queries), ["article", "collection"])


def _containing(word: str) -> Query:
    """The articles with a word in their listing; those with a long one may have it."""
    contains = {"wildcard": {"listed": {"value": f"*{word}*"}}}
    return any_of(contains, lacks("listed"))


def _stats(name: str, bucket: Mapping[str, Any]) -> CollectionStats:
    current = bucket["current"]
    return CollectionStats(
        name,
        current["doc_count"],
        bucket["doc_count"] - current["doc_count"],
        int(current["characters"]["value"]),
        _day(current["first"]["value"]),
        _day(current["last"]["value"]),
        current["outdated"]["doc_count"],
    )


def _day(value: float | None) -> date | None:
    return None if value is None else date.fromordinal(int(value))
