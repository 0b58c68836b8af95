"""Several processes that change a store in a cluster, and are killed at any moment.

Nothing that a process has reported is lost, and of what it was doing all is there or nothing; the
logs have no gap, and no text is left that is in no collection.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from random import Random

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import ensure_indices
from retrieval.model.records import START_CURSOR
from retrieval.storage.opensearch.cluster_store import ClusterStore
from retrieval.storage.opensearch.library_indices import LIBRARY_INDICES
from tests.cluster.libraries import Libraries
from tests.cluster.nodes import Node
from tests.cluster.sharing import revive
from tests.stress.processes import Line, Worker, worker
from tests.stress.rounds import reproducible_round, scaled
from tests.stress.store_worker import NUMBERS, REVISIONS, article

ROUNDS = scaled(60, 2)
ROUNDS_PER_LIBRARY = 10
CHANGES = scaled(100, 15)
ROUNDS_WITH_NODES = scaled(10, 1)
PROGRESS = 5
"""The changes of each process between two events."""
MAX_SECONDS = 1.0
"""The latest time of a kill after the first change."""
NAMES = ("Ada", "Bo", "Cy")

State = dict[int, int]
"""By number, the revisions that are current."""


@dataclass
class Expected:
    """The articles that a process has in its two collections, by its reports."""

    name: str
    states: dict[str, State] = field(default_factory=dict)
    doing: tuple[str, dict[int, int | None]] | None = None
    done: int = 0
    failures: list[str] = field(default_factory=list)

    def apply(self, line: Line) -> None:
        """Follow a line of the report."""
        kind, *rest = line
        if kind == "failed":
            self.failures += rest
        elif kind == "doing":
            collection, change = rest
            self.doing = collection, {int(number): revision for number, revision in change.items()}
        else:
            assert self.doing
            self.states = self._after(*self.doing)
            self.doing = None
            self.done += 1

    def settle(self, store: ClusterStore) -> bool:
        """Assert that the store is as expected; true if it has what was being done as well."""
        found = {name: self._found(store, name) for name in ("shared", self.name)}
        before = {name: self.states.get(name, {}) for name in found}
        after = {**before, **self._after(*self.doing)} if self.doing else before
        assert found in (before, after), (self.name, self.doing)
        self.states, self.doing = found, None
        return found != before

    def _after(self, collection: str, change: dict[int, int | None]) -> dict[str, State]:
        changed = {**self.states.get(collection, {}), **change}
        state = {number: revision for number, revision in changed.items() if revision is not None}
        return {**self.states, collection: state}

    def _found(self, store: ClusterStore, collection: str) -> State:
        by_id = {
            article(collection, self.name, number, revision).id: (number, revision)
            for number in range(NUMBERS)
            for revision in range(REVISIONS)
        }
        current = store.known_ids(by_id, collection)
        found = store.articles(current, [collection])
        assert found.keys() == current
        for article_id, one in found.items():
            assert one.text == article(collection, self.name, *by_id[article_id]).text
        return dict(by_id[article_id] for article_id in current)


def test_killed_processes_lose_nothing(libraries: Libraries) -> None:
    counts: Counter[str] = Counter()
    for first in range(0, ROUNDS, ROUNDS_PER_LIBRARY):
        with libraries.new() as cluster:
            expected = [Expected(name) for name in NAMES[:2]]
            for number in range(first, min(ROUNDS, first + ROUNDS_PER_LIBRARY)):
                with reproducible_round("kills in a cluster", number, ROUNDS, counts) as random:
                    run_and_kill(cluster, expected, random)
                    counts["killed in a change"] += any(one.doing for one in expected)
                    counts["unreported, but done"] += assert_sound(cluster, expected)
    assert counts["killed in a change"] >= ROUNDS // 2


def test_processes_change_the_same_at_once(libraries: Libraries) -> None:
    expected = [Expected(name) for name in NAMES]
    with libraries.new() as cluster, ExitStack() as opened:
        workers = [opened.enter_context(worker("store_worker")) for _ in NAMES]
        for started, one in zip(workers, expected, strict=True):
            start(started, cluster, one.name, seed=one.name, changes=CHANGES)
        for started, one in zip(workers, expected, strict=True):
            for line in lines(started):
                one.apply(line)
            assert (one.done, one.failures) == (CHANGES, [])
        assert not assert_sound(cluster, expected)


def test_a_killed_node_loses_nothing_of_a_store(
    three_nodes: list[Node], three_node_address: ClusterAddress
) -> None:
    with closing(Cluster(three_node_address, patience=60)) as cluster:
        ensure_indices(cluster, LIBRARY_INDICES)
        expected = [Expected(name) for name in NAMES]
        for number in range(ROUNDS_WITH_NODES):
            with reproducible_round("killed nodes", number, ROUNDS_WITH_NODES) as random:
                run_and_kill_node(cluster, expected, random, three_nodes)
                assert_sound(cluster, expected)


def run_and_kill_node(
    cluster: Cluster, expected: list[Expected], random: Random, nodes: list[Node]
) -> None:
    """Let processes change the store while a node is killed, and started again."""
    with ExitStack() as opened:
        workers = [opened.enter_context(worker("store_worker")) for _ in expected]
        for started, one in zip(workers, expected, strict=True):
            start(started, cluster, one.name, seed=f"{random.random()}", changes=1 << 40)

        def wait_for_progress() -> None:
            for started, one in zip(workers, expected, strict=True):
                goal = one.done + PROGRESS
                while one.done < goal:
                    one.apply(started.read_line())

        wait_for_progress()
        random.choice(nodes).kill()
        wait_for_progress()
        revive(nodes)
        wait_for_progress()
        for started, one in zip(workers, expected, strict=True):
            for line in started.kill():
                one.apply(line)
            assert started.error() == ""


def run_and_kill(cluster: Cluster, expected: list[Expected], random: Random) -> None:
    """Let processes change the store until they are killed, one after the other."""
    with ExitStack() as opened:
        workers = [opened.enter_context(worker("store_worker")) for _ in expected]
        for started, one in zip(workers, expected, strict=True):
            start(started, cluster, one.name, seed=f"{random.random()}", changes=1_000)
        for started, one in zip(workers, expected, strict=True):
            one.apply(started.read_line())
        for started, one in zip(workers, expected, strict=True):
            time.sleep(random.uniform(0, MAX_SECONDS))
            for line in started.kill():
                one.apply(line)
            assert started.error() == ""


def start(started: Worker, cluster: Cluster, name: str, **orders: object) -> None:
    """Give a process its orders."""
    started.start(address=cluster.address.name, name=name, **orders)


def lines(started: Worker) -> Iterator[Line]:
    """The lines of a report up to its end."""
    while line := started.read_line():
        yield line


def assert_sound(cluster: Cluster, expected: list[Expected]) -> bool:
    """Assert that all is there that was reported; true if something else is there too."""
    with closing(ClusterStore(Cluster(cluster.address))) as store:
        assert store.problems() == []  # which does what the killed ones have left
        is_more = sum(one.settle(store) for one in expected) > 0
        for collection in ("shared", *(one.name for one in expected)):
            found = store.changes_since(collection, START_CURSOR)
            assert found is not None
            searched: set[str] = set()
            for _, article_id, is_searched in found[1]:
                assert is_searched == (article_id not in searched)
                (searched.add if is_searched else searched.remove)(article_id)
            assert store.snapshot(collection) == (found[0], sorted(searched))
    return is_more
