"""Other processes build the same segments as this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from retrieval.index.build_pool import build_parallel
from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.segment import Segment
from retrieval.model.article import Article
from retrieval.processes.worker_process import WorkerProcess
from retrieval.text.analysis import Analyzer

WORKER = "retrieval.index.embedded.building.build_worker"
BATCHES = [
    [Article(title=f"Report {n}.{m}", text=f"Ward {n} has {m} bridges.") for m in range(3)]
    for n in range(12)
]


def build(articles: Sequence[Article]) -> Segment:
    return build_segment(articles, TermDigests(Analyzer()))


def same(one: Segment, other: Segment) -> bool:
    return all(np.array_equal(array, other.arrays()[name]) for name, array in one.arrays().items())


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_every_batch_is_built_in_its_order(processes: int) -> None:
    made = list(build_parallel(enumerate(BATCHES), build, WORKER, processes))
    assert [number for number, _ in made] == list(range(12))
    assert all(same(segment, build(BATCHES[number])) for number, segment in made)


def test_batches_of_a_killed_process_are_built_here(monkeypatch: pytest.MonkeyPatch) -> None:
    call = WorkerProcess.call

    def killed(worker: WorkerProcess, request: object, seconds: float | None = None) -> Any:
        worker.start()
        assert worker._process
        worker._process.kill()
        return call(worker, request, seconds)

    monkeypatch.setattr(WorkerProcess, "call", killed)
    assert len(list(build_parallel(enumerate(BATCHES), build, WORKER, 2))) == 12


def test_stopping_early_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[WorkerProcess] = []
    start = WorkerProcess.start

    def noted(worker: WorkerProcess) -> None:
        started.append(worker)
        start(worker)

    monkeypatch.setattr(WorkerProcess, "start", noted)
    making = build_parallel(enumerate(BATCHES), build, WORKER, 2)
    for _ in range(6):
        next(making)
    processes = {worker._process for worker in started}
    making.close()  # type: ignore[attr-defined]  # a generator, whatever it is called
    assert len(processes) == 2
    assert all(process and process.poll() is not None for process in processes)
