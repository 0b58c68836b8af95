"""A full disk or a failing write gives a clear error, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from retrieval import Library
from tests.stress.disks import disk, make_larger
from tests.stress.expected_library import (
    ExpectedLibrary,
    Operation,
    assert_searchable,
    contents,
    expected_contents,
)
from tests.stress.generated import COLLECTIONS, article
from tests.stress.processes import WorkerLog, worker
from tests.stress.rounds import reproducible_round, scaled

FEW = 40
ROUNDS = scaled(100, 1)
ROUNDS_ON_A_DISK = scaled(50, 1)
ARTICLES = 700
"""The number of articles after which a worker ends."""


def test_a_limited_file_size_loses_nothing(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with reproducible_round("file size", number, ROUNDS, counts) as random:
            file = tmp_path / f"{number}.db"
            model = _prepared(file, random)
            limit = file.stat().st_size + random.randrange(1 << random.randint(14, 20))
            log = _run_worker(file, model, random, limit)
            counts["failures"] += len(log.failures)
            counts["rounds with failures"] += bool(log.failures)
            _assert_intact(file, log)
    assert counts["rounds with failures"] >= ROUNDS // 3


@pytest.mark.parametrize("small", ["store", "index", "both"])
def test_a_full_disk_loses_nothing(tmp_path: Path, small: str) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS_ON_A_DISK):
        with reproducible_round(
            f"full disk of {small}", number, ROUNDS_ON_A_DISK, counts
        ) as random:
            kilobytes = random.randrange(150, 700)
            folder = tmp_path / str(number)
            folder.mkdir()
            with disk(folder / "disk", kilobytes) as small_disk:
                file = (folder if small == "index" else small_disk) / "a.db"
                if small != "both":
                    target = (small_disk if small == "index" else folder) / "index"
                    target.mkdir()
                    file.with_name("a.db.index").symlink_to(target)
                log = _run_worker(file, ExpectedLibrary(), random, 0)
                counts["failures"] += len(log.failures)
                counts["rounds with failures"] += bool(log.failures)
                # first while the disk is full, then with room
                _assert_intact(file, log)
                make_larger(small_disk, kilobytes * 100)
                _assert_intact(file, log)
    # an index that can't be written stays in memory, which is not an error
    assert bool(counts["failures"]) == (small != "index")


def _prepared(file: Path, random: Random) -> ExpectedLibrary:
    """Create a library of some articles, with smaller numbers than the worker's."""
    model = ExpectedLibrary()
    with Library.open(file) as library:
        for number in range(random.randrange(FEW)):
            library.add_many([article(number)], "south")
            model.apply(Operation(True, "south", (number,)))
    return model


def _run_worker(file: Path, model: ExpectedLibrary, random: Random, limit: int) -> WorkerLog:
    """Let a worker add and remove until it ends."""
    log = WorkerLog(model)
    with worker() as working:
        working.start(
            library=str(file),
            seed=str(random.random()),
            first=FEW,
            last=ARTICLES,
            present=[
                (name, number) for name in COLLECTIONS for number in sorted(model.current[name])
            ],
            file_size=limit,
        )
        while line := working.read_line():
            log.apply(line)
        errors = working.error().splitlines()
        assert all(line.startswith("the index can't be written") for line in errors), errors
        assert working.process.wait() == 0
    assert all(_is_plain(failure, file) for failure in log.failures), log.failures
    return log


def _assert_intact(file: Path, log: WorkerLog) -> None:
    with Library.open(file) as library:
        assert contents(library) == expected_contents(log.model)
        assert library.check() == []
        assert_searchable(library, log.model, sorted(log.touched)[::7])


def _is_plain(sentence: str, file: Path) -> bool:
    """True if an error names the file and says what to do."""
    return sentence.startswith(str(file)) and "try again" in sentence and "\n" not in sentence
