"""The check that the bot's database in a cluster has what its processes were told it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise

from bot.db.opensearch.cluster_database import ClusterDatabase
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.bot.db.test_answers import SERVER, insight
from tests.stress.witnesses import Witness


def assert_kept(address: ClusterAddress, processes: Sequence[Witness]) -> Counter[str]:
    """Assert that all acknowledged changes are there, and no event was claimed twice.

    Return the number of acknowledged changes by kind.
    """
    tried, done = Counter[str](), Counter[str]()
    claimed = Counter[int]()
    channels = []
    for process in processes:
        for (_, doing), (_, outcome) in pairwise(process.lines):
            if doing[0] != "doing":
                continue
            _, kind, key = doing
            tried[kind] += 1
            done[kind] += outcome[0] == "done"
            if outcome[0] == "done" and kind == "claim":
                claimed[key] += outcome[1]
            elif outcome[0] == "done" and kind == "setting":
                channels.append(key)
    assert max(claimed.values()) == 1
    with closing(ClusterDatabase(Cluster(address, patience=60))) as db:
        unfinished = len(processes)  # what each was doing when it was killed
        for kind, kept in ("vote", insight(db, SERVER + 1).up), ("answer", insight(db).asked):
            assert done[kind] <= kept <= tried[kind] + unfinished, (kind, done, kept, tried)
        assert all(db.preferences.set_in(SERVER, channel) for channel in channels)
    return done
