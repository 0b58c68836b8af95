"""A store of feeds keeps their list, their schedule, who polls them, and their entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from retrieval.errors import FetchReason
from retrieval.model.article import Article
from retrieval.model.feed import Failure, Feed, ItemUpdate, PollRecord, StoredFeed, StoredItem
from retrieval.model.records import Outcome
from tests.retrieval.contract.engines import StoreWithFeeds
from tests.retrieval.contract.reading import add, searched

NEW, VERSION, KNOWN = Outcome.NEW, Outcome.VERSION, Outcome.KNOWN
NOW = datetime(2030, 5, 4, 6, 0, tzinfo=UTC)
URL = "https://harbour.example/feed"
ME, OTHER = "me", "somebody else"
FERRY = Article("The ferry", "A ferry leaves at nine.", url="https://harbour.example/ferry")
LATER = replace(FERRY, text="A ferry leaves at ten.")
FAIR = Article("The fair", "Pears are sold.", url="https://harbour.example/fair")
LATE = Failure(FetchReason.TOO_SLOW, {"host": "harbour.example", "seconds": 9})
GONE = Failure(FetchReason.NOT_FOUND, {"status": 410})


def minutes(number: float) -> datetime:
    """So many minutes later."""
    return NOW + timedelta(minutes=number)


def entry(*keys: str, article: Article | None = None, **others: object) -> ItemUpdate:
    """The state of an entry."""
    update = ItemUpdate(keys, f"content of {keys[0]}", f"fingerprint of {keys[0]}", article)
    return replace(update, **others)  # type: ignore[arg-type]  # fields by name


def polled(url: str = URL, **others: object) -> PollRecord:
    """The result of a poll."""
    record = PollRecord(NOW, minutes(60), 3_600.0, url)
    return replace(record, **others)  # type: ignore[arg-type]  # fields by name


def save(
    store: StoreWithFeeds, feed: Feed, *updates: ItemUpdate, now: datetime = NOW
) -> Sequence[Outcome] | None:
    """Store entries, as who claims the feed for that."""
    assert store.feeds.claim(feed.id, ME, now)
    outcomes = store.feeds.items.save(feed, ME, updates, now)
    store.feeds.release(feed.id, ME)
    return outcomes


def listed(store: StoreWithFeeds, feed_id: int) -> Feed:
    """A feed as it is listed."""
    return next(one for one in store.feeds.all() if one.id == feed_id)


def test_a_feed_is_due_as_soon_as_it_is_added(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared", "somebody", "Harbour")
    assert (feed.url, feed.collection, feed.title, feed.added_by) == (
        *(URL, "shared", "Harbour", "somebody"),
    )
    assert feeds.due(datetime.now(UTC)) == [(feed.id, URL)]
    assert feeds.all() == feeds.all("shared") == [feed]
    assert feeds.all("harbour") == []
    with pytest.raises(ValueError, match="NUL"):
        feeds.add(URL, "shared\0")


def test_a_collection_has_one_feed_at_an_address(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    first = feeds.add(URL, "shared")
    assert feeds.add("http://www.harbour.example/feed/", "shared", "somebody", "Other") == first
    elsewhere = feeds.add(URL, "harbour")
    assert first.id < elsewhere.id
    assert [one.id for one in feeds.all()] == [first.id, elsewhere.id]
    assert feeds.remove(first.id, "shared")
    assert feeds.add(URL, "shared").id > elsewhere.id


def test_an_address_may_be_no_address_at_all(feed_store: StoreWithFeeds) -> None:
    odd = "  \0 ' \u2028 " + "x" * 40_000
    key = odd.replace("\0", "")
    feed = feed_store.feeds.add(odd, key, odd, odd)
    assert feed_store.feeds.all() == [feed]
    assert (feed.url, feed.added_by, feed.title) == (odd, odd, odd)
    save(feed_store, feed, entry(key, entry=odd, article=FERRY))
    assert feed_store.feeds.items.by_keys(feed.id, [key, odd])[key].entry == odd


def test_a_feed_is_removed_from_its_own_collection_only(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared")
    save(feed_store, feed, entry("a", article=FERRY))
    assert not feeds.remove(feed.id, "harbour")
    assert feeds.remove_with_articles(feed.id, "harbour") is None
    assert feeds.remove(feed.id, "shared")
    assert not feeds.remove(feed.id, "shared")
    assert feeds.all() == []
    assert feeds.claim(feed.id, ME, NOW) is None
    assert feeds.stored(feed.id) is None
    assert feeds.items.by_keys(feed.id, ["a"]) == {}
    assert feeds.items.article_ids("shared", ["a"]) == {}
    assert searched(feed_store) == [FERRY.id]


def test_articles_go_with_a_feed_unless_they_are_from_elsewhere_too(
    feed_store: StoreWithFeeds,
) -> None:
    own, uploaded, in_file, of_both = (
        Article(name, f"{name}.") for name in ("Own", "Uploaded", "In a file", "Of both")
    )
    feed, other = (feed_store.feeds.add(f"{URL}/{number}", "shared") for number in range(2))
    every = [entry(one.title, article=one) for one in (own, uploaded, in_file, of_both)]
    save(feed_store, feed, *every, entry("ferry", article=FERRY))
    save(feed_store, feed, entry("ferry", article=LATER))
    save(feed_store, other, entry("both", article=of_both))
    feed_store.remove(uploaded.id, "shared")
    feed_store.add([uploaded], "shared", "somebody")
    add(feed_store, replace(in_file, path="/articles/file.txt"))
    removed = feed_store.feeds.remove_with_articles(feed.id, "shared")
    assert removed is not None
    assert set(removed) == {own.id, LATER.id, FERRY.id}
    assert set(searched(feed_store)) == {uploaded.id, in_file.id, of_both.id}
    assert [one.id for one in feed_store.feeds.all()] == [other.id]
    assert feed_store.problems() == []


def test_a_paused_feed_is_not_due(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared")
    assert not feeds.pause(feed.id, "harbour", is_paused=True)
    assert feeds.pause(feed.id, "shared", is_paused=True)
    assert feeds.due(minutes(600)) == []
    assert feeds.pause(feed.id, "shared", is_paused=False)
    assert feeds.due(minutes(600)) == [(feed.id, URL)]


def test_a_feed_that_is_off_is_resumed(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared")
    assert feeds.claim(feed.id, ME, NOW)
    off = feeds.record(
        feed.id, ME, polled(failures=9, failing_since=minutes(-90), failure=GONE, is_off=True)
    )
    assert off == listed(feed_store, feed.id)
    assert off is not None
    assert (off.is_off, off.failures, off.failing_since, off.failure) == (
        *(True, 9, minutes(-90), GONE),
    )
    assert feeds.due(minutes(600)) == []
    assert feeds.pause(feed.id, "shared", is_paused=False)
    resumed = listed(feed_store, feed.id)
    assert (resumed.is_off, resumed.failures, resumed.failure) == (False, 0, None)
    assert feeds.due(datetime.now(UTC)) == [(feed.id, URL)]


def test_what_is_longest_due_comes_first(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    ids = [feeds.add(f"{URL}/{number}", name).id for number, name in enumerate(["a", "b", "a"])]
    for feed_id, wait in zip(ids, (20, 10, 30), strict=True):
        assert feeds.claim(feed_id, ME, NOW)
        url = listed(feed_store, feed_id).url
        assert feeds.record(feed_id, ME, polled(url, next_poll_at=minutes(wait)))
    assert feeds.due(minutes(9)) == []
    assert [feed_id for feed_id, _ in feeds.due(minutes(20))] == [ids[1], ids[0]]
    assert [feed_id for feed_id, _ in feeds.due(minutes(40), "a")] == [ids[0], ids[2]]
    assert feeds.claim(ids[0], ME, minutes(40))
    assert [feed_id for feed_id, _ in feeds.due(minutes(40), "a")] == [ids[2]]


def test_a_claim_ends_unless_it_is_kept(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared")
    claimed = feeds.claim(feed.id, ME, NOW)
    assert claimed is not None
    assert claimed.feed == feed
    assert feeds.claim(feed.id, OTHER, minutes(0.1)) is None
    feeds.keep_claims(ME, minutes(0.2))
    assert feeds.claim(feed.id, OTHER, minutes(0.4)) is None
    assert feeds.claim(feed.id, OTHER, minutes(0.5))
    feeds.release(feed.id, ME)  # which is not its own any more
    feeds.keep_claims(ME, minutes(10))
    assert feeds.claim(feed.id, ME, minutes(0.6)) is None
    assert feeds.record(feed.id, ME, polled()) is None
    feeds.release(feed.id, OTHER)
    assert feeds.claim(feed.id, ME, minutes(0.6))


def test_the_result_of_a_poll_is_kept(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared", None, "Harbour")
    assert feeds.claim(feed.id, ME, NOW)
    record = polled(etag='"1"', last_modified="today", body="hash", pace_seconds=90.5)
    recorded = feeds.record(feed.id, ME, record)
    assert recorded == listed(feed_store, feed.id)
    assert recorded is not None
    assert (recorded.title, recorded.polled_at, recorded.next_poll_at, recorded.pace_seconds) == (
        *("Harbour", NOW, minutes(60), 90.5),
    )
    claimed = feeds.claim(feed.id, OTHER, NOW)
    assert claimed is not None
    assert (claimed.etag, claimed.last_modified, claimed.body) == ('"1"', "today", "hash")
    renamed = feeds.record(feed.id, OTHER, polled(title="Port"))
    assert renamed is not None
    assert renamed.title == "Port"


def test_a_feed_moves_to_where_the_collection_has_none(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed, other = feeds.add(URL, "shared"), feeds.add(f"{URL}/other", "shared")
    for url, expected in ((f"{URL}/new", f"{URL}/new"), (other.url, f"{URL}/new")):
        assert feeds.claim(feed.id, ME, NOW)
        recorded = feeds.record(feed.id, ME, polled(url))
        assert recorded is not None
        assert recorded.url == expected
    assert feeds.add(f"{URL}/new", "shared").id == feed.id
    assert feeds.add(URL, "shared").id > other.id


def test_an_entry_is_stored_with_its_article(feed_store: StoreWithFeeds) -> None:
    items = feed_store.feeds.items
    feed = feed_store.feeds.add(URL, "shared")
    assert save(feed_store, feed, entry("a", "page:a", article=FERRY), entry("b")) == [NEW, KNOWN]
    assert searched(feed_store) == [FERRY.id]
    assert items.known_fingerprints(feed.id) == {"fingerprint of a", "fingerprint of b"}
    known = items.by_keys(feed.id, ["a", "page:a", "c"])
    assert known.keys() == {"a", "page:a"}
    assert known["a"] == known["page:a"]
    assert (known["a"].article_id, known["a"].content, known["a"].read_at) == (
        *(FERRY.id, "content of a", NOW),
    )
    assert items.article_ids("shared", ["page:a", "b"]) == {"page:a": FERRY.id}
    assert items.article_ids("harbour", ["page:a"]) == {}
    assert (listed(feed_store, feed.id).items, listed(feed_store, feed.id).unread) == (1, 1)


def test_entries_with_a_key_in_common_are_one(feed_store: StoreWithFeeds) -> None:
    feed = feed_store.feeds.add(URL, "shared")
    save(feed_store, feed, entry("a", "x", article=FERRY), entry("x", "b"))
    assert save(feed_store, feed, entry("b", "c", article=LATER)) == [VERSION]
    known = feed_store.feeds.items.by_keys(feed.id, ["a", "b", "c", "x"])
    assert len(known) == 4
    assert {one.id for one in known.values()} == {known["a"].id}
    assert (known["a"].article_id, known["a"].versions) == (LATER.id, 1)
    assert searched(feed_store) == [LATER.id]
    assert [one.is_current for one in feed_store.versions(FERRY.id, ["shared"])] == [True, False]


def test_the_same_words_under_another_key_are_no_new_article(feed_store: StoreWithFeeds) -> None:
    feed = feed_store.feeds.add(URL, "shared")
    moved = replace(FERRY, url="https://harbour.example/ferries")
    save(feed_store, feed, entry("a", article=FERRY))
    assert save(feed_store, feed, entry("b", article=moved)) == [KNOWN]
    assert searched(feed_store) == [FERRY.id]


def test_of_another_site_a_feed_replaces_only_what_it_has_brought(
    feed_store: StoreWithFeeds,
) -> None:
    feed = feed_store.feeds.add("https://hostile.example/feed", "shared")
    add(feed_store, FERRY)
    assert save(feed_store, feed, entry("a", article=LATER)) == [KNOWN]
    assert save(feed_store, feed, entry("a", article=replace(LATER, text="Ha."))) == [KNOWN]
    assert save(feed_store, feed, entry("b", article=FAIR)) == [NEW]
    changed = replace(FAIR, text="Apples are sold.")
    assert save(feed_store, feed, entry("b", article=changed)) == [VERSION]
    moved = replace(changed, text="Nothing is sold.", url=FERRY.url)
    assert save(feed_store, feed, entry("b", article=moved)) == [KNOWN]
    assert set(searched(feed_store)) == {FERRY.id, changed.id}
    add(feed_store, FAIR)
    assert save(feed_store, feed, entry("b", article=replace(FAIR, text="Ha."))) == [KNOWN]
    assert set(searched(feed_store)) == {FERRY.id, FAIR.id}
    own = feed_store.feeds.add(URL, "shared")
    assert save(feed_store, own, entry("c", article=LATER)) == [VERSION]
    assert set(searched(feed_store)) == {LATER.id, FAIR.id}


def test_a_removed_article_is_not_brought_back(feed_store: StoreWithFeeds) -> None:
    feed = feed_store.feeds.add(URL, "shared")
    save(feed_store, feed, entry("a", article=FERRY))
    feed_store.remove(FERRY.id, "shared")
    assert save(feed_store, feed, entry("a", article=LATER)) == [KNOWN]
    assert searched(feed_store) == []


def test_without_the_claim_nothing_is_stored(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared")
    update = entry("a", article=FERRY)
    assert feeds.items.save(feed, ME, [update], NOW) is None
    assert feeds.claim(feed.id, ME, NOW)
    assert feeds.claim(feed.id, OTHER, minutes(1))
    assert feeds.items.save(feed, ME, [update], NOW) is None
    assert feeds.remove(feed.id, "shared")
    assert feeds.items.save(feed, OTHER, [update], NOW) is None
    assert searched(feed_store) == []
    assert feeds.items.by_keys(feed.id, ["a"]) == {}


def test_pages_are_tried_again_when_it_is_time(feed_store: StoreWithFeeds) -> None:
    items = feed_store.feeds.items
    feed, other = (feed_store.feeds.add(f"{URL}/{number}", "shared") for number in range(2))
    a, b = (entry(key, attempts=2, entry="{}", failure=LATE) for key in "ab")
    save(
        *(feed_store, feed, replace(b, retry_at=minutes(20)), replace(a, retry_at=minutes(10))),
        *(entry("c", failure=GONE), entry("d", failure=LATE)),
    )
    save(feed_store, other, replace(a, retry_at=minutes(5)))
    assert items.retries(feed.id, minutes(9)) == []
    assert [one.content for one in items.retries(feed.id, minutes(20))] == [
        *("content of a", "content of b"),
    ]
    assert items.next_retry_at(feed.id) == minutes(10)
    assert items.failures(feed.id) == [(LATE, 3), (GONE, 1)]
    now = listed(feed_store, feed.id)
    assert (now.items, now.waiting, now.unread) == (0, 2, 2)
    save(feed_store, feed, entry("a", article=FERRY), entry("b"))
    assert items.next_retry_at(feed.id) is None
    assert items.failures(feed.id) == [(GONE, 1), (LATE, 1)]
    assert items.next_retry_at(other.id) == minutes(5)


def test_who_added_a_feed_is_forgotten(feed_store: StoreWithFeeds) -> None:
    feed = feed_store.feeds.add(URL, "shared", "somebody")
    other = feed_store.feeds.add(URL, "harbour", "nobody")
    feed_store.forget_added_by("somebody")
    assert feed_store.feeds.all() == [replace(feed, added_by=None), other]


def test_a_feed_is_restored_as_it_was(feed_store: StoreWithFeeds) -> None:
    feeds = feed_store.feeds
    feed = feeds.add(URL, "shared", "somebody", "Harbour")
    save(feed_store, feed, entry("a", "x", article=FERRY), entry("b", failure=GONE))
    save(feed_store, feed, entry("c", retry_at=minutes(3), entry="{}", failure=LATE))
    assert feeds.claim(feed.id, ME, NOW)
    feeds.record(feed.id, ME, polled(etag='"1"', failures=1, failing_since=NOW, failure=LATE))
    stored = feeds.stored(feed.id)
    assert stored is not None
    assert [(one.keys[0], one.article_id) for one in stored.items] == [
        *[("a", FERRY.id), ("b", None), ("c", None)],
    ]
    for change in (lambda: None, lambda: feeds.remove(feed.id, "shared")):
        change()
        feeds.restore(stored)
        assert feeds.stored(feed.id) == stored
        assert feeds.all() == [stored.feed]
        assert feeds.items.by_keys(feed.id, ["x"])["x"].article_id == FERRY.id


def test_a_restored_feed_takes_the_place_of_others(feed_store: StoreWithFeeds) -> None:
    """Of the one with its number, of another collection too, and of the one at its address."""
    feeds = feed_store.feeds
    first, second = feeds.add(f"{URL}/first", "harbour"), feeds.add(URL, "shared")
    save(feed_store, second, entry("a", article=FERRY))
    item = StoredItem(("k",), None, "c", "f", 0, NOW, 0, None, None, None)
    restored = replace(second, id=first.id, items=0, unread=1)
    feeds.restore(StoredFeed(restored, None, None, None, (item,)))
    assert feeds.all() == [restored]
    assert feeds.items.by_keys(first.id, ["k"]).keys() == {"k"}
    far = replace(restored, id=900, url=f"{URL}/far", unread=0)
    feeds.restore(StoredFeed(far, None, None, None, ()))
    assert feeds.add(f"{URL}/next", "shared").id > far.id
