"""Fixtures: new engines of each implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from retrieval import Library
from retrieval.index.base import SearchIndex
from retrieval.index.embedded import disk_index, snapshot
from retrieval.storage.base import ArticleStore
from tests.retrieval.contract.engines import (
    ENGINES,
    INDEXES_UNLIKE_PLAIN,
    STORES,
    Engine,
    NewEngine,
    NewStore,
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written, and removals cleared away, at sizes that a test reaches."""
    monkeypatch.setattr(disk_index, "_MIN_FLUSH_PASSAGES", 8)
    monkeypatch.setattr(snapshot, "_COMPACT_MIN_PASSAGES", 4)


@pytest.fixture(params=ENGINES)
def new_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes new, empty engines of one kind."""
    with _making(ENGINES[request.param], tmp_path) as new:
        yield new


@pytest.fixture(params=INDEXES_UNLIKE_PLAIN)
def new_other_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes new engines whose index is to be compared with the plain one."""
    with _making(INDEXES_UNLIKE_PLAIN[request.param], tmp_path) as new:
        yield new


@pytest.fixture(params=STORES)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes new, empty stores of one kind."""
    with _making(STORES[request.param], tmp_path) as new:
        yield lambda: new()[0]


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


@contextmanager
def _making(new: Callable[[Path], Engine], folder: Path) -> Iterator[NewEngine]:
    """A function that makes engines, each with a folder of its own; all are closed at the end."""
    numbers = count()
    with ExitStack() as opened:

        def make() -> Engine:
            own = folder / str(next(numbers))
            own.mkdir()
            store, index = new(own)
            opened.enter_context(closing(store))
            return store, index

        yield make
