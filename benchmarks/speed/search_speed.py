"""Measures how fast systems find the ten best passages of a work, each in its own process.

The systems take short turns, so that a slow moment of the machine affects all of them. A figure is
the median of the rounds.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.measuring import percentiles, say
from benchmarks.peers import BASELINE, FEW_PASSAGES, INDEX_OF, OURS
from benchmarks.processes import Worker
from benchmarks.sizes import Sizes
from benchmarks.speed.throughput import questions_per_second
from benchmarks.works.exact import Exact, Floats
from benchmarks.works.workload import Documents, Work

K = 10
_TURN = 50
"""Queries of a turn."""
_ADDED = 20
"""Documents that are added, of whose times the median is taken."""
_TOLERANCE = 1e-9
_PEER_TOLERANCE = 1e-3
"""Relative tolerances of scores; peers that compute in single precision stay within theirs."""
_MODULE = "benchmarks.speed.search_worker"

Result = dict[str, Any]


class _Round(NamedTuple):
    """The times of a system in a round, in milliseconds, and its results, by query."""

    times: list[float]
    found: list[list[int]]


def versions(names: Sequence[str], folder: Path) -> dict[str, dict[str, str]]:
    """The version of each system, or what is missing to run it."""
    told = {}
    for name in names:
        with Worker(_MODULE, name, str(folder)) as worker:
            told[name] = worker.do("version")
    return told


def measure(work: Work, names: Sequence[str], folder: Path, sizes: Sizes) -> list[Result]:
    """The figures of systems over a work, as JSON; `folder` is for what they write.

    The baseline gets only the first 100,000 passages; ours gets them too, in addition to all.
    """
    if len(work.documents) <= FEW_PASSAGES or BASELINE not in names:
        return [_measured(work, names, folder / "all", sizes)]
    part = replace(
        work,
        name=f"the first {FEW_PASSAGES:,} of {work.name}",
        made=f"{BASELINE} needs gigabytes, and seconds a query, for more",
        documents=Documents(work.documents.rows.first(FEW_PASSAGES), work.documents.vocabulary),
    )
    others = [name for name in names if name != BASELINE]
    return [
        _measured(work, others, folder / "all", sizes),
        _measured(part, [BASELINE, OURS], folder / "part", sizes) | {"part_of": work.name},
    ]


def _measured(work: Work, names: Sequence[str], folder: Path, sizes: Sizes) -> Result:
    work.save(folder)
    results: dict[str, Result] = {name: {"system": name} for name in names}
    _build(work, names, folder, results)
    # before documents are added
    for name, rates in questions_per_second(
        {name: (_MODULE, name, str(folder)) for name in names}, sizes, k=K
    ).items():
        results[name]["per_second"] = rates
    rounds = _searched(work, names, folder, results, sizes)
    say(f"{work.name}: checking what was found")
    exact = Exact(work.documents)
    best = [exact.best(work.queries[number], K) for number in range(len(work.queries))]
    for name in names:
        times = [one[name].times for one in rounds]
        spread = percentiles(times)
        results[name] |= {"p50_ms": spread["p50"], "p99_ms": spread["p99"]}
        results[name]["asked"] = min(map(len, times))
        close = _TOLERANCE if name == OURS else _PEER_TOLERANCE
        results[name] |= compared(work, exact, best, rounds[0][name].found, close)
    return {
        "name": work.name,
        "kind": work.kind,
        "part_of": None,
        "made": work.made,
        "passages": len(work.documents),
        "terms": len(work.documents.rows.terms),
        "queries": len(work.queries),
        "systems": list(results.values()),
    }


def _build(work: Work, names: Sequence[str], folder: Path, results: Mapping[str, Result]) -> None:
    """Builds each index once, also for the systems that open that of another one."""
    built: dict[str, Result] = {}
    for name in names:
        owner = INDEX_OF.get(name, name)
        if owner not in built:
            say(f"{work.name}: {owner} builds")
            with Worker(_MODULE, owner, str(folder)) as worker:
                built[owner] = worker.do("build")
        results[name].update(built[owner])


def _searched(
    work: Work, names: Sequence[str], folder: Path, results: Mapping[str, Result], sizes: Sizes
) -> list[dict[str, _Round]]:
    """All rounds. The workers of all systems run at once, but only one is busy at a time."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(_MODULE, name, str(folder))) for name in names}
        for name, worker in workers.items():
            say(f"{work.name}: {name} opens")
            results[name].update(worker.do("open", k=K))
        rounds = []
        for number in range(sizes.rounds):
            say(f"{work.name}: searching, round {number + 1} of {sizes.rounds}")
            rounds.append(_round(workers, len(work.queries), sizes.turn_seconds))
        for name, worker in workers.items():
            results[name]["memory_mb"] = worker.do("memory")["resident"]
            added = worker.do("add", count=_ADDED)
            results[name]["add_ms"] = statistics.median(added) if added else None
    return rounds


def _round(workers: Mapping[str, Worker], queries: int, seconds: float) -> dict[str, _Round]:
    """All queries once, in short turns; a system gets no more turns when its time is used up."""
    done = {name: _Round([], []) for name in workers}
    left = dict.fromkeys(workers, seconds)
    for first in range(0, queries, _TURN):
        for name, worker in workers.items():
            if left[name] > 0:
                told = worker.do("ask", k=K, first=first, count=_TURN, within=left[name])
                done[name].times.extend(told["ms"])
                done[name].found.extend(told["found"])
                left[name] -= sum(told["ms"]) / 1_000
    return done


def compared(
    work: Work,
    exact: Exact,
    best: Sequence[Floats],
    found: Sequence[Sequence[int]],
    close: float,
) -> Result:
    """The shares of queries with exactly the best scores, and of documents among the best."""
    same, shares = 0, []
    for number, positions in enumerate(found):
        wanted = best[number]
        scores = np.sort(exact.scores(work.queries[number], positions))[::-1]
        same += len(scores) == len(wanted) and np.allclose(scores, wanted, close, 0)
        if len(wanted):
            shares.append(float(np.sum(scores >= wanted[-1] * (1 - close)) / len(wanted)))
    return {"exact": same / len(found), "agreement": statistics.fmean(shares)}
