"""The index follows the log of the store, whoever dies, comes late or restores a backup."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from retrieval import Article, Library
from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster, Version
from retrieval.errors import StoreUnavailable
from retrieval.index.opensearch.opensearch_index import OpenSearchIndex
from retrieval.index.opensearch.writing import lease
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters
from tests.fakes.plain.plain_store import PlainStore
from tests.retrieval.index.opensearch.conftest import NewIndex, NewLibrary
from tests.retrieval.index.opensearch.libraries import content, many_articles

EVERYTHING = Filters()
ICE = Article("Ice", "The harbour froze over. " * 60)
FOG = Article("Fog", "Nobody saw the harbour for days. " * 60)
THAW = Article("Thaw", "The harbour thawed.")
QUESTION = "When did the harbour freeze?"


def later() -> SimpleNamespace:
    """A clock by which half a minute passes whenever it is looked at."""
    seconds = count(time.monotonic() + 60, 30)
    return SimpleNamespace(time=time.time, monotonic=lambda: next(seconds), sleep=time.sleep)


class Killed(BaseException):
    """The end of a process."""


class Dying(Cluster):
    """The cluster for a process that dies while it writes the passages of an article."""

    is_dying = True
    is_dead = False
    unsent: tuple[Operation, ...] = ()
    """Passages that it sent, and that had not arrived when the process died."""

    def bulk(self, operations: Iterable[Operation], *, refresh: bool = False) -> list[bool]:
        """Write half of them, where searches can see it, and die."""
        operations = list(operations)
        if not self.is_dying or len(operations) < 2:
            return super().bulk(operations, refresh=refresh)
        half = len(operations) // 2
        super().bulk(operations[:half])
        self.refresh(operations[0].kind)
        self.unsent = tuple(operations[half:])
        self.is_dead = True
        raise Killed

    def put(
        self,
        kind: str,
        doc_id: str,
        source: Mapping[str, Any],
        *,
        if_version: Version | None = None,
    ) -> bool:
        """Write nothing more when dead."""
        if self.is_dead:
            raise Killed
        return super().put(kind, doc_id, source, if_version=if_version)


@pytest.fixture
def dying(cluster: Cluster) -> Dying:
    """The same cluster for another process, which dies."""
    return Dying(cluster.address)


def size(index: OpenSearchIndex) -> ScopeSize:
    return index.searcher(["shared"]).size(EVERYTHING)


def test_what_another_process_adds_and_removes_is_seen(
    new_library: NewLibrary, tmp_path: Path
) -> None:
    libraries = [new_library(tmp_path / "library.db") for _ in range(2)]
    one, other = libraries
    one.add_many([THAW])
    assert [library.scope_size().articles for library in libraries] == [1, 1]
    [ice] = other.add_many([ICE])
    assert content(one.ask(QUESTION)) == content(other.ask(QUESTION))
    assert [len(library.search("froze")) for library in libraries] == [2, 2]
    assert one.remove(ice)
    assert [library.scope_size().articles for library in libraries] == [1, 1]
    assert [library.check() for library in libraries] == [[], []]


def test_half_of_an_article_is_never_searched(
    new_index: NewIndex, dying: Dying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither while a process writes it that has died, nor when another one has taken over."""
    store = PlainStore()
    index = new_index(store)
    store.add([THAW], "shared")
    index.catch_up("shared")
    before = size(index)
    store.add([ICE], "shared")
    with pytest.raises(Killed):
        new_index(store, dying).catch_up("shared")
    assert len(dying.unsent) > 1
    others = [index, new_index(store)]
    assert [size(one) for one in others] == [before, before]
    searcher = index.searcher(["shared"])
    assert searcher.frequencies(["harbour", "froze", "freez"]) == {"harbour": 1}
    monkeypatch.setattr(lease, "time", later())
    expected = Library()
    expected.add_many([THAW, ICE])
    for one in others:
        one.catch_up("shared")
        assert size(one) == expected.scope_size()
        assert content(Library(store, one).ask(QUESTION)) == content(expected.ask(QUESTION))
        assert one.problems() == []


def test_what_a_writer_sends_too_late_is_never_searched(
    cluster: Cluster, new_index: NewIndex, dying: Dying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even after the article was removed meanwhile."""
    store = PlainStore()
    index = new_index(store)
    assert size(index) == ScopeSize(0, 0)
    store.add([ICE], "shared")
    with pytest.raises(Killed):
        new_index(store, dying).catch_up("shared")
    monkeypatch.setattr(lease, "time", later())
    store.remove(ICE.id, "shared")
    store.add([THAW], "shared")
    index.catch_up("shared")
    expected = size(index)
    assert expected == ScopeSize(1, 1)
    dying.is_dying = False
    assert all(dying.bulk(dying.unsent))
    cluster.refresh(dying.unsent[0].kind)
    for one in (index, new_index(store)):
        one.catch_up("shared")
        assert size(one) == expected
        assert one.searcher(["shared"]).frequencies(["froze", "freez"]) == {}
        assert one.problems() == []
    store.add([FOG], "shared")
    index.catch_up("shared")
    assert size(index).articles == 2


def test_an_error_while_writing_leaves_nothing_behind(
    cluster: Cluster, new_index: NewIndex
) -> None:
    store = PlainStore()

    class Full(Dying):
        def bulk(self, operations: Iterable[Operation], *, refresh: bool = False) -> list[bool]:
            try:
                return super().bulk(operations, refresh=refresh)
            except Killed:
                self.is_dead = False
                raise StoreUnavailable("the disk is full") from None

    full = Full(cluster.address)
    index = new_index(store, full)
    assert size(index) == ScopeSize(0, 0)
    store.add([ICE, FOG], "shared")
    with pytest.raises(StoreUnavailable, match="disk"):
        index.catch_up("shared")
    full.is_dying = False
    index.catch_up("shared")
    assert size(index).articles == 2
    assert index.problems() == []


def test_a_writer_that_was_too_slow_goes_on(
    cluster: Cluster, new_index: NewIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one has taken its lease, and done its work."""
    store = PlainStore()
    other = new_index(store)

    class Slow(Cluster):
        is_slow = True

        def bulk(self, operations: Iterable[Operation], *, refresh: bool = False) -> list[bool]:
            operations = list(operations)
            if self.is_slow and operations:
                self.is_slow = False
                other.catch_up("shared")
            return super().bulk(operations, refresh=refresh)

    index = new_index(store, Slow(cluster.address))
    assert size(index) == ScopeSize(0, 0)
    monkeypatch.setattr(lease, "time", later())
    [added] = index.ingest([([ICE], [ICE])], "shared", lambda batch: store.add(batch, "shared"))
    assert len(added) == 1
    assert size(index) == size(other) == ScopeSize(1, 2)
    assert index.problems() == other.problems() == []


def test_several_writers_at_once_lose_nothing(new_library: NewLibrary, tmp_path: Path) -> None:
    articles = many_articles(60)
    libraries = [new_library(tmp_path / "library.db") for _ in range(3)]

    def add(number: int) -> int:
        return sum(len(libraries[number].add_many([one])) for one in articles[number::3])

    with ThreadPoolExecutor() as pool:
        assert sum(pool.map(add, range(3))) == 60
    different = len({one.id for one in articles})
    assert {library.scope_size().articles for library in libraries} == {different}
    assert libraries[0].check() == []


def test_after_a_backup_was_restored_its_articles_are_indexed_again(new_index: NewIndex) -> None:
    before, restored = PlainStore(), PlainStore()
    before.add([ICE, FOG], "shared")
    restored.add([THAW], "shared")
    new_index(before).catch_up("shared")
    index = new_index(restored)
    assert size(index) == ScopeSize(1, 1)
    assert index.searcher(["shared"]).frequencies(["froze", "thaw"]) == {"thaw": 1}
    assert index.problems() == []
