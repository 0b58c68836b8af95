"""A process that is killed at any moment loses nothing that it has acknowledged in a cluster."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from retrieval import Library
from tests.cluster.libraries import Libraries
from tests.stress.expected_library import ExpectedLibrary, assert_searchable, matching_state
from tests.stress.generated import COLLECTIONS
from tests.stress.processes import WorkerLog, worker
from tests.stress.rounds import reproducible_round, scaled

ROUNDS = scaled(30, 1)
MAX_SECONDS = 2.0
"""The latest time of a kill after the first acknowledgement."""

LEASE_SECONDS = 90
"""More than a process that was killed can keep others from bringing its index up to date."""


@dataclass
class KilledLibrary:
    """A library whose writers are killed."""

    address: str
    model: ExpectedLibrary = field(default_factory=ExpectedLibrary)
    next: int = 0
    """The number of the next new article."""


def test_a_killed_process_loses_nothing_of_a_cluster(libraries: Libraries) -> None:
    counts: Counter[str] = Counter()
    with libraries.new() as cluster:
        killed = KilledLibrary(cluster.address.name)
        for number in range(ROUNDS):
            with reproducible_round("kills", number, ROUNDS, counts) as random:
                log = run_and_kill(killed, random)
                counts["killed in an operation"] += log.doing is not None
                counts["unacknowledged, but present"] += assert_intact(killed, log, random)


def run_and_kill(killed: KilledLibrary, random: Random) -> WorkerLog:
    """Let a worker continue with a library, and kill it."""
    present = [(name, one) for name in COLLECTIONS for one in sorted(killed.model.current[name])]
    log = WorkerLog(killed.model)
    with worker() as started:
        started.start(
            library=killed.address,
            seed=str(random.random()),
            first=killed.next,
            last=1 << 40,
            present=random.sample(present, min(100, len(present))),
            file_size=0,
        )
        while not log.acknowledged:
            log.apply(started.read_line())
        time.sleep(random.uniform(0, MAX_SECONDS))
        for line in started.kill():
            log.apply(line)
        assert started.error() == ""
    return log


def assert_intact(killed: KilledLibrary, log: WorkerLog, random: Random) -> bool:
    """Assert that all acknowledged changes are present; true if others are too."""
    assert log.failures == []
    states = log.model.after(log.doing, log.done)
    with Library.open(killed.address) as library:
        assert_sound(library)  # which does what the killed one has left
        killed.model = matching_state(library, states)
        touched = sorted(log.touched)
        checked = {*random.sample(touched, min(20, len(touched))), *touched[-3:]}
        assert_searchable(library, killed.model, checked)
    killed.next = max([killed.next, *(number + 1 for number in log.touched)])
    return killed.model is not states[0]


def assert_sound(library: Library) -> None:
    """Assert that a check finds nothing, as soon as nobody waits for the killed one any more."""
    end = time.monotonic() + LEASE_SECONDS
    while problems := library.check():
        assert all("check it again" in problem for problem in problems), problems
        assert time.monotonic() < end, problems
        time.sleep(1)
