"""Reads the indices of feeds and their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, exists, has, has_any, lacks
from retrieval.model.feed import Feed
from retrieval.storage.opensearch.feeds.feed_documents import (
    FEEDS,
    ITEMS,
    FeedRow,
    ItemRow,
    feed_of,
    item_of,
)
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.scanning import MOST_TERMS, buckets, chunks, scan

_COUNTS: dict[str, Any] = {
    "waiting": {"filter": exists("retry_at")},
    "unread": {"filter": all_of(lacks("article"), lacks("retry_at"))},
}


class FeedIndex:
    """The feeds and entries of a library; threads may share it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def feed(self, feed_id: int) -> FeedRow | None:
        """A feed as it is now."""
        return next(iter(self.feeds([feed_id])), None)

    def feeds(self, ids: Iterable[int]) -> list[FeedRow]:
        """Feeds as they are now."""
        documents = self._cluster.mget(FEEDS, [str(id_) for id_ in ids])
        found = (feed_of(one.source) for one in documents if one)
        return [row for row in found if row]

    def matching(self, *queries: Query) -> list[FeedRow]:
        """The feeds that all of the queries match."""
        query = all_of(exists("feed"), *queries)
        hits = scan(self._cluster, FEEDS, query, ["feed"], fields=["feed", "row"])
        found = (feed_of(hit["_source"]) for hit in hits)
        return [row for row in found if row]

    def of_collection(self, collection: str) -> list[FeedRow]:
        """The feeds of a collection."""
        return self.matching(has("collection", key_of(collection)))

    def items(
        self, *queries: Query, order: Sequence[str] = ("item", "collection")
    ) -> Iterator[ItemRow]:
        """The entries that all of the queries match."""
        for hit in scan(self._cluster, ITEMS, all_of(*queries), order, fields=["row"]):
            yield item_of(hit["_source"])

    def items_by(self, field: str, values: Collection[str], *queries: Query) -> list[ItemRow]:
        """The entries with one of many values in a field, that the queries match too."""
        return [
            row
            for some in chunks(values, MOST_TERMS)
            for row in self.items(has_any(field, some), *queries)
        ]

    def counted(self, feeds: Iterable[Feed]) -> list[Feed]:
        """Feeds with the numbers of their entries."""
        feeds = list(feeds)
        counted: list[Feed] = []
        for some in chunks(feeds, MOST_TERMS):
            of_feeds = has_any("feed", (one.id for one in some))
            articles = dict.fromkeys((one.id for one in some), 0)
            for bucket in buckets(self._cluster, ITEMS, of_feeds, ["feed", "article"]):
                articles[bucket["key"]["feed"]] += 1
            others = {
                bucket["key"]["feed"]: bucket
                for bucket in buckets(self._cluster, ITEMS, of_feeds, ["feed"], _COUNTS)
            }
            counted += [_with_counts(one, articles[one.id], others.get(one.id)) for one in some]
        return counted


def _with_counts(feed: Feed, articles: int, bucket: Any) -> Feed:
    waiting, unread = (bucket[name]["doc_count"] if bucket else 0 for name in ("waiting", "unread"))
    return replace(feed, items=articles, waiting=waiting, unread=unread)
