"""Snapshots of a library in a cluster, taken and restored with the requests of docs/cluster.md."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.library import Library
from retrieval.model.article import Article
from tests.cluster.nodes import Node
from tests.cluster.test_commands import BRIDGE, FAIR, SHUT

QUESTION = "Is the bridge over the Orla shut?"
LATER = Article("Harbour", "The bridge over the harbour is shut on Sundays.")
SECONDS = 120


def lock_log(cluster: Cluster, is_locked: bool | None) -> None:
    """Set or remove the lock during which a snapshot is taken."""
    settings = {"index.blocks.write": is_locked}
    cluster.request("PUT", f"/{cluster.index_name('log')}/_settings", settings)


def answer(library: Library) -> str:
    """The answer to a question, without the time that it took."""
    return str({**library.ask(QUESTION).to_dict(), "took_ms": 0})


@pytest.fixture
def repository(cluster: Cluster, shared_node: Node) -> Iterator[str]:
    """The path of a repository for snapshots of the library."""
    name = f"/_snapshot/{cluster.address.prefix}"
    location = shared_node.snapshots / cluster.address.prefix
    cluster.request("PUT", name, {"type": "fs", "settings": {"location": str(location)}})
    yield name
    cluster.request("DELETE", name)


def test_a_library_is_restored_as_it_was(
    cluster_address: ClusterAddress, cluster: Cluster, repository: str
) -> None:
    """While a snapshot is taken, questions are answered, and writers told to try again."""
    indices = f"{cluster_address.prefix}-*"
    with Library.open(cluster_address) as library:
        library.add_many([BRIDGE, FAIR])
        library.add_many([SHUT])
        lock_log(cluster, is_locked=True)
        with pytest.raises(StoreUnavailable, match="locked by its operator"):
            library.add_many([LATER])
        before = answer(library)
        taken = {"indices": indices, "include_global_state": False}
        snapshot = f"{repository}/monday"
        params = {"wait_for_completion": "true"}
        cluster.request("PUT", snapshot, taken, params=params, seconds=SECONDS)
        lock_log(cluster, is_locked=None)
        library.add_many([LATER])
        library.remove(SHUT.id)
        assert answer(library) != before
    cluster.request("DELETE", f"/{indices}", seconds=SECONDS)
    restored = {**taken, "index_settings": {"index.blocks.write": None}}
    path = f"{snapshot}/_restore"
    cluster.request("POST", path, restored, params=params, seconds=SECONDS)
    with Library.open(cluster_address) as library:
        assert answer(library) == before
        assert library.check() == []
        library.add_many([LATER])
        assert library.article(LATER.id)
        assert library.check() == []
