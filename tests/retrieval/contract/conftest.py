"""Fixtures: new engines of each implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path
from typing import cast

import pytest

from retrieval import Library
from retrieval.index.base import SearchIndex
from retrieval.index.embedded import disk_index, snapshot
from retrieval.storage.base import ArticleStore
from tests.cluster.libraries import Libraries
from tests.retrieval.contract.engines import (
    ENGINES,
    IN_CLUSTER,
    INDEXES_UNLIKE_PLAIN,
    STORES,
    STORES_IN_CLUSTER,
    WITH_FEEDS,
    Engine,
    NewEngine,
    NewIn,
    NewStore,
    StoreWithFeeds,
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written, and removals cleared away, at sizes that a test reaches."""
    monkeypatch.setattr(disk_index, "_MIN_FLUSH_PASSAGES", 8)
    monkeypatch.setattr(snapshot, "_COMPACT_MIN_PASSAGES", 4)


@pytest.fixture(params=[*ENGINES, *IN_CLUSTER])
def new_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes new, empty engines of one kind."""
    with _making(_chosen(request, ENGINES), tmp_path) as new:
        yield new


@pytest.fixture(params=[*INDEXES_UNLIKE_PLAIN, *IN_CLUSTER])
def new_other_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes new engines whose index is to be compared with the plain one."""
    with _making(_chosen(request, INDEXES_UNLIKE_PLAIN), tmp_path) as new:
        yield new


@pytest.fixture(params=[*STORES, *STORES_IN_CLUSTER])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes new, empty stores of one kind."""
    with _making(_chosen(request, STORES), tmp_path) as new:
        yield lambda: new()[0]


@pytest.fixture(params=WITH_FEEDS)
def new_feed_store(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[], StoreWithFeeds]]:
    """Makes new stores that keep feeds."""
    with _making(_chosen(request, STORES), tmp_path) as new:
        yield lambda: cast("StoreWithFeeds", new()[0])


@pytest.fixture
def feed_store(new_feed_store: Callable[[], StoreWithFeeds]) -> StoreWithFeeds:
    """A new store that keeps feeds."""
    return new_feed_store()


@pytest.fixture
def slowness(request: pytest.FixtureRequest) -> int:
    """The divisor of the number of examples of a property: in a cluster each takes longer."""
    return 30 if set(IN_CLUSTER).intersection(request.node.callspec.params.values()) else 1


@pytest.fixture
def store(new_store: NewStore) -> ArticleStore:
    """A new store."""
    return new_store()


@pytest.fixture
def engine(new_engine: NewEngine) -> Engine:
    """A new engine."""
    return new_engine()


@pytest.fixture
def index(engine: tuple[ArticleStore, SearchIndex]) -> SearchIndex:
    """The index of a new engine."""
    return engine[1]


@pytest.fixture
def library(engine: Engine) -> Library:
    """A library on a new engine."""
    return Library(*engine)


@pytest.fixture
def new_in_cluster(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Engine]]:
    """Makes engines by their names, each with an empty library in a cluster."""
    libraries: Libraries = request.getfixturevalue("libraries")
    with ExitStack() as opened:
        yield lambda name: IN_CLUSTER[name](opened.enter_context(libraries.new()))


def _chosen(request: pytest.FixtureRequest, engines: Mapping[str, NewIn]) -> NewIn:
    """The function that makes the engines for which a fixture was asked."""
    name = request.param
    if name in engines:
        return engines[name]
    new = request.getfixturevalue("new_in_cluster")
    return lambda _: new(name)


@contextmanager
def _making(new: NewIn, folder: Path) -> Iterator[NewEngine]:
    """A function that makes engines, each with a folder of its own; all are closed at the end."""
    numbers = count()
    with ExitStack() as opened:

        def make() -> Engine:
            own = folder / str(next(numbers))
            own.mkdir()
            store, index = new(own)
            opened.enter_context(closing(store))
            opened.enter_context(closing(index))
            return store, index

        yield make
