"""A store keeps articles, versions, collections, entries and statistics."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from retrieval.model.article import Article, Origins, Precision
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    ArticleEntry,
    CollectionStats,
    Outcome,
)
from retrieval.storage.base import ArticleStore
from tests.retrieval.contract.engines import NewStore
from tests.retrieval.contract.reading import add, article_in, changed, searched

FULL = Article(
    title="A bridge",
    text="The bridge opened.\n\n“At last,” said the mayor — 한국어 🌉",
    source="Town Gazette",
    published=date(2021, 5, 4),
    url="https://example.org/bridge",
    path="town/bridge.txt",
    author="Ann Lee",
    language="en",
)
LATER = replace(FULL, text="The bridge is shut again.")
LAST = replace(FULL, text="The bridge is gone.")
BARE = Article(title="", text="Only a text, with a NUL: \0.")


def test_the_same_content_is_kept_once(store: ArticleStore) -> None:
    assert add(store, FULL, FULL) == [Outcome.NEW, Outcome.KNOWN]
    before = store.snapshot("shared")
    assert add(store, replace(FULL, author="Bo Berg", language="de")) == [Outcome.KNOWN]
    assert store.snapshot("shared") == before
    assert article_in(store, FULL.id, ["shared"]) == FULL


def test_of_two_paths_the_first_in_alphabetical_order_is_kept(store: ArticleStore) -> None:
    for path, kept in [(None, None), ("m", "m"), ("z", "m"), (None, "m"), ("a", "a")]:
        add(store, replace(FULL, path=path))
        assert article_in(store, FULL.id, ["shared"]) == replace(FULL, path=kept)


def test_a_collection_has_only_its_own_articles(store: ArticleStore) -> None:
    add(store, FULL, collection="harbour")
    assert searched(store) == []
    assert changed(store) == []
    assert store.known_ids([FULL.id], "shared") == set()
    assert article_in(store, FULL.id, ["shared"]) is None
    assert article_in(store, FULL.id, ["harbour\0"]) is None
    assert article_in(store, FULL.id, []) is None
    assert article_in(store, FULL.id, ["shared", "harbour"]) == FULL
    assert store.sources(["shared"]) == []
    assert store.entries("", ["shared"]) == []
    with pytest.raises(ValueError, match="NUL"):
        store.add([FULL], "harbour\0")


def test_metadata_of_one_collection_is_invisible_to_others(store: ArticleStore) -> None:
    theirs = replace(FULL, path="private/notes.txt", author="Nobody", language="xx")
    ours = replace(FULL, path=None, author=None, language=None)
    add(store, theirs, collection="harbour")
    add(store, ours)
    assert article_in(store, FULL.id, ["shared"]) == ours
    [entry] = store.entries("", ["shared"])
    assert (entry.author, entry.language) == (None, None)
    store.remove(FULL.id, "harbour")
    assert article_in(store, FULL.id, ["shared"]) == ours


def test_an_article_in_two_collections_outlives_its_removal_from_one(store: ArticleStore) -> None:
    add(store, FULL)
    add(store, FULL, collection="harbour")
    assert store.remove(FULL.id, "shared")
    assert not store.remove(FULL.id, "shared")
    assert not store.remove("\ud800", "shared")
    assert searched(store) == []
    assert store.articles([FULL.id], ["harbour", "shared"]) == {FULL.id: FULL}


def test_new_text_at_an_address_is_a_new_version(store: ArticleStore) -> None:
    assert add(store, FULL, BARE) == [Outcome.NEW, Outcome.NEW]
    assert add(store, LATER, collection="harbour") == [Outcome.NEW]
    cursor, _ = store.snapshot("shared")
    assert add(store, LATER) == [Outcome.VERSION]
    assert searched(store) == sorted([LATER.id, BARE.id])
    assert store.known_ids([FULL.id, LATER.id], "shared") == {LATER.id}
    assert article_in(store, FULL.id, ["shared"]) == FULL
    assert [change[1:] for change in changed(store, cursor)] == [
        (FULL.id, False),
        (LATER.id, True),
    ]


def test_an_older_version_that_is_added_again_is_the_current_one_again(store: ArticleStore) -> None:
    assert add(store, FULL, LATER, replace(FULL, author="Bo Berg")) == [
        Outcome.NEW,
        *[Outcome.VERSION] * 2,
    ]
    assert searched(store) == [FULL.id]
    assert article_in(store, FULL.id, ["shared"]) == replace(FULL, author="Bo Berg")
    assert [entry.is_current for entry in store.entries("", ["shared"]) if entry.id == FULL.id]


@pytest.mark.parametrize("url", [None, "", "  "])
def test_without_an_address_there_are_no_versions(store: ArticleStore, url: str | None) -> None:
    first, second = replace(FULL, url=url), replace(LATER, url=url)
    assert add(store, first, second) == [Outcome.NEW, Outcome.NEW]
    assert store.remove(first.id, "shared")
    assert searched(store) == [second.id]


def test_a_version_is_removed_with_the_older_ones(store: ArticleStore) -> None:
    add(store, FULL, LATER, LAST, BARE)
    add(store, FULL, collection="harbour")
    assert store.remove(LAST.id, "shared") == 3
    assert store.articles([FULL.id, LATER.id, LAST.id], ["shared"]) == {}
    assert searched(store) == [BARE.id]
    assert article_in(store, FULL.id, ["harbour"]) == FULL
    assert store.problems() == []


def test_an_older_version_can_be_removed_alone(store: ArticleStore) -> None:
    add(store, FULL, LATER)
    cursor, ids = store.snapshot("shared")
    assert store.remove(FULL.id, "shared")
    assert store.snapshot("shared") == (cursor, ids)
    assert article_in(store, FULL.id, ["shared"]) is None


def test_a_cursor_of_another_store_is_unknown(new_store: NewStore) -> None:
    stores = new_store(), new_store()
    for one in stores:
        add(one, FULL, BARE)
    other, _ = stores[1].snapshot("shared")
    assert stores[0].changes_since("shared", other) is None
    assert not stores[0].has_cursor("shared", other)
    own, _ = stores[0].snapshot("shared")
    assert stores[0].changes_since("shared", own) == (own, [])
    assert stores[0].has_cursor("shared", own)
    assert not stores[0].has_cursor("harbour", own)
    assert stores[0].has_cursor("harbour", START_CURSOR)
    assert stores[0].changes_since("harbour", own) is None
    assert stores[0].changes_since("shared", own._replace(number=own.number + 1)) is None
    assert stores[0].changes_since("harbour", START_CURSOR) == (START_CURSOR, [])


def test_sources_are_those_of_current_articles(store: ArticleStore) -> None:
    add(store, replace(BARE, source="Post"), replace(BARE, source=""), BARE, FULL)
    assert store.sources(["shared"]) == ["Post", "Town Gazette"]
    add(store, replace(FULL, source="Bulletin"))
    assert store.sources(["harbour", "shared"]) == ["Bulletin", "Post"]


def test_an_entry_has_everything_but_the_text(store: ArticleStore) -> None:
    before = datetime.now(UTC)
    store.add([FULL], "shared", added_by="someone")
    [entry] = store.entries("", ["shared"])
    assert entry.added_at is not None
    assert before <= entry.added_at <= datetime.now(UTC)
    assert entry == ArticleEntry(
        *(FULL.id, "A bridge", "Town Gazette", "Ann Lee", FULL.published, FULL.url, "en"),
        *("shared", entry.added_at, "someone"),
        is_current=True,
        characters=len(FULL.text),
        path=FULL.path,
    )


@pytest.mark.parametrize(
    "words", ["", " ", "BRIDGE", "bri town", "ánn bridge", "example.org/bridge", "lee gazette"]
)
def test_entries_are_found_by_all_of_their_words(store: ArticleStore, words: str) -> None:
    add(store, FULL)
    assert [entry.id for entry in store.entries(words, ["shared"])] == [FULL.id]
    assert store.entries(words + " harbour", ["shared"]) == []
    assert store.entries("opened", ["shared"]) == []


def test_entries_are_found_by_the_beginning_of_their_ids(store: ArticleStore) -> None:
    add(store, FULL, LATER, BARE)
    for one in (FULL, LATER, BARE):
        for digits in (4, 16):
            found = store.entries("", ["shared"], one.id[:digits])
            assert [entry.id for entry in found] == [one.id]
    assert store.entries("", ["harbour"], FULL.id) == []
    assert store.entries("nobody", ["shared"], FULL.id) == []
    for none in (FULL.id + "0", FULL.id.upper(), "%", "*", "\0", "\ud800", FULL.id + "\0"):
        assert store.entries("", ["shared"], none) == []


def test_entries_come_newest_first(store: ArticleStore) -> None:
    for article in (FULL, BARE, LATER):
        add(store, article)
    assert [(entry.id, entry.is_current) for entry in store.entries("", ["shared"])] == [
        (LATER.id, True),
        (BARE.id, True),
        (FULL.id, False),
    ]


@pytest.mark.parametrize(
    ("precision", "day"),
    [(Precision.YEAR, date(2015, 1, 1)), (Precision.MONTH, date(2015, 3, 1))],
)
def test_a_date_is_kept_with_no_more_than_is_known(
    store: ArticleStore, precision: Precision, day: date
) -> None:
    article = replace(FULL, published=day, published_precision=precision)
    add(store, article)
    assert article_in(store, article.id, ["shared"]) == article
    [entry] = store.entries("", ["shared"])
    assert (entry.published, entry.published_precision) == (day, precision)
    [summary] = store.stats().collections
    assert (summary.first_published, summary.last_published) == (day, day)
    assert store.problems() == []


def test_the_origins_of_metadata_are_kept_for_each_collection(store: ArticleStore) -> None:
    article = replace(FULL, origins=Origins(title="h1", published="file name"))
    add(store, article)
    add(store, FULL, collection="harbour")
    assert article_in(store, FULL.id, ["shared"]) == article
    assert article_in(store, FULL.id, ["harbour"]) == FULL


def test_an_article_is_read_back_as_it_was_added(store: ArticleStore) -> None:
    added = store.add([FULL, BARE], "shared")
    assert added == [AddResult(FULL.id, Outcome.NEW), AddResult(BARE.id, Outcome.NEW)]
    ids = [FULL.id, BARE.id, "nobody's"]
    assert store.articles(ids, ["shared"]) == {FULL.id: FULL, BARE.id: BARE}
    assert store.known_ids(ids, "shared") == {FULL.id, BARE.id}
    assert searched(store) == sorted([FULL.id, BARE.id])
    assert store.articles([], ["shared"]) == {}
    assert store.problems() == []


def test_the_size_is_counted_collection_by_collection(store: ArticleStore) -> None:
    early = replace(BARE, published=date(1999, 12, 31))
    add(store, FULL, LATER, early)
    add(store, BARE, collection="harbour")
    assert store.stats().collections == (
        CollectionStats("harbour", 1, 0, len(BARE.text), None, None),
        CollectionStats(
            *("shared", 2, 1, len(LATER.text + BARE.text), early.published, FULL.published)
        ),
    )


def test_who_added_articles_is_forgotten_and_the_articles_stay(store: ArticleStore) -> None:
    store.add([FULL, LATER], "harbour", "somebody")
    store.add([FULL], "shared", "somebody")
    store.add([BARE], "shared", "nobody")
    before = store.snapshot("harbour"), store.snapshot("shared")
    assert store.count_added_by("somebody") == 3
    assert store.forget_added_by("somebody") == 3
    assert store.count_added_by("somebody") == store.forget_added_by("somebody") == 0
    assert [entry.added_by for entry in store.entries("", ["harbour"])] == [None, None]
    assert store.count_added_by("nobody") == 1
    assert (store.snapshot("harbour"), store.snapshot("shared")) == before


def test_of_what_fails_nothing_is_added(store: ArticleStore) -> None:
    def articles() -> Iterator[Article]:
        yield FULL
        raise RuntimeError

    before = store.snapshot("shared")
    with pytest.raises(RuntimeError):
        store.add(articles(), "shared")  # type: ignore[arg-type]  # fails midway
    assert store.snapshot("shared") == before
    assert store.articles([FULL.id], ["shared"]) == {}
    assert add(store, FULL) == [Outcome.NEW]


def test_all_versions_are_found_by_any_of_them(store: ArticleStore) -> None:
    for one in (FULL, BARE, LATER, LAST):
        add(store, one)
    add(store, FULL, collection="harbour")
    for one in (FULL, LATER, LAST):
        found = store.versions(one.id, ["shared"])
        assert [entry.id for entry in found] == [LAST.id, LATER.id, FULL.id]
        assert [entry.replaced_by for entry in found] == [None, LAST.id, LATER.id]
    assert [entry.id for entry in store.versions(BARE.id, ["shared"])] == [BARE.id]
    assert [entry.id for entry in store.versions(FULL.id, ["harbour"])] == [FULL.id]
    assert store.versions(LATER.id, ["harbour"]) == []


def test_the_newest_are_current_ones_the_last_added_first(store: ArticleStore) -> None:
    add(store, FULL)
    add(store, BARE, LATER)
    assert store.newest(9, ["shared"]) == [LATER, BARE]
    assert store.newest(1, ["shared"]) == [LATER]
    other = Article("Other", "Elsewhere.")
    add(store, other, collection="harbour")
    assert store.newest(2, ["shared", "harbour"]) == [other, LATER]
    for article in (LATER, other):
        store.remove(article.id, "shared")
        add(store, article)  # once more, which is what counts
    assert store.newest(3, ["shared", "harbour"]) == [other, LATER, BARE]


def test_threads_add_in_some_order_and_lose_nothing(store: ArticleStore) -> None:
    articles = [Article("", f"Text {number}.") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda one: store.add([one], "shared"), articles))
    changes = changed(store)
    assert sorted(one.article_id for one in changes) == sorted(one.id for one in articles)
    numbers = [one.number for one in changes]
    assert numbers == sorted(set(numbers))
    assert searched(store) == sorted(one.id for one in articles)
