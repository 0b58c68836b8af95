"""The embedded index keeps a bounded number of collections and scopes in memory."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.index.embedded import disk_index
from retrieval.index.embedded import index as embedded
from retrieval.index.embedded.index import EmbeddedIndex
from retrieval.storage.sqlite.store import Store


def test_a_scope_has_one_searcher_until_it_changes() -> None:
    store = Store()
    index = EmbeddedIndex(store)
    before = index.searcher(["b", "a"])
    assert index.searcher(["a", "b", "a"]) is before
    store.add([Article("Ice", "The harbour froze.")], "a")
    index.catch_up("a")
    assert index.searcher(["a", "b"]) is not before


def test_a_change_frees_the_searchers_of_all_scopes_with_it() -> None:
    """Also of those that nobody uses again: they would keep what has been merged since."""
    store = Store()
    index = EmbeddedIndex(store)
    unused, unchanged = weakref.ref(index.searcher(["a", "b"])), index.searcher(["b"])
    store.add([Article("Ice", "The harbour froze.")], "a")
    index.catch_up("a")
    index.searcher(["a"])
    gc.collect()
    assert unused() is None
    assert index.searcher(["b"]) is unchanged


def test_one_scope_more_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_MAX_SCOPES", 3)
    index = EmbeddedIndex(Store())
    first = index.searcher(["a"])
    for name in "bcdef":
        index.searcher([name])
        assert index.searcher(["a"]) is first  # in use, and so not evicted


def test_the_bytes_of_an_index_are_those_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while another process merges some of them."""
    monkeypatch.setattr(disk_index, "_MIN_FLUSH_PASSAGES", 1)
    with Library.open(tmp_path / "library.db") as library:
        library.add_many([Article("Ice", "The harbour froze.")])
        files = [path for path in tmp_path.rglob("*.index/*/*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        (files[0].parent / "merged.segment").symlink_to("gone")
        assert library.index_bytes() == size > 0
    assert Library().index_bytes() == 0


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_evicted_collections_are_still_answered_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_on_disk: bool
) -> None:
    monkeypatch.setattr(embedded, "_MAX_COLLECTIONS", 2)
    monkeypatch.setattr(embedded, "_MAX_SCOPES", 2)
    library = Library.open(tmp_path / "library.db") if is_on_disk else Library()
    names = [f"server {number}" for number in range(6)]
    articles = [Article(f"Ice {name}", f"The harbour of {name} froze.") for name in names]
    for name, article in zip(names, articles, strict=True):
        library.add_many([article], name)

    def asked(number: int) -> bool:
        place = number % len(names)
        [hit] = library.search("harbour froze", collections=[names[place]])
        return hit.article == articles[place]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(asked, range(60)))
    library.remove(articles[0].id, names[0])
    assert library.search("harbour", collections=[names[0]]) == []
    assert library.check() == []
    library.close()
