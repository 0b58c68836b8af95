"""Fixtures: indices in a cluster, whose points in time are ended after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Protocol

import pytest

from retrieval import Library
from retrieval.cluster.client import Cluster
from retrieval.index.opensearch.opensearch_index import OpenSearchIndex
from retrieval.storage.base import ArticleStore
from retrieval.storage.sqlite.store import Store

NewLibrary = Callable[[Path], Library]
"""Opens the library with articles in a file and an index in the cluster, as another process."""


class NewIndex(Protocol):
    """Opens the index of the library in the cluster, as another process does."""

    def __call__(
        self, store: ArticleStore, own_cluster: Cluster | None = None, shards: int | None = None
    ) -> OpenSearchIndex:
        """The index over a store, by way of a connection of its own if that is given."""


@pytest.fixture
def new_index(cluster: Cluster) -> Iterator[NewIndex]:
    """Opens indices."""
    with ExitStack() as opened:

        def new(
            store: ArticleStore, own_cluster: Cluster | None = None, shards: int | None = None
        ) -> OpenSearchIndex:
            index = OpenSearchIndex(store, own_cluster or cluster, shards=shards)
            opened.enter_context(closing(index))
            return index

        yield new


@pytest.fixture
def new_library(new_index: NewIndex) -> NewLibrary:
    """Opens libraries."""

    def new(file: Path) -> Library:
        store = Store(file)
        return Library(store, new_index(store))

    return new
