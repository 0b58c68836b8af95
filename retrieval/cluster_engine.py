"""The engine of a library in a cluster; imported only for a library that is in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.findings import Finding, examine
from retrieval.cluster.indices import IndexSpec, ensure_indices, existing_indices
from retrieval.errors import StoreError
from retrieval.index.base import ProgressFn, SearchIndex
from retrieval.index.opensearch.opensearch_index import OpenSearchIndex
from retrieval.storage.base import ArticleStore, FeedStore
from retrieval.storage.opensearch.cluster_store import ClusterStore
from retrieval.storage.opensearch.library_indices import LIBRARY_INDICES
from retrieval.storage.opensearch.log.log_entry import LOG


def cluster_engine(
    address: ClusterAddress, progress: ProgressFn
) -> tuple[ArticleStore, SearchIndex, FeedStore]:
    """The engine in a cluster, whose indices are created if they are missing. Raise StoreError."""
    cluster = Cluster(address)
    try:
        ensure_indices(cluster, LIBRARY_INDICES)
    except BaseException:
        cluster.close()
        raise
    store = ClusterStore(cluster)
    return store, OpenSearchIndex(store, cluster, progress), store.feeds


def cluster_has_library(address: ClusterAddress) -> bool:
    """True if there is a library in a cluster. Raise StoreError if it can't be asked."""
    with closing(Cluster(address)) as cluster:
        return bool(existing_indices(cluster, [LOG]))


def cluster_findings(address: ClusterAddress, further: Sequence[IndexSpec]) -> Iterator[Finding]:
    """Check a cluster, the library in it, and further indices; yield a finding for each subject."""
    try:
        cluster = Cluster(address)
    except StoreError as error:  # a library is missing, or the file in LIBRARY_CA
        yield Finding("Cluster", is_ok=False, sentence=f"{error}.")
        return
    with closing(cluster):
        yield from examine(cluster, (*LIBRARY_INDICES, *further))
