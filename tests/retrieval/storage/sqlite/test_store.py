"""The store: articles, versions, collections, entries and statistics."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest

from retrieval.model.article import Article, Origins, Precision
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    ArticleEntry,
    Change,
    CollectionStats,
    Cursor,
    Outcome,
)
from retrieval.storage.sqlite.store import Store
from tests.retrieval.storage.sqlite.stores import article_in

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


def add(store: Store, *articles: Article, collection: str = "shared") -> list[Outcome]:
    """What became of the articles."""
    return [outcome for _, outcome in store.add(articles, collection)]


def searched(store: Store, collection: str = "shared") -> list[str]:
    """The ids of what is searched there."""
    return store.snapshot(collection)[1]


def changed(store: Store, after: Cursor = START_CURSOR, collection: str = "shared") -> list[Change]:
    """What has changed there."""
    found = store.changes_since(collection, after)
    assert found is not None
    return found[1]


def test_an_article_is_read_back_as_it_was_added(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "library.db"
    store = Store(path)
    added = store.add([FULL, BARE], "shared")
    store.close()
    again = Store(path)
    assert added == [AddResult(FULL.id, Outcome.NEW), AddResult(BARE.id, Outcome.NEW)]
    assert again.articles([FULL.id, BARE.id], ["shared"]) == {FULL.id: FULL, BARE.id: BARE}
    assert article_in(again, BARE.id, ["shared"]) == BARE
    assert searched(again) == sorted([FULL.id, BARE.id])
    assert again.problems() == []


def test_the_same_content_is_kept_once() -> None:
    store = Store()
    assert add(store, FULL, FULL) == [Outcome.NEW, Outcome.KNOWN]
    before = store.snapshot("shared")
    assert add(store, replace(FULL, author="Bo Berg", language="de")) == [Outcome.KNOWN]
    assert store.snapshot("shared") == before
    assert article_in(store, FULL.id, ["shared"]) == FULL


def test_of_two_paths_the_first_in_alphabetical_order_is_kept() -> None:
    store = Store()
    for path, kept in [(None, None), ("m", "m"), ("z", "m"), (None, "m"), ("a", "a")]:
        add(store, replace(FULL, path=path))
        assert article_in(store, FULL.id, ["shared"]) == replace(FULL, path=kept)


def test_many_articles_are_read_at_once() -> None:
    store = Store()
    articles = [Article("", f"Text {number}.") for number in range(40_000)]
    store.add(articles, "shared")
    ids = [article.id for article in articles]
    assert store.known_ids([*ids, "nobody's"], "shared") == set(ids)
    assert store.articles([*ids, "nobody's"], ["shared"]) == {one.id: one for one in articles}
    assert store.articles([], ["shared"]) == {}


def test_a_collection_has_only_its_own_articles() -> None:
    store = Store()
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


def test_metadata_of_one_collection_is_invisible_to_others() -> None:
    store = Store()
    theirs = replace(FULL, path="private/notes.txt", author="Nobody", language="xx")
    ours = replace(FULL, path=None, author=None, language=None)
    add(store, theirs, collection="harbour")
    add(store, ours)
    assert article_in(store, FULL.id, ["shared"]) == ours
    [entry] = store.entries("", ["shared"])
    assert (entry.author, entry.language) == (None, None)
    store.remove(FULL.id, "harbour")
    assert article_in(store, FULL.id, ["shared"]) == ours


def test_an_article_in_two_collections_outlives_its_removal_from_one() -> None:
    store = Store()
    add(store, FULL)
    add(store, FULL, collection="harbour")
    assert store.remove(FULL.id, "shared")
    assert not store.remove(FULL.id, "shared")
    assert not store.remove("\ud800", "shared")
    assert searched(store) == []
    assert store.articles([FULL.id], ["harbour", "shared"]) == {FULL.id: FULL}


def test_new_text_at_an_address_is_a_new_version() -> None:
    store = Store()
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


def test_an_older_version_that_is_added_again_is_the_current_one_again() -> None:
    store = Store()
    assert add(store, FULL, LATER, replace(FULL, author="Bo Berg")) == [
        Outcome.NEW,
        *[Outcome.VERSION] * 2,
    ]
    assert searched(store) == [FULL.id]
    assert article_in(store, FULL.id, ["shared"]) == replace(FULL, author="Bo Berg")
    assert [entry.is_current for entry in store.entries("", ["shared"]) if entry.id == FULL.id]


@pytest.mark.parametrize("url", [None, "", "  "])
def test_without_an_address_there_are_no_versions(url: str | None) -> None:
    store = Store()
    first, second = replace(FULL, url=url), replace(LATER, url=url)
    assert add(store, first, second) == [Outcome.NEW, Outcome.NEW]
    assert store.remove(first.id, "shared")
    assert searched(store) == [second.id]


def test_a_version_is_removed_with_the_older_ones() -> None:
    store = Store()
    add(store, FULL, LATER, LAST, BARE)
    add(store, FULL, collection="harbour")
    assert store.remove(LAST.id, "shared") == 3
    assert store.articles([FULL.id, LATER.id, LAST.id], ["shared"]) == {}
    assert searched(store) == [BARE.id]
    assert article_in(store, FULL.id, ["harbour"]) == FULL
    assert store.problems() == []


def test_an_older_version_can_be_removed_alone() -> None:
    store = Store()
    add(store, FULL, LATER)
    cursor, ids = store.snapshot("shared")
    assert store.remove(FULL.id, "shared")
    assert store.snapshot("shared") == (cursor, ids)
    assert article_in(store, FULL.id, ["shared"]) is None


def test_a_cursor_of_another_store_is_unknown() -> None:
    stores = Store(), Store()
    for store in stores:
        add(store, FULL, BARE)
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


def test_a_number_is_never_used_again() -> None:
    store = Store()
    add(store, FULL)
    store._database.rows("DELETE FROM change")
    cursor, _ = store.snapshot("shared")
    add(store, BARE)
    assert cursor == START_CURSOR
    assert [change.number for change in changed(store)] == [2]


def test_the_version_changes_with_other_connections_only(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "library.db"), Store(tmp_path / "library.db")
    before = store.version()
    add(store, FULL)
    assert store.version() == before
    add(other, BARE)
    assert store.version() != before


def test_sources_are_those_of_current_articles() -> None:
    store = Store()
    add(store, replace(BARE, source="Post"), replace(BARE, source=""), BARE, FULL)
    assert store.sources(["shared"]) == ["Post", "Town Gazette"]
    add(store, replace(FULL, source="Bulletin"))
    assert store.sources(["harbour", "shared"]) == ["Bulletin", "Post"]


def test_sources_are_up_to_date_whoever_changes_them(tmp_path: Path) -> None:
    stores = Store(tmp_path / "library.db"), Store(tmp_path / "library.db")
    articles = [replace(BARE, source=source) for source in ("Post", "Times")]
    held: dict[str, set[str]] = {"shared": set(), "town": set()}
    for store, collection, article in list(product(stores, held, articles)) * 3:
        if store.remove(article.id, collection):
            held[collection].remove(article.source or "")
        else:
            add(store, article, collection=collection)
            held[collection].add(article.source or "")
        for one in stores:
            assert [set(one.sources([name])) for name in held] == list(held.values())


def test_an_entry_has_everything_but_the_text() -> None:
    store = Store()
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
def test_entries_are_found_by_all_of_their_words(words: str) -> None:
    store = Store()
    add(store, FULL)
    assert [entry.id for entry in store.entries(words, ["shared"])] == [FULL.id]
    assert store.entries(words + " harbour", ["shared"]) == []
    assert store.entries("opened", ["shared"]) == []


def test_entries_are_found_by_the_beginning_of_their_ids() -> None:
    store = Store()
    add(store, FULL, LATER, BARE)
    for one in (FULL, LATER, BARE):
        for digits in (4, 16):
            found = store.entries("", ["shared"], one.id[:digits])
            assert [entry.id for entry in found] == [one.id]
    assert store.entries("", ["harbour"], FULL.id) == []
    assert store.entries("nobody", ["shared"], FULL.id) == []
    for none in (FULL.id + "0", FULL.id.upper(), "%", "*", "\0", "\ud800", FULL.id + "\0"):
        assert store.entries("", ["shared"], none) == []


def test_entries_come_newest_first() -> None:
    store = Store()
    for article in (FULL, BARE, LATER):
        add(store, article)
    assert [(entry.id, entry.is_current) for entry in store.entries("", ["shared"])] == [
        (LATER.id, True),
        (BARE.id, True),
        (FULL.id, False),
    ]


def test_a_summary_counts_what_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    early = replace(BARE, published=date(1999, 12, 31))
    add(store, FULL, LATER, early)
    add(store, BARE, collection="harbour")
    summary = store.stats()
    harbour = CollectionStats("harbour", 1, 0, len(BARE.text), None, None)
    shared = CollectionStats(
        *("shared", 2, 1, len(LATER.text + BARE.text), early.published, FULL.published)
    )
    assert summary.collections == (harbour, shared)
    assert (summary.path, summary.schema_version) == (tmp_path / "library.db", 4)
    assert summary.bytes == (tmp_path / "library.db").stat().st_size
    assert summary.software == f"SQLite {sqlite3.sqlite_version}"
    empty = CollectionStats("town", 0, 0, 0, None, None)
    assert store.stats(["town", "harbour"]).collections == (harbour, empty)


def test_a_removed_text_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store = Store(path)
    secrets = [
        Article(f"headline{n}", f"secret{n} " * 20 * n**2, path=f"hidden{n}", author=f"person{n}")
        for n in range(1, 40)
    ]
    added = store.add([BARE, *secrets], "shared")
    for article_id, _ in added[1:]:
        store.remove(article_id, "shared")
    content = path.read_bytes()
    for word in (b"secret", b"headline", b"hidden", b"person"):
        assert word not in content
    assert b"Only a text" in content


@pytest.mark.parametrize(
    ("precision", "day"),
    [(Precision.YEAR, date(2015, 1, 1)), (Precision.MONTH, date(2015, 3, 1))],
)
def test_a_date_is_kept_with_no_more_than_is_known(precision: Precision, day: date) -> None:
    store = Store()
    article = replace(FULL, published=day, published_precision=precision)
    add(store, article)
    assert article_in(store, article.id, ["shared"]) == article
    [entry] = store.entries("", ["shared"])
    assert (entry.published, entry.published_precision) == (day, precision)
    [summary] = store.stats().collections
    assert (summary.first_published, summary.last_published) == (day, day)
    assert store.problems() == []


def test_the_origins_of_metadata_are_kept_for_each_collection() -> None:
    store = Store()
    article = replace(FULL, origins=Origins(title="h1", published="file name"))
    add(store, article)
    add(store, FULL, collection="harbour")
    assert article_in(store, FULL.id, ["shared"]) == article
    assert article_in(store, FULL.id, ["harbour"]) == FULL
