"""The engine of a library in a cluster; imported only for a library that is in one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.findings import Finding, examine
from retrieval.cluster.indices import existing_indices


def cluster_has_library(address: ClusterAddress) -> bool:
    """True if there is a library in a cluster. Raise StoreError if it can't be asked."""
    with closing(Cluster(address)) as cluster:
        return bool(existing_indices(cluster, ["log"]))


def cluster_findings(address: ClusterAddress) -> Iterator[Finding]:
    """What there is to know about a cluster, and the library in it, one by one."""
    with closing(Cluster(address)) as cluster:
        yield from examine(cluster, ())
