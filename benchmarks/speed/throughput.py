"""Counts the questions that systems answer a second: one process on one core, and two on two."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np

from benchmarks.measuring import say
from benchmarks.processes import Worker
from benchmarks.sizes import Sizes

_CORES = 2


def questions_per_second(
    commands: Mapping[str, Sequence[str]], sizes: Sizes, **opening: Any
) -> dict[str, list[float]]:
    """The medians for each system, on one core and on two; the systems take turns.

    `commands` are the module and the arguments of each system's worker.
    """
    counted: dict[str, list[list[float]]] = {name: [] for name in commands}
    with ExitStack() as stack:
        workers = {
            name: [stack.enter_context(Worker(*command, core=core)) for core in _cores()]
            for name, command in commands.items()
        }
        for name, processes in workers.items():
            say(f"{name} opens, for questions a second")
            for worker in processes:
                worker.do("open", **opening)
        for number in range(sizes.rounds):
            say(f"questions a second, round {number + 1} of {sizes.rounds}")
            for name, processes in workers.items():
                counted[name].append(_counted(processes, sizes.rate_seconds))
    return {name: np.median(rounds, axis=0).tolist() for name, rounds in counted.items()}


def _counted(workers: Sequence[Worker], seconds: float) -> list[float]:
    """Questions a second of the first worker, of the first two at once, and so on."""
    rates = []
    for count in range(1, len(workers) + 1):
        busy = workers[:count]
        for worker in busy:
            worker.send("ask_for", seconds=seconds)
        rates.append(sum(float(worker.receive()) for worker in busy))
    return rates


def _cores() -> list[int | None]:
    """The cores that this process may run on; None where a process can't be bound to one."""
    if hasattr(os, "sched_getaffinity"):
        return list(sorted(os.sched_getaffinity(0))[:_CORES])
    return [None] * min(_CORES, os.cpu_count() or 1)
