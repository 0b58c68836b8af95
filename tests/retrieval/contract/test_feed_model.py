"""Stores of feeds compared with the one in memory, for any sequence of calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from retrieval.errors import FetchReason
from retrieval.model.article import Article
from retrieval.model.feed import ClaimedFeed, Failure, Feed, FeedItem, ItemUpdate, PollRecord
from retrieval.storage.base import FeedStore
from retrieval.storage.sqlite.store import Store
from tests.examples import examples
from tests.retrieval.contract.engines import StoreWithFeeds

START = datetime(2030, 5, 4, 6, 0, tzinfo=UTC)
URLS = [f"https://harbour.example/{name}" for name in ("feed", "news")]
ARTICLES = [
    Article(title, f"{title} {text}.", url=url)
    for title, url in (("Ice", "https://x.example/ice"), ("Fog", None))
    for text in ("first", "second")
]
KEYS = ("a", "b", "c")
FAILURES = (None, Failure(FetchReason.NOT_FOUND, {"status": 410}), Failure(FetchReason.TOO_SLOW))
COLLECTIONS = st.sampled_from(("shared", "harbour"))
NUMBERS = st.integers(1, 4)
CLAIMANTS = st.sampled_from(("me", "you"))
UPDATES = st.builds(
    ItemUpdate,
    st.lists(st.sampled_from(KEYS), min_size=1, unique=True).map(tuple),
    st.sampled_from(("first", "second")),
    st.sampled_from(("one", "two")),
    article=st.sampled_from((None, *ARTICLES)),
    attempts=st.integers(0, 2),
    retry_at=st.none() | st.integers(0, 90).map(lambda seconds: START + timedelta(seconds=seconds)),
    failure=st.sampled_from(FAILURES),
)


def masked(value: object) -> object:
    """A result without what differs between two stores: the times of calls, and entries' ids."""
    match value:
        case Feed():
            is_now = value.next_poll_at < START
            next_poll_at = START if is_now else value.next_poll_at
            return replace(value, added_at=START, next_poll_at=next_poll_at)
        case ClaimedFeed():
            return replace(value, feed=cast("Feed", masked(value.feed)))
        case FeedItem():
            return replace(value, id=0)
        case list() | tuple():
            return [masked(one) for one in value]
        case dict():
            return {key: masked(one) for key, one in value.items()}
    return value


class Twins(RuleBasedStateMachine):
    """Two stores to which the same is done."""

    def __init__(self, store: StoreWithFeeds) -> None:
        super().__init__()
        self.stores: tuple[StoreWithFeeds, ...] = (store, Store())
        self.now = START

    def both(self, name: str, *arguments: object, **options: object) -> object:
        """Call a method of the feeds of both, which return the same."""
        results = [
            masked(getattr(store.feeds, name)(*arguments, **options)) for store in self.stores
        ]
        assert results[0] == results[1]
        return results[0]

    def both_items(self, name: str, *arguments: object) -> None:
        """Call a method of the entries of both, which return the same."""
        results = [getattr(store.feeds.items, name)(*arguments) for store in self.stores]
        assert masked(results[0]) == masked(results[1])

    @rule(url=st.sampled_from(URLS), collection=COLLECTIONS, user=st.none() | CLAIMANTS)
    def add(self, url: str, collection: str, user: str | None) -> None:
        """Adds a feed that may be there."""
        self.both("add", url, collection, user)

    @rule(feed=NUMBERS, collection=COLLECTIONS, paused=st.booleans())
    def pause(self, feed: int, collection: str, paused: bool) -> None:
        """Pauses or resumes a feed that may be elsewhere."""
        self.both("pause", feed, collection, is_paused=paused)

    @rule(feed=NUMBERS, collection=COLLECTIONS)
    def remove(self, feed: int, collection: str) -> None:
        """Removes a feed."""
        self.both("remove", feed, collection)

    @rule(feed=NUMBERS, collection=COLLECTIONS)
    def remove_with_articles(self, feed: int, collection: str) -> None:
        """Removes a feed with what it has brought."""
        removed = [store.feeds.remove_with_articles(feed, collection) for store in self.stores]
        assert removed[0] == removed[1]

    @rule(feed=NUMBERS, claimant=CLAIMANTS, seconds=st.integers(0, 20))
    def claim(self, feed: int, claimant: str, seconds: int) -> None:
        """Claims a feed some time later."""
        self.now += timedelta(seconds=seconds)
        self.both("claim", feed, claimant, self.now)

    @rule(claimant=CLAIMANTS)
    def keep(self, claimant: str) -> None:
        """Keeps claims."""
        self.both("keep_claims", claimant, self.now)

    @rule(feed=NUMBERS, claimant=CLAIMANTS)
    def release(self, feed: int, claimant: str) -> None:
        """Releases a feed that somebody else may have claimed."""
        self.both("release", feed, claimant)

    @rule(
        feed=NUMBERS,
        claimant=CLAIMANTS,
        url=st.sampled_from([*URLS, f"{URLS[0]}/moved"]),
        failure=st.sampled_from(FAILURES),
        off=st.booleans(),
    )
    def record(
        self, feed: int, claimant: str, url: str, failure: Failure | None, off: bool
    ) -> None:
        """Records a poll, of a feed that may have moved."""
        later = self.now + timedelta(seconds=30)
        poll = PollRecord(self.now, later, 30.0, url, failure=failure, is_off=off)
        self.both("record", feed, claimant, poll)

    @rule(feed=NUMBERS, claimant=CLAIMANTS, updates=st.lists(UPDATES, max_size=4))
    def save(self, feed: int, claimant: str, updates: list[ItemUpdate]) -> None:
        """Stores entries, if the claim is not lost."""
        for one in self.stores[1].feeds.all():
            if one.id == feed:
                self.both("claim", feed, claimant, self.now)
                self.both_items("save", one, claimant, updates, self.now)

    @rule(article=st.sampled_from(ARTICLES), collection=COLLECTIONS, user=st.none() | CLAIMANTS)
    def add_article(self, article: Article, collection: str, user: str | None) -> None:
        """Adds an article beside the feeds."""
        added = [store.add([article], collection, user) for store in self.stores]
        assert added[0] == added[1]

    @rule(article=st.sampled_from(ARTICLES), collection=COLLECTIONS)
    def remove_article(self, article: Article, collection: str) -> None:
        """Removes an article that a feed may have brought."""
        removed = [store.remove(article.id, collection) for store in self.stores]
        assert removed[0] == removed[1]

    @rule(user=CLAIMANTS)
    def forget(self, user: str) -> None:
        """Forgets who has added something."""
        forgotten = [store.forget_added_by(user) for store in self.stores]
        assert forgotten[0] == forgotten[1]

    @rule(feed=NUMBERS)
    def restore(self, feed: int) -> None:
        """Stores a feed as it is."""
        for store in self.stores:
            if stored := store.feeds.stored(feed):
                store.feeds.restore(stored)

    @invariant()
    def all_is_the_same(self) -> None:
        """Whatever is asked."""
        feeds = cast("list[Feed]", self.both("all"))
        self.both("due", self.now)
        for one in feeds:
            stored = [_stored(store.feeds, one.id) for store in self.stores]
            assert stored[0] == stored[1]
            self.both_items("known_fingerprints", one.id)
            self.both_items("by_keys", one.id, KEYS)
            self.both_items("retries", one.id, self.now)
            self.both_items("next_retry_at", one.id)
            self.both_items("failures", one.id)
        for name in ("shared", "harbour"):
            self.both_items("article_ids", name, KEYS)
            current = [store.snapshot(name)[1] for store in self.stores]
            assert current[0] == current[1]


def _stored(feeds: FeedStore, feed_id: int) -> object:
    stored = feeds.stored(feed_id)
    return stored and (masked(stored.feed), stored.items, stored.etag, stored.body)


def test_feeds_are_kept_alike(new_feed_store: Callable[[], StoreWithFeeds], slowness: int) -> None:
    class OfStore(Twins):
        def __init__(self) -> None:
            super().__init__(new_feed_store())

    run_state_machine_as_test(
        OfStore,
        settings=settings(max_examples=1 + examples(60) // slowness, stateful_step_count=20),
    )
