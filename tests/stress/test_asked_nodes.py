"""Nodes of a cluster that are killed while processes ask and another one changes the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing

import pytest

from retrieval import Library
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.cluster.nodes import Node
from tests.cluster.sharing import revive
from tests.stress.generated import article
from tests.stress.rounds import SHARE, reproducible_round, scaled
from tests.stress.test_lost_nodes import wait_until
from tests.stress.test_partitions import FIRST, is_green, manager_of, shards_of
from tests.stress.witnesses import Made, changes_by, judge, replay_all, wait_for_more, witness

pytestmark = pytest.mark.skipif(not SHARE, reason="it takes minutes: `make stress` runs it")
ROUNDS = scaled(9, 3)
READERS = 2
CALM_SECONDS = 3.0


def holder(cluster: Cluster, nodes: list[Node], index: str) -> Node:
    """The node with the first copy of an index."""
    name = next(
        one["node"]
        for one in shards_of(cluster)
        if one["prirep"] == "p" and one["index"].startswith(cluster.index_name(index))
    )
    return next(node for node in nodes if node.name == name)


VICTIMS: Mapping[str, Callable[[Cluster, list[Node]], Node | None]] = {
    "with the passages": lambda cluster, nodes: holder(cluster, nodes, "passages"),
    "the manager": lambda _, nodes: manager_of(nodes),
    "with the log": lambda cluster, nodes: holder(cluster, nodes, "log"),
}


def test_answers_are_exact_while_nodes_are_killed(
    three_nodes: list[Node], three_node_address: ClusterAddress
) -> None:
    address = three_node_address
    with Library.open(address) as library:
        library.add_many(map(article, FIRST))
    made: list[Made] = []
    with closing(Cluster(address, patience=60)) as cluster:
        for number in range(ROUNDS):
            with reproducible_round("killed while asked", number, ROUNDS):
                wait_until(lambda: is_green(cluster))
                name, choose = list(VICTIMS.items())[number % len(VICTIMS)]
                victim = choose(cluster, three_nodes)
                assert victim
                with ExitStack() as stack:
                    first = 100 + (number << 16)
                    writer = stack.enter_context(
                        witness("adding_worker", library=address.name, first=first, seed=number)
                    )
                    readers = [
                        stack.enter_context(witness("asking_worker", library=address.name))
                        for _ in range(READERS)
                    ]
                    wait_for_more(readers)
                    time.sleep(CALM_SECONDS)
                    victim.kill()
                    time.sleep(CALM_SECONDS)
                    wait_for_more(readers)
                    revive(three_nodes)
                    time.sleep(CALM_SECONDS)
                    wait_for_more(readers)
                made += changes_by(writer)
                with Library.open(address) as library:
                    replay = replay_all(library, made, FIRST)
                acknowledged = sum(change.known_at is not None for change in made)
                verdicts = [judge(one, replay, made) for one in readers]
                print(f"killed {name}: {acknowledged} changes, {verdicts}")  # noqa: T201 - for `make stress`
