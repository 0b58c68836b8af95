"""Several processes use one library at once, and all is there and the same for each."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from retrieval import Library
from tests.stress.generated import answers
from tests.stress.model import article_id
from tests.stress.processes import Worker, worker
from tests.stress.rounds import SEED, whole

SECONDS = whole(60, 2)
FIRST_NUMBERS = (1, 1_000_001, None)


def test_neighbours_lose_nothing_and_agree(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    backups = []
    with worker("neighbour") as one, worker("neighbour") as other, worker("neighbour") as reader:
        neighbours = (one, other, reader)
        for neighbour, first in zip(neighbours, FIRST_NUMBERS, strict=True):
            neighbour.order(library=str(file), seed=f"{SEED} {first}", seconds=SECONDS, first=first)
        with Library.open(file) as library:
            for number in range(3):
                time.sleep(SECONDS / 4)
                backups.append(tmp_path / f"backup {number}.db")
                library.backup(backups[-1])
        there = {
            article_id(number) for neighbour in neighbours for number in _told(neighbour, "there")
        }
        with Library.open(file) as library:
            expected = [[list(one) for one in found] for found in answers(library)]
            assert {entry.id for entry in library.entries()} == there
            assert library.check() == []
        for neighbour in neighbours:
            neighbour.say()
            assert _told(neighbour, "answers") == expected
            assert neighbour.process.wait() == 0
    _prove_sound(backups)


def _told(neighbour: Worker, kind: str) -> list[Any]:
    line = neighbour.told()
    assert line, neighbour.error()
    assert line[0] == kind
    found: list[Any] = line[1]
    return found


def _prove_sound(backups: list[Path]) -> None:
    for backup in backups:
        with Library.open(backup) as library:
            assert library.check() == []
            assert library.scope_size().articles == len(library.entries())
