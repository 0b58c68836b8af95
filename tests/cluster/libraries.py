"""Libraries in a cluster for tests: their indices are used again, as making them takes long."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import ensure_indices
from retrieval.storage.opensearch.library_indices import LIBRARY_INDICES
from tests.cluster.nodes import Node

_ALL: Mapping[str, Any] = {"query": {"bool": {"must_not": {"term": {"kind": "index"}}}}}
"""An index of passages keeps the document with its own name."""
_MOST = 3
REST_SECONDS = 0.5
"""The time after which a cluster forgets, at a refresh, the versions of deleted documents."""


class Libraries:
    """The libraries of one process in the cluster of a node."""

    def __init__(self, node: Node) -> None:
        self._host = node.host
        self._made: list[ClusterAddress] = []
        self._unused: deque[tuple[ClusterAddress, float]] = deque()
        """With the times at which they were emptied."""

    @contextmanager
    def new(self) -> Iterator[Cluster]:
        """The cluster with an empty library, for one test."""
        address = self._take()
        with closing(Cluster(address, patience=60)) as cluster:
            yield cluster
        with closing(Cluster(address, patience=60)) as cluster:
            cluster.request("POST", f"/{address.prefix}-*/_refresh")
            cluster.request("POST", f"/{address.prefix}-*/_delete_by_query", _ALL, seconds=60)
        self._unused.append((address, time.monotonic()))

    def delete(self) -> None:
        """Delete the indices of all libraries."""
        for address in self._made:
            with closing(Cluster(address, patience=60)) as cluster:
                cluster.request("DELETE", f"/{address.prefix}-*", seconds=60)

    def _take(self) -> ClusterAddress:
        rested = self._unused and time.monotonic() - self._unused[0][1] > REST_SECONDS
        if not rested and (not self._unused or len(self._made) < _MOST):
            return self._make()
        address, emptied_at = self._unused.popleft()
        time.sleep(max(0, emptied_at + REST_SECONDS - time.monotonic()))
        with closing(Cluster(address, patience=60)) as cluster:
            cluster.request("POST", f"/{address.prefix}-*/_refresh")
        return address

    def _make(self) -> ClusterAddress:
        address = ClusterAddress.parse(f"opensearch://{self._host}/test-{secrets.token_hex(6)}")
        self._made.append(address)
        with closing(Cluster(address, patience=60)) as cluster:
            ensure_indices(cluster, LIBRARY_INDICES)
            settings = {"index.gc_deletes": "0s"}
            cluster.request("PUT", f"/{address.prefix}-*/_settings", settings, seconds=60)
        return address
