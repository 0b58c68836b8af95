"""The feeds of a library in a cluster: their list, their schedule, and who polls them.

The list, and the entries with their articles, are changed by way of the logs of the collections.
Who polls a feed, and how that went, is written to its document, unless somebody else was quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import has, has_any
from retrieval.model.feed import ClaimedFeed, Feed, PollRecord, StoredFeed
from retrieval.storage.opensearch.cluster_writer import ClusterWriter, Concerned
from retrieval.storage.opensearch.feeds.cluster_feed_items import ClusterFeedItems
from retrieval.storage.opensearch.feeds.feed_documents import (
    FEEDS,
    FeedRow,
    ItemRow,
    feed_document,
    feed_of,
)
from retrieval.storage.opensearch.feeds.feed_index import FeedIndex
from retrieval.storage.opensearch.feeds.feed_numbers import FeedNumbers
from retrieval.storage.opensearch.feeds.loaded_feeds import LoadedFeeds, feed_rows
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.member_index import MemberIndex, Wanted
from retrieval.storage.opensearch.scratch import Scratch
from retrieval.storage.opensearch.texts import Texts
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.feed_items import stored_time
from retrieval.storage.sqlite.feed_table import FeedTable
from retrieval.storage.sqlite.schema import stored_address_key

Result = TypeVar("Result")


class ClusterFeeds:
    """A FeedStore in a cluster; threads may share it."""

    def __init__(
        self, cluster: Cluster, writer: ClusterWriter, members: MemberIndex, texts: Texts
    ) -> None:
        self._cluster = cluster
        self._writer = writer
        self._members = members
        self._index = FeedIndex(cluster)
        self._numbers = FeedNumbers(cluster)
        self.items = ClusterFeedItems(cluster, writer, members, texts, self._index)
        """Their entries."""

    def add(
        self, url: str, collection: str, added_by: str | None = None, title: str | None = None
    ) -> Feed:
        """Add a feed, to be polled at once; the one at that address, if the collection has it."""

        def load() -> Concerned:
            return Concerned(feeds=LoadedFeeds(collection, self._index.of_collection(collection)))

        def add(database: Database) -> Feed:
            known = feed_rows(database)
            feed = FeedTable(database).add(url, collection, added_by, title)
            if feed.id in known:
                return feed
            number = self._numbers.next()
            database.rows("UPDATE feed SET id = ? WHERE id = ?", number, feed.id)
            return replace(feed, id=number)

        [feed] = self._index.counted([self._writer.change(collection, load, add)])
        return feed

    def remove(self, feed_id: int, collection: str) -> bool:
        """Remove a feed; its articles stay. False if the collection has no such feed."""

        def load() -> Concerned:
            feeds = self._index.feeds([feed_id])
            items = self._index.items(has("feed", feed_id))
            return Concerned(feeds=LoadedFeeds(collection, feeds, items))

        def remove(database: Database) -> bool:
            return FeedTable(database).remove(feed_id, collection)

        return self._writer.change(collection, load, remove)

    def remove_with_articles(self, feed_id: int, collection: str) -> list[str] | None:
        """Remove a feed with its articles; the ids of those. None if there is no such feed.

        Articles that the collection has from elsewhere too stay.
        """

        def load() -> Concerned:
            items = list(self._index.items(has("feed", feed_id)))
            brought = Wanted().and_versions_of(one.article_id for one in items if one.article_id)
            members = self._members.wanted(collection, brought)
            in_collection = has("collection", key_of(collection))
            ids = {one.article_id for one in members}
            items += self._index.items_by("article", ids, in_collection)
            feeds = self._index.feeds({one.feed_id for one in items} | {feed_id})
            return Concerned(members, feeds=LoadedFeeds(collection, feeds, items))

        def remove(database: Database) -> list[str] | None:
            return FeedTable(database).remove_with_articles(feed_id, collection)

        return self._writer.change(collection, load, remove)

    def pause(self, feed_id: int, collection: str, *, is_paused: bool) -> bool:
        """Pause a feed, or resume it, which also switches on one that is off.

        Return False if the collection has no such feed.
        """
        return self._change(
            feed_id, lambda table: table.pause(feed_id, collection, is_paused=is_paused)
        )

    def all(self, collection: str | None = None) -> list[Feed]:
        """The feeds of a collection, or of all collections, in the order they were added."""
        rows = (
            self._index.matching() if collection is None else self._index.of_collection(collection)
        )
        with self._tables(rows) as database:
            feeds = FeedTable(database).all()
        return self._index.counted(feeds)

    def stored(self, feed_id: int) -> StoredFeed | None:
        """All that is stored of a feed; None if there is no such feed."""
        items = self._index.items(has("feed", feed_id))
        with self._tables(self._index.feeds([feed_id]), items) as database:
            return FeedTable(database).stored(feed_id)

    def due(self, now: datetime, collection: str | None = None) -> list[tuple[int, str]]:
        """The ids and addresses of the feeds to be polled now, the longest due first.

        Those that somebody polls already are left out, and with `collection`, those of others.
        """
        until = {"range": {"next_poll_at": {"lte": stored_time(now)}}}
        rows = self._index.matching(has("is_polled", value=True), until)
        with self._tables(rows) as database:
            return FeedTable(database).due(now, collection)

    def claim(self, feed_id: int, claimant: str, now: datetime) -> ClaimedFeed | None:
        """Claim a feed for oneself; None if somebody has claimed it, or if it is gone."""
        claimed = self._change(feed_id, lambda table: table.claim(feed_id, claimant, now))
        if claimed is None:
            return None
        [feed] = self._index.counted([claimed.feed])
        return replace(claimed, feed=feed)

    def keep_claims(self, claimant: str, now: datetime) -> None:
        """Claim for longer what a poller has claimed."""
        for row in self._index.matching(has("claimed_by", key_of(claimant))):
            self._change(row.id, lambda table: table.keep_claims(claimant, now))

    def release(self, feed_id: int, claimant: str) -> None:
        """Let others poll a feed, without the result of a poll."""
        self._change(feed_id, lambda table: table.release(feed_id, claimant))

    def record(self, feed_id: int, claimant: str, poll: PollRecord) -> Feed | None:
        """Store the result of a poll and release the feed; None if the claim was lost."""
        row = self._index.feed(feed_id)
        if row is None:
            return None
        if row.url != poll.url:
            self._move(feed_id, row.collection, claimant, poll.url)
            row = self._index.feed(feed_id) or row
        poll = replace(poll, url=row.url)
        feed = self._change(feed_id, lambda table: table.record(feed_id, claimant, poll))
        return next(iter(self._index.counted([feed])), None) if feed else None

    def forget_added_by(self, added_by: str) -> None:
        """Delete who added feeds."""
        for row in self._index.matching(has("added_by", key_of(added_by))):
            self._change(row.id, lambda table: table.forget_added_by(added_by))

    def restore(self, stored: StoredFeed) -> None:
        """Store a feed exactly as it is, in place of one with the same number or address."""
        feed = stored.feed
        address_key = stored_address_key(feed.url) or feed.url
        there = self._index.feed(feed.id)
        if there and there.collection != feed.collection:
            self.remove(feed.id, there.collection)
        if there is None or there.collection != feed.collection:
            self._cluster.delete(FEEDS, str(feed.id))  # what is left of one that was removed

        def load() -> Concerned:
            rows = self._index.of_collection(feed.collection)
            replaced = [
                one.id for one in rows if one.id == feed.id or one.address_key == address_key
            ]
            items = self._index.items(has_any("feed", replaced))
            return Concerned(feeds=LoadedFeeds(feed.collection, rows, items))

        self._numbers.skip(feed.id)
        self._writer.change(
            feed.collection, load, lambda database: FeedTable(database).restore(stored)
        )

    def _move(self, feed_id: int, collection: str, claimant: str, url: str) -> None:
        """Give a feed that is claimed another address, unless the collection has a feed there."""

        def load() -> Concerned:
            return Concerned(feeds=LoadedFeeds(collection, self._index.of_collection(collection)))

        self._writer.change(
            collection, load, lambda database: FeedTable(database).move(feed_id, claimant, url)
        )

    def _change(self, feed_id: int, change: Callable[[FeedTable], Result]) -> Result:
        """Change the document of a feed; if somebody else has changed it meanwhile, once more."""
        while True:
            document = self._cluster.get(FEEDS, str(feed_id))
            row = feed_of(document.source) if document else None
            with self._tables([row] if row else []) as database:
                result = change(FeedTable(database))
                after = feed_rows(database).get(feed_id)
            if document is None or after is None or after == row:
                return result
            changed = feed_document(after)
            if self._cluster.put(FEEDS, str(feed_id), changed, if_version=document.version):
                self._cluster.refresh(FEEDS)
                return result

    @contextmanager
    def _tables(
        self, feeds: Iterable[FeedRow], items: Iterable[ItemRow] = ()
    ) -> Iterator[Database]:
        """A database with some feeds, and some of their entries."""
        with Scratch(self._cluster.address.name) as scratch:
            LoadedFeeds("", feeds, items).insert(scratch.database)
            yield scratch.database
