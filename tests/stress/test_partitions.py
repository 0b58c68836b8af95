"""A cluster whose network is cut, while it is asked from both sides and written."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from typing import Any

import pytest

from bot.db.opensearch.cluster_database import ClusterDatabase
from retrieval import Library
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.cluster.distribution import missing
from tests.cluster.fixtures import new_address
from tests.cluster.networks import Network, missing_for_networks, network
from tests.cluster.nodes import Node
from tests.stress.bot_databases import assert_kept
from tests.stress.generated import article, article_url
from tests.stress.rounds import SHARE
from tests.stress.test_lost_nodes import wait_until
from tests.stress.witnesses import (
    Witness,
    changes_by,
    judge,
    replay_all,
    wait_for_more,
    witness,
)

pytestmark = pytest.mark.skipif(not SHARE, reason="it takes minutes: `make stress` runs it")
FIRST = [number for number in range(1, 50) if not article_url(number)]
"""The articles at the beginning."""
CUT_SECONDS = 100.0
"""Nodes need half a minute to notice that they don't hear of each other."""
CALM_SECONDS = 10.0
MOST_SECONDS = 15.0
"""The longest time for which a manager that was cut off may not know that there is another one."""


@pytest.fixture(scope="module")
def cluster_network() -> Iterator[Network]:
    """Three nodes, each on a machine of its own, whose network can be cut."""
    if reason := missing() or missing_for_networks():
        pytest.skip(reason)
    with network(3) as made:
        yield made


@pytest.fixture
def address(cluster_network: Network) -> Iterator[ClusterAddress]:
    """The address of a library of one test alone."""
    with new_address(cluster_network.nodes) as made:
        yield made


def manager_of(nodes: Sequence[Node]) -> Node | None:
    """The node that manages a cluster; None if it is not among these."""
    [found] = nodes[0].get("/_cat/cluster_manager?format=json")
    return next((node for node in nodes if node.name == found["node"]), None)


def node_to_cut(nodes: Sequence[Node], *, is_manager: bool) -> Node:
    """The node that manages a cluster, or another one."""
    manager = manager_of(nodes)
    return next(node for node in nodes if (node is manager) == is_manager)


def has_manager(nodes: Sequence[Node]) -> bool:
    """True if some nodes have one of them as their manager."""
    with suppress(OSError):
        return manager_of(nodes) is not None
    return False


def shards_of(cluster: Cluster) -> list[dict[str, str]]:
    """All copies of all parts of a library."""
    shards = cluster.request("GET", f"/_cat/shards/{cluster.index_name('*')}?format=json")
    return list(shards)


def is_green(cluster: Cluster) -> bool:
    """True if all copies of a library are there."""
    return bool(
        cluster.request("GET", f"/_cluster/health/{cluster.index_name('*')}")["status"] == "green"
    )


def gather_primaries(cluster: Cluster, node: Node) -> None:
    """Let one node have the first copies of all that a library has.

    It is these that are read; if the node is cut off, the others make first copies of their own.
    """
    for _ in range(100):
        wait_until(lambda: is_green(cluster))
        shards = shards_of(cluster)
        elsewhere = [one for one in shards if one["prirep"] == "p" and one["node"] != node.name]
        if not elsewhere:
            return
        commands: list[dict[str, Any]] = []
        for one in elsewhere:
            where = {"index": one["index"], "shard": int(one["shard"])}
            copies = {
                copy["node"]
                for copy in shards
                if (copy["index"], copy["shard"]) == (one["index"], one["shard"])
            }
            if node.name not in copies:
                commands.append({"move": {**where, "from_node": one["node"], "to_node": node.name}})
                continue
            # the first copy last, so that only one is left that can take its place
            commands += [
                {"cancel": {**where, "node": other, "allow_primary": True}}
                for other in [*(copies - {node.name, one["node"]}), one["node"]]
            ]
        cluster.request("POST", "/_cluster/reroute", {"commands": commands})
    raise AssertionError


@pytest.mark.parametrize(
    ("is_manager", "is_written"),
    [(False, True), (True, True), (True, False)],
    ids=["a node", "the manager", "the manager while nobody writes"],
)
def test_a_node_that_is_cut_off(
    cluster_network: Network, address: ClusterAddress, is_manager: bool, is_written: bool
) -> None:
    """Asked at all nodes, and on its own machine; and written, at the latest by the others."""
    nodes = cluster_network.nodes
    with Library.open(address) as library:
        library.add_many(map(article, FIRST))
    cut = node_to_cut(nodes, is_manager=is_manager)
    others = [node for node in nodes if node is not cut]
    inside = replace(address, hosts=tuple(cluster_network.hosts_inside))
    with closing(Cluster(address, patience=60)) as cluster, ExitStack() as stack:
        gather_primaries(cluster, cut)

        def start_writer() -> Witness:
            started = witness("adding_worker", library=address.name, first=100, seed=0)
            return stack.enter_context(started)

        readers = {
            "at all nodes": stack.enter_context(witness("asking_worker", library=address.name)),
            "beside it": stack.enter_context(
                witness("asking_worker", cluster_network.beside(cut), library=inside.name)
            ),
        }
        writer = start_writer() if is_written else None
        wait_for_more(readers.values())
        time.sleep(CALM_SECONDS)
        cluster_network.cut_off(cut)
        cut_at = time.monotonic()
        if not writer:
            wait_until(lambda: has_manager(others))
            writer = start_writer()
        time.sleep(max(0, cut_at + CUT_SECONDS - time.monotonic()))
        cluster_network.connect(cut)
        wait_until(lambda: is_green(cluster))
        wait_for_more(readers.values())
        time.sleep(CALM_SECONDS)
    made = changes_by(writer)
    with Library.open(address) as library:
        replay = replay_all(library, made, FIRST)
    acknowledged = sum(one.known_at is not None for one in made)
    print(f"{acknowledged} of {len(made)} changes acknowledged")  # noqa: T201 - for `make stress`
    for name, reader in readers.items():
        verdict = judge(reader, replay, made)
        print(f"{name}: {verdict}")  # noqa: T201 - for `make stress`
        assert verdict.oldest < MOST_SECONDS


@pytest.mark.parametrize("is_manager", [False, True], ids=["a node", "the manager"])
def test_a_node_that_is_cut_off_loses_nothing_of_a_bot(
    cluster_network: Network, address: ClusterAddress, is_manager: bool
) -> None:
    with closing(ClusterDatabase(Cluster(address, patience=60))):
        pass
    cut = node_to_cut(cluster_network.nodes, is_manager=is_manager)
    inside = replace(address, hosts=tuple(cluster_network.hosts_inside))
    places = [(address, ()), (address, ()), (inside, cluster_network.beside(cut))]
    with closing(Cluster(address, patience=60)) as cluster, ExitStack() as stack:
        gather_primaries(cluster, cut)
        processes = [
            stack.enter_context(
                witness("bot_worker", beside, address=place.name, first=number << 20)
            )
            for number, (place, beside) in enumerate(places)
        ]
        wait_for_more(processes, "done")
        cluster_network.cut_off(cut)
        time.sleep(CUT_SECONDS)
        cluster_network.connect(cut)
        wait_until(lambda: is_green(cluster))
        wait_for_more(processes, "done")
    print(f"kept: {assert_kept(address, processes)}")  # noqa: T201 - for `make stress`
