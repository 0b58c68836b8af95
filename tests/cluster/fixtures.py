"""Fixtures: clusters of real nodes. Tests that need them are skipped where OpenSearch can't run."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.cluster.distribution import missing
from tests.cluster.libraries import Libraries
from tests.cluster.nodes import Node
from tests.cluster.sharing import nodes_alone, nodes_in, revive, shared_nodes


def _skip_if_missing() -> None:
    if reason := missing():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_node() -> Iterator[Node]:
    """A node that all tests use at once: they leave it as it is."""
    _skip_if_missing()
    with shared_nodes(1) as folder:
        [node] = nodes_in(folder)
        yield node


@pytest.fixture
def cluster_address(shared_node: Node) -> Iterator[ClusterAddress]:
    """The address of a library of one test alone, in a cluster of one node."""
    with new_address([shared_node]) as address:
        yield address


@pytest.fixture
def cluster(cluster_address: ClusterAddress) -> Iterator[Cluster]:
    """The cluster of one node, with no indices of this library yet."""
    with closing(Cluster(cluster_address)) as opened:
        yield opened


@pytest.fixture(scope="session")
def _three_nodes() -> Iterator[Path]:
    _skip_if_missing()
    with shared_nodes(3) as folder:
        yield folder


@pytest.fixture
def three_nodes(_three_nodes: Path) -> Iterator[list[Node]]:
    """Three nodes of a cluster for one test alone, which may kill and pause them."""
    with nodes_alone(_three_nodes) as nodes:
        yield nodes


@pytest.fixture
def three_node_address(three_nodes: list[Node]) -> Iterator[ClusterAddress]:
    """The address of a library of one test alone, in a cluster of three nodes."""
    with new_address(three_nodes) as address:
        yield address


@contextmanager
def new_address(nodes: Sequence[Node]) -> Iterator[ClusterAddress]:
    """The address of a new library in the cluster of some nodes; it is deleted on exit."""
    hosts = ",".join(node.host for node in nodes)
    address = ClusterAddress.parse(f"opensearch://{hosts}/test-{secrets.token_hex(6)}")
    try:
        yield address
    finally:
        revive(nodes)
        with closing(Cluster(address, patience=60)) as cluster:
            cluster.request("DELETE", f"/{address.prefix}-*", seconds=60)


@pytest.fixture(scope="session")
def libraries(shared_node: Node) -> Iterator[Libraries]:
    """Empty libraries in a cluster of one node."""
    made = Libraries(shared_node)
    yield made
    made.delete()
