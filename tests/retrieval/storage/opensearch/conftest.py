"""Fixtures: an empty library in a cluster, and its store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from retrieval.cluster.client import Cluster
from retrieval.storage.opensearch.cluster_store import ClusterStore
from tests.cluster.libraries import Libraries


@pytest.fixture
def cluster(libraries: Libraries) -> Iterator[Cluster]:
    """A cluster with an empty library."""
    with libraries.new() as opened:
        yield opened


@pytest.fixture
def store(cluster: Cluster) -> Iterator[ClusterStore]:
    """The store of one process."""
    with closing(ClusterStore(Cluster(cluster.address))) as opened:
        yield opened


@pytest.fixture
def other(cluster: Cluster) -> Iterator[ClusterStore]:
    """The store of another process on the same library."""
    with closing(ClusterStore(Cluster(cluster.address))) as opened:
        yield opened
