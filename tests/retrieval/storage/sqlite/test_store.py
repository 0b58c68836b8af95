"""The store in its file: what is left there, and what other connections see of it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

from retrieval.model.article import Article
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    CollectionStats,
    Outcome,
)
from retrieval.storage.sqlite.store import Store
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


def test_many_articles_are_read_at_once() -> None:
    store = Store()
    articles = [Article("", f"Text {number}.") for number in range(40_000)]
    store.add(articles, "shared")
    ids = [article.id for article in articles]
    assert store.known_ids([*ids, "nobody's"], "shared") == set(ids)
    assert store.articles([*ids, "nobody's"], ["shared"]) == {one.id: one for one in articles}
    assert store.articles([], ["shared"]) == {}


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
