"""The interfaces of the storage of a library: its articles, and the feeds that bring some.

An article store is the source of truth, from which an index can be built again at any time. Feeds
are apart from it: a store of articles may do without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from retrieval.model.article import Article
from retrieval.model.feed import (
    ClaimedFeed,
    Failure,
    Feed,
    FeedItem,
    ItemUpdate,
    PollRecord,
    StoredFeed,
)
from retrieval.model.records import (
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    Cursor,
    LibraryStats,
    Member,
    Outcome,
)


class ArticleStore(Protocol):
    """Articles in collections, with a log of changes: the source of truth of a library.

    In a collection, an article is either current, and searched, or an older version of the article
    that replaced it, and only read. Every change of what is current goes into the log, which
    indexes follow: a cursor is a position in the log of one collection.

    A change is durable, and seen by all, when the call returns; a call that fails changes nothing.
    An article is returned as it was added, to the letter, or not at all. The metadata that don't
    count for its id, such as its path and author, are those of the collections that are asked;
    where these differ, the first in alphabetical order.

    Any number of threads may call a store. Every method raises StoreError when the storage fails,
    and StoreUnavailable where the same call may succeed later.
    """

    def close(self) -> None:
        """Release the storage."""

    def add(
        self,
        articles: Sequence[Article],
        collection: str,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[AddResult]:
        """Add all of the articles, in order, or none of them after an error.

        An article replaces the current one at the same address, and what its file contained
        before; these become older versions. An absolute path identifies a file, and an upload is
        identified by path and title. Raise ValueError for a collection whose name has a NUL.
        """

    def replace(self, article_id: str, article: Article, collection: str) -> bool:
        """Put an article in place of a current one; False if that is not current."""

    def remove(self, article_id: str, collection: str) -> int:
        """Remove an article, a current one with its older versions, and return their number.

        Nothing of a text that is in no other collection can be read any more; at the latest `tidy`
        lets it leave the storage.
        """

    def forget_files(self, paths: Iterable[str], collection: str) -> list[str]:
        """Remove the articles that are in none but these files, and return their ids.

        An older version of a removed article that is in another file becomes current again.
        """

    def files(self, collection: str) -> list[ArticleFile]:
        """The files that articles of a collection were read from, in the order of their paths."""

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added articles and feeds, which stay; return the number of the articles."""

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """The ids that are current in the collection."""

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections."""

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all of the words in title, source, author or url, newest first.

        Older versions too; only those whose ids start with `beginning`. Of those that were added
        together, the order is that of collections and ids.
        """

    def versions(self, article_id: str, collections: Collection[str]) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first."""

    def newest(self, most: int, collections: Collection[str]) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""

    def stats(self) -> LibraryStats:
        """The size of the library, collection by collection, in the order of their names."""

    def backup(self, path: Path) -> None:
        """Copy the store at one point in time to a new file.

        Raise StoreError for a store that can't be copied to a file.
        """

    def member_ids(self, collection: str) -> list[str]:
        """The ids of all articles of a collection.

        First the current ones, in the order in which they became so; then older versions, by id.
        """

    def members(self, ids: Collection[str], collection: str) -> dict[str, Member]:
        """By id, all that a collection keeps of its articles, current or older."""

    def restore(self, members: Sequence[Member], collection: str) -> None:
        """Store members exactly as they are, all or none, in place of those with the same ids.

        Nothing else is replaced by them: they are those of another store of the same collection.
        Those that become current by it are added to the log in this order.
        """

    def tidy(self) -> None:
        """Delete what removed articles have left in storage; to be called every hour."""

    def problems(self) -> list[str]:
        """The damage found in the whole store, one sentence each; empty for a sound store."""

    def version(self) -> int:
        """A number that differs as soon as another process has changed the store.

        Asking for it is much quicker than for the changes.
        """

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all current articles, in order, and the cursor after the last change.

        They are what all changes up to the cursor lead to.
        """

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, in order, and the cursor after the last of them.

        Each change differs from the state before it; numbers ascend, and none is used again. None
        if the store doesn't know the cursor, because a backup was restored.
        """

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if the store knows the cursor."""


class FeedStore(Protocol):
    """The feeds of the collections of a library, and their schedule.

    A feed is polled by whoever has claimed it. A claim ends by itself after 15 seconds unless it
    is kept, so that another one can poll where a process was killed.
    """

    @property
    def items(self) -> FeedItemStore:
        """The entries of the feeds."""

    def add(
        self, url: str, collection: str, added_by: str | None = None, title: str | None = None
    ) -> Feed:
        """Add a feed, to be polled at once; the one at that address, if the collection has it."""

    def remove(self, feed_id: int, collection: str) -> bool:
        """Remove a feed; its articles stay. False if the collection has no such feed."""

    def remove_with_articles(self, feed_id: int, collection: str) -> list[str] | None:
        """Remove a feed with its articles; the ids of those. None if there is no such feed.

        Articles that the collection has from elsewhere too stay.
        """

    def pause(self, feed_id: int, collection: str, *, is_paused: bool) -> bool:
        """Pause a feed, or resume it, which also switches on one that is off.

        Return False if the collection has no such feed.
        """

    def all(self, collection: str | None = None) -> list[Feed]:
        """The feeds of a collection, or of all collections, in the order they were added."""

    def stored(self, feed_id: int) -> StoredFeed | None:
        """All that is stored of a feed; None if there is no such feed."""

    def restore(self, stored: StoredFeed) -> None:
        """Store a feed exactly as it is, in place of one with the same number or address."""

    def due(self, now: datetime, collection: str | None = None) -> list[tuple[int, str]]:
        """The ids and addresses of the feeds to be polled now, the longest due first.

        Those that somebody polls already are left out, and with `collection`, those of others.
        """

    def claim(self, feed_id: int, claimant: str, now: datetime) -> ClaimedFeed | None:
        """Claim a feed for oneself; None if somebody has claimed it, or if it is gone."""

    def keep_claims(self, claimant: str, now: datetime) -> None:
        """Claim for longer what a poller has claimed."""

    def release(self, feed_id: int, claimant: str) -> None:
        """Let others poll a feed, without the result of a poll."""

    def record(self, feed_id: int, claimant: str, poll: PollRecord) -> Feed | None:
        """Store the result of a poll and release the feed; None if the claim was lost."""


class FeedItemStore(Protocol):
    """The entries of feeds: each is known when its article is in the library."""

    def known_fingerprints(self, feed_id: int) -> frozenset[str]:
        """The fingerprints of the entries of a feed, as they were when they were read last."""

    def by_keys(self, feed_id: int, keys: Collection[str]) -> dict[str, FeedItem]:
        """By key, the entries of a feed that are known."""

    def article_ids(self, collection: str, keys: Collection[str]) -> dict[str, str]:
        """By key, the articles that any feed of a collection has brought."""

    def retries(self, feed_id: int, now: datetime) -> list[FeedItem]:
        """The entries of a feed whose pages are to be read again now."""

    def next_retry_at(self, feed_id: int) -> datetime | None:
        """The time at which a page of a feed is to be read again; None if there is none."""

    def failures(self, feed_id: int) -> list[tuple[Failure, int]]:
        """The reasons why pages of a feed could not be read, each with its number of pages."""

    def save(
        self, feed: Feed, claimant: str, updates: Sequence[ItemUpdate], now: datetime
    ) -> list[Outcome] | None:
        """Store entries together with their articles, all or none of them.

        Return None, and store nothing, if `claimant` has lost its claim on the feed.
        """
