"""Each answer is of one point in time, also if the cluster loses it, or another index comes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.index.opensearch.searching.scope_searcher import OpenSearchSearcher
from retrieval.index.opensearch.writing import index_builder
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters
from retrieval.storage.sqlite.store import Store
from tests.fakes.plain.plain_store import PlainStore
from tests.retrieval.contract.test_index import found, readable
from tests.retrieval.index.opensearch.conftest import NewIndex, NewLibrary
from tests.retrieval.index.opensearch.libraries import content, many_articles

ICE = Article("Ice", "The harbour froze over.", "Post")
FOG = Article("Fog", "Nobody saw the harbour for days.", "Gazette")
QUESTION = "What are the last formal high-level talks?"


def lose_point_in_time(cluster: Cluster, searcher: OpenSearchSearcher) -> None:
    """End the point in time of a searcher, as if its node had died."""
    cluster.close_point_in_time(searcher.view.point_in_time.id)


def test_a_lost_point_in_time_is_replaced(cluster: Cluster, new_index: NewIndex) -> None:
    store = PlainStore()
    index = new_index(store)
    store.add([ICE, FOG], "shared")
    searcher = index.searcher(["shared"])
    expected = found(searcher, "harbour")
    lose_point_in_time(cluster, searcher)
    assert found(searcher, "harbour") == expected
    lose_point_in_time(cluster, searcher)
    assert index.searcher(["shared"]).size(Filters(source="post")) == ScopeSize(1, 1)
    lose_point_in_time(cluster, searcher)
    assert len(index.searcher(["shared"]).match_topic(["harbour"], {}).articles) == 2


def test_a_lost_point_in_time_is_the_same_although_articles_were_added(
    cluster: Cluster, new_index: NewIndex
) -> None:
    store = PlainStore()
    index, other = new_index(store), new_index(store)
    store.add([ICE], "shared")
    searcher = index.searcher(["shared"])
    expected = readable(searcher.resolve(["harbour"], {}, Filters()).candidates(9))
    store.add([FOG], "shared")
    other.catch_up("shared")
    lose_point_in_time(cluster, searcher)
    assert readable(searcher.resolve(["harbour"], {}, Filters()).candidates(9)) == expected
    assert searcher.match_topic(["days"], {}).articles == ()


def test_what_was_removed_meanwhile_is_told(cluster: Cluster, new_index: NewIndex) -> None:
    """The library then asks at another point in time."""
    store = PlainStore()
    index, other = new_index(store), new_index(store)
    store.add([ICE, FOG], "shared")
    searcher = index.searcher(["shared"])
    store.remove(ICE.id, "shared")
    other.catch_up("shared")
    lose_point_in_time(cluster, searcher)
    with pytest.raises(StoreUnavailable, match="try again"):
        searcher.resolve(["harbour"], {}, Filters()).candidates(9)
    assert found(index.searcher(["shared"]), "harbour") == [FOG.id]


def test_an_index_is_built_again_while_questions_are_answered(
    new_index: NewIndex, new_library: NewLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if the one before is deleted sooner than others have noticed."""
    monkeypatch.setattr(index_builder, "_LINGER_SECONDS", 0)
    articles = many_articles(80)
    library, other = (new_library(tmp_path / "a.db") for _ in range(2))
    library.add_many(articles)
    expected = Library()
    expected.add_many(articles)
    right = content(expected.ask(QUESTION))
    is_done = threading.Event()
    answers: list[set[str]] = []

    def ask(asked: Library) -> None:
        found: set[str] = set()
        while not is_done.is_set():
            found.add(content(asked.ask(QUESTION)))
        answers.append(found)

    threads = [threading.Thread(target=ask, args=(one,)) for one in (library, other)]
    for thread in threads:
        thread.start()
    rebuilt = new_index(Store(tmp_path / "a.db"))
    for _ in range(3):
        rebuilt.rebuild()
    library.add_many([ICE])
    is_done.set()
    for thread in threads:
        thread.join()
    expected.add_many([ICE])
    assert len(answers) == 2
    assert all(some <= {right, content(expected.ask(QUESTION))} for some in answers)
    assert library.scope_size() == other.scope_size() == expected.scope_size()
    assert library.check() == []
