"""The store: what it keeps, and what it refuses."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from retrieval.article import Article
from retrieval.store import Store, StoreError

FULL = Article(
    title="A bridge",
    text="The bridge opened.\n\n“At last,” said the mayor — 한국어 🌉",
    source="Town Gazette",
    published=date(2021, 5, 4),
    url="https://example.org/bridge",
    path="town/bridge.txt",
)
BARE = Article(title="", text="Only a text.")


def test_what_is_kept_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "library.db"
    store = Store(path)
    ids = store.add([FULL, BARE], "shared")
    store.close()
    again = Store(path)
    assert {article.id: article for article in again.articles(["shared"])} == {
        ids[0]: FULL,
        ids[1]: BARE,
    }


def test_the_same_content_is_kept_once() -> None:
    store = Store()
    ids = store.add([FULL, FULL], "shared")
    assert ids[0] == ids[1]
    assert store.articles(["shared"]) == [FULL]


def test_a_collection_holds_only_its_own() -> None:
    store = Store()
    [article_id] = store.add([FULL], "harbour")
    assert store.articles(["shared"]) == []
    assert store.article(article_id, ["shared"]) is None
    assert store.article(article_id, ["shared", "harbour"]) == FULL


def test_an_article_in_two_collections_outlives_its_removal_from_one() -> None:
    store = Store()
    [article_id] = store.add([FULL], "shared")
    store.add([FULL], "harbour")
    assert store.remove(article_id, "shared")
    assert not store.remove(article_id, "shared")
    assert store.articles(["harbour", "shared"]) == [FULL]


def test_a_failing_add_keeps_nothing() -> None:
    def articles() -> object:
        yield FULL
        raise RuntimeError("the reader failed")

    store = Store()
    with pytest.raises(RuntimeError):
        store.add(articles(), "shared")  # type: ignore[arg-type]  # an iterator, written briefly
    assert store.articles(["shared"]) == []
    store.add([BARE], "shared")
    assert store.articles(["shared"]) == [BARE]


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes, long enough to be no empty database at all. " * 20)
    before = text.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store(text)
    assert text.read_bytes() == before

    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="not a library"):
        Store(other)


def test_a_library_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="later version"):
        Store(path)


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Store(tmp_path / "file" / "library.db")


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    store.add([FULL], "shared")
    store._connection.execute("PRAGMA max_page_count = 8")
    with pytest.raises(StoreError, match="full"):
        store.add([Article(title="Long", text="word " * 50_000)], "shared")
    assert store.articles(["shared"]) == [FULL]
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.add([BARE], "shared")
    assert len(store.articles(["shared"])) == 2


def test_a_library_that_another_process_is_writing_is_told_and_usable_afterwards(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    store = Store(path)
    store._connection.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path, isolation_level=None)
    # a writer keeps us from beginning, a reader from finishing
    for begin in ("BEGIN IMMEDIATE", "BEGIN"):
        other.execute(begin)
        other.execute("SELECT * FROM membership").fetchone()
        with pytest.raises(StoreError, match="locked"):
            store.add([FULL], "shared")
        other.execute("ROLLBACK")
        assert store.articles(["shared"]) == []
    store.add([FULL], "shared")
    assert store.articles(["shared"]) == [FULL]


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store = Store(path)
    store.add([FULL], "shared")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article SET published = 'garbage'")
    with pytest.raises(StoreError, match="garbage"):
        store.articles(["shared"])
