"""A process that is killed at any moment loses nothing that it has acknowledged."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from retrieval import Library
from tests.stress.generated import COLLECTIONS
from tests.stress.model import Model, prove_found, recovered
from tests.stress.processes import Account, Worker
from tests.stress.rounds import round_of, whole

ROUNDS = whole(1_000, 3)
ROUNDS_A_LIBRARY = 5
SECONDS = 0.5
"""Up to which after its first acknowledgement a process is killed."""


@dataclass
class Course:
    """A library that lives through some kills."""

    file: Path
    model: Model = field(default_factory=Model)
    next: int = 0
    """The number of the next new article."""


def test_whoever_is_killed_loses_nothing(tmp_path: Path) -> None:
    course = Course(tmp_path / "0.db")
    counts: Counter[str] = Counter()
    next_worker = Worker()  # it starts while the library is looked through
    try:
        for number in range(ROUNDS):
            worker, next_worker = next_worker, Worker()
            with round_of("kills", number, ROUNDS, counts) as random:
                if number % ROUNDS_A_LIBRARY == 0:
                    course = Course(tmp_path / f"{number}.db")
                files, parts = _index_files(course.file), _parts(course.file)
                account = _killed(worker, course, random, is_writing=number % 3 == 1)
                counts["index files changed"] += _index_files(course.file) != files
                counts["killed while writing one"] += _parts(course.file) > parts
                counts["killed in an operation"] += account.doing is not None
                counts["unacknowledged, but there"] += _prove_sound(course, account, random)
            worker.process.communicate()
    finally:
        next_worker.process.kill()
        next_worker.process.communicate()
    assert counts["index files changed"] >= ROUNDS // 5
    assert counts["killed in an operation"] >= ROUNDS // 2


def _killed(worker: Worker, course: Course, random: Random, *, is_writing: bool) -> Account:
    """Has a worker go on with a library, and kills it."""
    there = [(one, number) for one in COLLECTIONS for number in sorted(course.model.current[one])]
    worker.order(
        library=str(course.file),
        seed=str(random.random()),
        first=course.next,
        last=1 << 40,
        there=random.sample(there, min(100, len(there))),
        file_size=0,
    )
    account = Account(course.model)
    if is_writing or random.random() < 0.8:
        while not account.acknowledged:
            account.take(worker.told())
    if is_writing:
        _wait_for_a_file(course.file)
        time.sleep(random.choice([0, random.uniform(0, 0.005)]))
    else:
        time.sleep(random.uniform(0, SECONDS))
    for line in worker.killed():
        account.take(line)
    assert worker.error() == ""
    return account


def _wait_for_a_file(file: Path) -> None:
    """Until an index file is being written."""
    end = time.monotonic() + 20 * SECONDS
    before = _parts(file)
    while _parts(file) <= before and time.monotonic() < end:
        pass


def _prove_sound(course: Course, account: Account, random: Random) -> bool:
    """Whether what was not acknowledged is there; all that was must be."""
    states = account.model.after(account.doing, account.done)
    with Library.open(course.file) as library:
        course.model = recovered(library, states)
        assert library.check() == []
        new = sorted(one for one in account.touched if one >= course.next)
        some = {*random.sample(new, min(60, len(new))), *new[-5:]}
        some |= {*random.sample(range(course.next), min(20, course.next))}
        prove_found(library, course.model, some | (account.touched - set(new)))
    course.next = max([course.next, *(one + 1 for one in account.touched)])
    return course.model is not states[0]


def _index_files(file: Path) -> set[Path]:
    return set(file.parent.glob(f"{file.name}.index/*/*.segment"))


def _parts(file: Path) -> set[Path]:
    """What is written of index files that are not whole."""
    return set(file.parent.glob(f"{file.name}.index/*/*.part"))
