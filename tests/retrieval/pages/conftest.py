"""A web site and the readers of its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from retrieval.fetching import polite_fetcher
from retrieval.reading.reader_pool import ReaderPool
from tests.retrieval.pages.site import Site, serving


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetch pages without pauses."""
    monkeypatch.setattr(polite_fetcher, "_PAUSE_SECONDS", 0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site."""
    with serving() as site:
        yield site


@pytest.fixture(scope="package")
def readers() -> Iterator[ReaderPool]:
    """Worker processes that read."""
    with ReaderPool() as pool:
        yield pool
