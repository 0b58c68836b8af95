"""Several processes use one library at the same time; it loses nothing, and they all agree."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from retrieval import Library
from tests.stress.expected_library import article_id
from tests.stress.generated import answers
from tests.stress.processes import Worker, worker
from tests.stress.rounds import SEED, scaled

SECONDS = scaled(60, 2)
FIRST_NUMBERS = (1, 1_000_001, None)


def test_concurrent_processes_lose_nothing_and_agree(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    backups = []
    with (
        worker("concurrent_worker") as one,
        worker("concurrent_worker") as other,
        worker("concurrent_worker") as reader,
    ):
        workers = (one, other, reader)
        for running, first in zip(workers, FIRST_NUMBERS, strict=True):
            running.start(library=str(file), seed=f"{SEED} {first}", seconds=SECONDS, first=first)
        with Library.open(file) as library:
            for number in range(3):
                time.sleep(SECONDS / 4)
                backups.append(tmp_path / f"backup {number}.db")
                library.backup(backups[-1])
        present = {
            article_id(number) for each in workers for number in _read_report(each, "present")
        }
        with Library.open(file) as library:
            expected = [[list(one) for one in found] for found in answers(library)]
            assert {entry.id for entry in library.entries()} == present
            assert library.check() == []
        for running in workers:
            running.write_line()
            assert _read_report(running, "answers") == expected
            assert running.process.wait() == 0
    _assert_intact(backups)


def _read_report(running: Worker, kind: str) -> list[Any]:
    line = running.read_line()
    assert line, running.error()
    assert line[0] == kind
    found: list[Any] = line[1]
    return found


def _assert_intact(backups: list[Path]) -> None:
    for backup in backups:
        with Library.open(backup) as library:
            assert library.check() == []
            assert library.scope_size().articles == len(library.entries())
