"""The index is built by one process at a time, and by another one if that dies."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from retrieval import Article
from retrieval.cluster.client import Cluster, Version
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.index.opensearch.opensearch_index import OpenSearchIndex
from retrieval.index.opensearch.positions import MARKER
from retrieval.index.opensearch.writing import index_builder
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters
from tests.fakes.plain.plain_store import PlainStore
from tests.retrieval.index.opensearch.conftest import NewIndex

ICE = Article("Ice", "The harbour froze over. " * 60)
FOG = Article("Fog", "Nobody saw the harbour for days. " * 60)
SECONDS = 60


class Killed(BaseException):
    """The end of a process."""


class Slow(PlainStore):
    """A store that returns articles when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked = Event()
        self.may_answer = Event()

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """Return articles by their ids."""
        self.is_asked.set()
        assert self.may_answer.wait(SECONDS)
        return super().articles(ids, collections)


class Late(Cluster):
    """The cluster for a process that has made an index, and is given up before it says so."""

    is_late = True

    def create(self, kind: str, doc_id: str, source: Mapping[str, Any]) -> Version | None:
        """Write the marker into an index that another process has deleted."""
        if doc_id == MARKER and self.is_late:
            self.is_late = False
            self.request("DELETE", f"/{self.index_name(kind)}")
        return super().create(kind, doc_id, source)


@pytest.fixture
def store() -> PlainStore:
    """A store with an article."""
    store = PlainStore()
    store.add([ICE], "shared")
    return store


def size(index: OpenSearchIndex) -> ScopeSize:
    return index.searcher(["shared"]).size(Filters())


def test_an_index_whose_builder_was_killed_is_built_by_another(
    new_index: NewIndex, store: PlainStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only after it has said nothing for long enough; until then, others are told to wait."""

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(index_builder, "point_alias", die)
        dying.setattr(index_builder.IndexBuilder, "_delete", die)
        with pytest.raises(Killed):
            size(new_index(store))
    monkeypatch.setattr(index_builder, "_WAIT_SECONDS", 0)
    with pytest.raises(StoreUnavailable, match="being built"):
        size(new_index(store))
    hour = SimpleNamespace(
        time=lambda: time.time() + 3_600, monotonic=time.monotonic, sleep=time.sleep
    )
    monkeypatch.setattr(index_builder, "time", hour)
    index = new_index(store)
    assert size(index) == ScopeSize(1, 2)
    assert index.problems() == []


def test_a_builder_is_waited_for_however_long_a_step_takes(
    new_index: NewIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_builder, "_BUILDER_SECONDS", 3)
    monkeypatch.setattr(index_builder, "_RENEWED_SECONDS", 0.1)
    monkeypatch.setattr(index_builder, "_WAIT_SECONDS", 0)
    slow = Slow()
    slow.add([ICE], "shared")
    with ThreadPoolExecutor() as pool:
        building = pool.submit(lambda: size(new_index(slow)))
        try:
            assert slow.is_asked.wait(SECONDS)
            time.sleep(4)
            with pytest.raises(StoreUnavailable, match="being built"):
                size(new_index(slow))
        finally:
            slow.may_answer.set()
        assert building.result() == ScopeSize(1, 2)


def test_a_process_that_was_given_up_before_it_began_builds_no_index_without_a_mapping(
    cluster: Cluster, new_index: NewIndex, store: PlainStore
) -> None:
    late = new_index(store, Late(cluster.address))
    assert size(late) == ScopeSize(1, 2)
    assert late.searcher(["shared"]).frequencies(["froze", "harbour"]) == {"froze": 2, "harbour": 2}
    assert late.problems() == []


def test_an_index_of_another_version_is_neither_searched_nor_changed(
    new_index: NewIndex, store: PlainStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = new_index(store)
    assert size(ours).articles == 1
    with monkeypatch.context() as patch:
        patch.setattr(
            "retrieval.index.opensearch.writing.index_builder.PASSAGES_VERSION", 1_000_000
        )
        newer = new_index(store)
    with pytest.raises(StoreError, match="footnote reindex"):
        newer.searcher(["shared"])
    newer.rebuild()
    store.add([FOG], "shared")
    for index in (newer, ours):
        index.catch_up("shared")
        assert size(index).articles == 2
        assert index.problems() == []
