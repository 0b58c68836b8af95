"""The bot's database in a cluster, used by several processes, when nodes are lost."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing

import pytest

from bot.db.opensearch.cluster_database import ClusterDatabase
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.cluster.nodes import Node
from tests.cluster.sharing import revive
from tests.stress.bot_databases import assert_kept
from tests.stress.rounds import SHARE, reproducible_round, scaled
from tests.stress.witnesses import Witness, wait_for_more, witness

pytestmark = pytest.mark.skipif(not SHARE, reason="it takes minutes: `make stress` runs it")
PROCESSES = 3
ROUNDS = scaled(6, 1)


def test_a_killed_node_loses_nothing_of_a_bot(
    three_nodes: list[Node], three_node_address: ClusterAddress
) -> None:
    address = three_node_address
    with closing(ClusterDatabase(Cluster(address, patience=60))):
        pass
    all_processes: list[Witness] = []
    for number in range(ROUNDS):
        with reproducible_round("bot's database", number, ROUNDS) as random, ExitStack() as stack:
            firsts = [(number * PROCESSES + one) << 20 for one in range(PROCESSES)]
            processes = [
                stack.enter_context(witness("bot_worker", address=address.name, first=first))
                for first in firsts
            ]
            wait_for_more(processes, "done")
            random.choice(three_nodes).kill()
            wait_for_more(processes, "done")
            time.sleep(random.uniform(0, 3))
            revive(three_nodes)
            wait_for_more(processes, "done")
        all_processes += processes
        kept = assert_kept(address, all_processes)
        print(f"kept: {dict(kept)}")  # noqa: T201 - for `make stress`
