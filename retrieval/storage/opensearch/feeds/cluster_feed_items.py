"""The entries of feeds in a cluster: each is known when its article is in the library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, exists, has, lacks
from retrieval.model.feed import Failure, Feed, FeedItem, ItemUpdate
from retrieval.model.records import Outcome
from retrieval.storage.opensearch.cluster_writer import ClusterWriter, Concerned
from retrieval.storage.opensearch.feeds.feed_documents import ItemRow
from retrieval.storage.opensearch.feeds.feed_index import FeedIndex
from retrieval.storage.opensearch.feeds.loaded_feeds import LoadedFeeds
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.member_index import MemberIndex, Wanted
from retrieval.storage.opensearch.scratch import Scratch
from retrieval.storage.opensearch.texts import Texts
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.feed_items import (
    MOST_FINGERPRINTS,
    FeedItemTable,
    stored_time,
    words_key,
)


class ClusterFeedItems:
    """A FeedItemStore in a cluster; threads may share it."""

    def __init__(
        self,
        cluster: Cluster,
        writer: ClusterWriter,
        members: MemberIndex,
        texts: Texts,
        feeds: FeedIndex,
    ) -> None:
        self._cluster = cluster
        self._writer = writer
        self._members = members
        self._texts = texts
        self._feeds = feeds

    def known_fingerprints(self, feed_id: int) -> frozenset[str]:
        """The fingerprints of the entries of a feed, as they were when they were read last."""
        rows = self._feeds.items(has("feed", feed_id), order=["-item"])
        return frozenset(row.fingerprint for row in islice(rows, MOST_FINGERPRINTS))

    def by_keys(self, feed_id: int, keys: Collection[str]) -> dict[str, FeedItem]:
        """By key, the entries of a feed that are known."""
        items = self._with_keys(keys, has("feed", feed_id))
        with self._loaded([feed_id], items) as table:
            return table.by_keys(feed_id, keys)

    def article_ids(self, collection: str, keys: Collection[str]) -> dict[str, str]:
        """By key, the articles that any feed of a collection has brought."""
        items = self._with_keys(keys, has("collection", key_of(collection)), exists("article"))
        with self._loaded({one.feed_id for one in items}, items) as table:
            return table.article_ids(collection, keys)

    def retries(self, feed_id: int, now: datetime) -> list[FeedItem]:
        """The entries of a feed whose pages are to be read again now."""
        until = {"range": {"retry_at": {"lte": stored_time(now)}}}
        items = self._feeds.items(has("feed", feed_id), until)
        with self._loaded([feed_id], items) as table:
            return table.retries(feed_id, now)

    def next_retry_at(self, feed_id: int) -> datetime | None:
        """The time at which a page of a feed is to be read again; None if there is none."""
        queries = (has("feed", feed_id), exists("retry_at"))
        items = islice(self._feeds.items(*queries, order=["retry_at", "item"]), 1)
        with self._loaded([feed_id], items) as table:
            return table.next_retry_at(feed_id)

    def failures(self, feed_id: int) -> list[tuple[Failure, int]]:
        """The reasons why pages of a feed could not be read, each with its number of pages."""
        failed = has("is_failed", value=True)
        items = self._feeds.items(has("feed", feed_id), lacks("article"), failed)
        with self._loaded([feed_id], items) as table:
            return table.failures(feed_id)

    def save(
        self, feed: Feed, claimant: str, updates: Sequence[ItemUpdate], now: datetime
    ) -> list[Outcome] | None:
        """Store entries together with their articles, all or none of them.

        Return None, and store nothing, if `claimant` has lost its claim on the feed.
        """
        articles = [one.article for one in updates if one.article]
        keys = {key for one in updates for key in one.keys} | set(map(words_key, articles))

        def load() -> Concerned:
            items = self._with_keys(keys, has("feed", feed.id))
            before = {one.article_id for one in items if one.article_id}
            wanted = Wanted.for_adding(articles).and_versions_of(before)
            members = self._members.wanted(feed.collection, wanted)
            known = self._texts.articles(before, [feed.collection])
            return Concerned(
                members,
                {id_: article.text for id_, article in known.items()},
                LoadedFeeds(feed.collection, self._feeds.feeds([feed.id]), items),
            )

        def save(database: Database) -> list[Outcome] | None:
            return FeedItemTable(database).save(feed, claimant, updates, now)

        return self._writer.change(feed.collection, load, save, articles)

    def _with_keys(self, keys: Collection[str], *queries: Query) -> list[ItemRow]:
        return self._feeds.items_by("keys", set(map(key_of, keys)), *queries)

    @contextmanager
    def _loaded(self, ids: Collection[int], items: Iterable[ItemRow]) -> Iterator[FeedItemTable]:
        """A table with some entries of feeds."""
        with Scratch(self._cluster.address.name) as scratch:
            LoadedFeeds("", self._feeds.feeds(ids), items).insert(scratch.database)
            yield FeedItemTable(scratch.database)
