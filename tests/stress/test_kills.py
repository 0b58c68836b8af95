"""A process that is killed at any moment loses nothing that it has acknowledged."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from retrieval import Library
from tests.stress.expected_library import ExpectedLibrary, assert_searchable, matching_state
from tests.stress.generated import COLLECTIONS
from tests.stress.processes import Worker, WorkerLog
from tests.stress.rounds import reproducible_round, scaled

ROUNDS = scaled(1_000, 3)
ROUNDS_PER_LIBRARY = 5
MAX_SECONDS = 0.5
"""The latest time of a kill after the first acknowledgement."""


@dataclass
class KilledLibrary:
    """A library whose writers are killed."""

    file: Path
    model: ExpectedLibrary = field(default_factory=ExpectedLibrary)
    next: int = 0
    """The number of the next new article."""


def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    killed = KilledLibrary(tmp_path / "0.db")
    counts: Counter[str] = Counter()
    spare_worker = Worker()  # it starts while the library is checked
    try:
        for number in range(ROUNDS):
            worker, spare_worker = spare_worker, Worker()
            with reproducible_round("kills", number, ROUNDS, counts) as random:
                if number % ROUNDS_PER_LIBRARY == 0:
                    killed = KilledLibrary(tmp_path / f"{number}.db")
                files, parts = _index_files(killed.file), _parts(killed.file)
                log = _run_and_kill(worker, killed, random, is_writing=number % 3 == 1)
                counts["index files changed"] += _index_files(killed.file) != files
                counts["killed while writing an index file"] += _parts(killed.file) > parts
                counts["killed in an operation"] += log.doing is not None
                counts["unacknowledged, but present"] += _assert_intact(killed, log, random)
            worker.process.communicate()
    finally:
        spare_worker.process.kill()
        spare_worker.process.communicate()
    assert counts["index files changed"] >= ROUNDS // 5
    assert counts["killed in an operation"] >= ROUNDS // 2


def _run_and_kill(
    worker: Worker, killed: KilledLibrary, random: Random, *, is_writing: bool
) -> WorkerLog:
    """Let a worker continue with a library, and kill it."""
    present = [
        (name, number) for name in COLLECTIONS for number in sorted(killed.model.current[name])
    ]
    worker.start(
        library=str(killed.file),
        seed=str(random.random()),
        first=killed.next,
        last=1 << 40,
        present=random.sample(present, min(100, len(present))),
        file_size=0,
    )
    log = WorkerLog(killed.model)
    if is_writing or random.random() < 0.8:
        while not log.acknowledged:
            log.apply(worker.read_line())
    if is_writing:
        _wait_for_a_file(killed.file)
        time.sleep(random.choice([0, random.uniform(0, 0.005)]))
    else:
        time.sleep(random.uniform(0, MAX_SECONDS))
    for line in worker.kill():
        log.apply(line)
    assert worker.error() == ""
    return log


def _wait_for_a_file(file: Path) -> None:
    """Wait until an index file is being written."""
    end = time.monotonic() + 20 * MAX_SECONDS
    before = _parts(file)
    while _parts(file) <= before and time.monotonic() < end:
        pass


def _assert_intact(killed: KilledLibrary, log: WorkerLog, random: Random) -> bool:
    """Assert that all acknowledged changes are present; true if others are too."""
    states = log.model.after(log.doing, log.done)
    with Library.open(killed.file) as library:
        killed.model = matching_state(library, states)
        assert library.check() == []
        new = sorted(number for number in log.touched if number >= killed.next)
        checked = {*random.sample(new, min(60, len(new))), *new[-5:]}
        checked |= {*random.sample(range(killed.next), min(20, killed.next))}
        assert_searchable(library, killed.model, checked | (log.touched - set(new)))
    killed.next = max([killed.next, *(number + 1 for number in log.touched)])
    return killed.model is not states[0]


def _index_files(file: Path) -> set[Path]:
    return set(file.parent.glob(f"{file.name}.index/*/*.segment"))


def _parts(file: Path) -> set[Path]:
    """The index files that are being written."""
    return set(file.parent.glob(f"{file.name}.index/*/*.part"))
