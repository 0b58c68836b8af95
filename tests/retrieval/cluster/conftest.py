"""Fixtures: clusters behind a proxy, and an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from retrieval.cluster.address import ClusterAddress, Host
from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import NOT_INDEXED, IndexSpec, ensure_indices
from tests.cluster.fixtures import new_address
from tests.cluster.nodes import Node
from tests.cluster.unkind_proxy import UnkindProxy, unkind_proxy

NOTES = IndexSpec("notes", {"number": {"type": "integer"}, "text": NOT_INDEXED})


@pytest.fixture
def proxy(shared_node: Node) -> Iterator[UnkindProxy]:
    """A proxy before the node that all tests use."""
    with unkind_proxy(shared_node) as started:
        yield started


@pytest.fixture
def address_behind(proxy: UnkindProxy, cluster_address: ClusterAddress) -> ClusterAddress:
    """The address of a test's library behind the proxy."""
    return replace(cluster_address, hosts=(Host("localhost", proxy.port),))


@pytest.fixture
def behind(address_behind: ClusterAddress, proxy: UnkindProxy) -> Iterator[Cluster]:
    """The cluster behind the proxy with an index of notes; its patience ends after a second."""
    with closing(Cluster(address_behind, patience=1)) as opened:
        ensure_indices(opened, [NOTES])
        proxy.asked.clear()
        yield opened


@pytest.fixture
def notes(cluster: Cluster) -> Cluster:
    """The cluster with an index of notes."""
    ensure_indices(cluster, [NOTES])
    return cluster


@pytest.fixture(scope="module")
def notes_of_module(shared_node: Node) -> Iterator[Cluster]:
    """The same for all tests of a module."""
    with new_address([shared_node]) as address, closing(Cluster(address)) as opened:
        ensure_indices(opened, [NOTES])
        yield opened
