"""The implementations that keep the contract: functions that make them, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from retrieval.cluster.client import Cluster
from retrieval.engine import file_engine, memory_engine
from retrieval.index.base import SearchIndex
from retrieval.index.embedded.index import EmbeddedIndex
from retrieval.index.opensearch.opensearch_index import OpenSearchIndex
from retrieval.storage.base import ArticleStore, FeedStore
from retrieval.storage.opensearch.cluster_store import ClusterStore
from tests.fakes.plain.plain_index import PlainIndex
from tests.fakes.plain.plain_store import PlainStore


class StoreWithFeeds(ArticleStore, Protocol):
    """An article store that keeps feeds too."""

    @property
    def feeds(self) -> FeedStore:
        """They bring it articles."""


Engine = tuple[ArticleStore, SearchIndex]
NewEngine = Callable[[], Engine]
NewIn = Callable[[Path], Engine]
"""Makes an engine whose files are in a folder of its own."""
NewStore = Callable[[], ArticleStore]


def in_memory(_: Path) -> Engine:
    """SQLite and the embedded index, in memory."""
    return memory_engine()[:2]


def on_disk(folder: Path) -> Engine:
    """SQLite and the embedded index, in files."""
    return file_engine(folder / "library.db")[:2]


def plain(_: Path = Path()) -> Engine:
    """The plain store and the plain index."""
    store = PlainStore()
    return store, PlainIndex(store)


def plain_and_embedded(_: Path) -> Engine:
    """The plain store under the embedded index, which may know nothing of SQLite."""
    store = PlainStore()
    return store, EmbeddedIndex(store)


def in_cluster(cluster: Cluster) -> Engine:
    """The store and the index in a cluster."""
    store = ClusterStore(cluster)
    return store, OpenSearchIndex(store, cluster)


def plain_and_cluster(cluster: Cluster) -> Engine:
    """The plain store under the index in a cluster, which may know nothing of the store there."""
    store = PlainStore()
    return store, OpenSearchIndex(store, cluster)


STORES: Mapping[str, NewIn] = {
    "in memory": in_memory,
    "on disk": on_disk,
    "plain": plain,
}
ENGINES = {**STORES, "plain store and embedded index": plain_and_embedded}
INDEXES_UNLIKE_PLAIN = {name: new for name, new in ENGINES.items() if new is not plain}
WITH_FEEDS = ("on disk", "cluster")
"""Those whose stores keep feeds too."""
STORES_IN_CLUSTER: Mapping[str, Callable[[Cluster], Engine]] = {"cluster": in_cluster}
"""Those that keep their data in a cluster with an empty library."""
IN_CLUSTER = {
    **STORES_IN_CLUSTER,
    "plain store and cluster's index": plain_and_cluster,
}
