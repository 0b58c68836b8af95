"""A disk that is full, or writes that fail: a plain error, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from retrieval import Library
from tests.stress.disks import disk, make_larger
from tests.stress.generated import COLLECTIONS, article
from tests.stress.model import Model, Operation, expected_of, held_by, prove_found
from tests.stress.processes import Account, worker
from tests.stress.rounds import round_of, whole

FEW = 40
ROUNDS = whole(100, 1)
ROUNDS_ON_A_DISK = whole(50, 1)
ARTICLES = 700
"""After so many a worker ends, if nothing has ended it before."""


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with round_of("file size", number, ROUNDS, counts) as random:
            file = tmp_path / f"{number}.db"
            model = _prepared(file, random)
            limit = file.stat().st_size + random.randrange(1 << random.randint(14, 20))
            account = _worked(file, model, random, limit)
            counts["failures"] += len(account.failures)
            counts["rounds with one"] += bool(account.failures)
            _prove_sound(file, account)
    assert counts["rounds with one"] >= ROUNDS // 3


@pytest.mark.parametrize("small", ["store", "index", "both"])
def test_a_full_disk_loses_nothing(tmp_path: Path, small: str) -> None:
    counts: Counter[str] = Counter()
    for number in range(ROUNDS_ON_A_DISK):
        with round_of(f"full disk of {small}", number, ROUNDS_ON_A_DISK, counts) as random:
            kilobytes = random.randrange(150, 700)
            folder = tmp_path / str(number)
            folder.mkdir()
            with disk(folder / "disk", kilobytes) as small_disk:
                file = (folder if small == "index" else small_disk) / "a.db"
                if small != "both":
                    target = (small_disk if small == "index" else folder) / "index"
                    target.mkdir()
                    file.with_name("a.db.index").symlink_to(target)
                account = _worked(file, Model(), random, 0)
                counts["failures"] += len(account.failures)
                counts["rounds with one"] += bool(account.failures)
                # as it is, then with room again
                _prove_sound(file, account)
                make_larger(small_disk, kilobytes * 100)
                _prove_sound(file, account)
    # an index that can't be written stays in memory, and nobody needs to know
    assert bool(counts["failures"]) == (small != "index")


def _prepared(file: Path, random: Random) -> Model:
    """A library with some articles, with numbers below those of the worker."""
    model = Model()
    with Library.open(file) as library:
        for number in range(random.randrange(FEW)):
            library.add_many([article(number)], "south")
            model.apply(Operation(True, "south", (number,)))
    return model


def _worked(file: Path, model: Model, random: Random, limit: int) -> Account:
    """Has a worker add and remove until it has had enough."""
    account = Account(model)
    with worker() as working:
        working.order(
            library=str(file),
            seed=str(random.random()),
            first=FEW,
            last=ARTICLES,
            there=[(one, number) for one in COLLECTIONS for number in sorted(model.current[one])],
            file_size=limit,
        )
        while line := working.told():
            account.take(line)
        said = working.error().splitlines()
        assert all(line.startswith("the index can't be written") for line in said), said
        assert working.process.wait() == 0
    assert all(_is_plain(failure, file) for failure in account.failures), account.failures
    return account


def _prove_sound(file: Path, account: Account) -> None:
    with Library.open(file) as library:
        assert held_by(library) == expected_of(account.model)
        assert library.check() == []
        prove_found(library, account.model, sorted(account.touched)[::7])


def _is_plain(sentence: str, file: Path) -> bool:
    """Whether an error names the file and what to do."""
    return sentence.startswith(str(file)) and "try again" in sentence and "\n" not in sentence
