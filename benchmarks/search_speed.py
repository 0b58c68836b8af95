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

from benchmarks.exact import Exact, Floats
from benchmarks.measuring import say
from benchmarks.peers import BASELINE, BASELINE_PASSAGES, NAMES, OURS
from benchmarks.processes import Worker
from benchmarks.workload import Documents, Work

K = 10
ROUNDS = 3
SECONDS = 20.0
"""The time of a round of one system: a slow one answers only the first queries."""
_TURN = 50
"""Queries of a turn."""
_ADDED = 20
"""Documents that are added, of whose times the median is taken."""
_TOLERANCE = 1e-9
_PEER_TOLERANCE = 1e-3
"""Relative tolerances of scores; peers that compute in single precision stay within theirs."""
_MODULE = "benchmarks.search_worker"

Result = dict[str, Any]


class _Round(NamedTuple):
    """The times of a system in a round, in milliseconds, and its results, by query."""

    times: list[float]
    found: list[list[int]]


def measure(work: Work, folder: Path) -> list[Result]:
    """The figures of all systems over a work, as JSON; `folder` is for what they write.

    rank_bm25 gets only the first 100,000 passages; ours gets them too, in addition to all.
    """
    if len(work.documents) <= BASELINE_PASSAGES:
        return [_measured(work, NAMES, folder / "all")]
    others = [name for name in NAMES if name != BASELINE]
    first = work.documents.rows.first(BASELINE_PASSAGES)
    part = replace(
        work,
        name=f"the first {BASELINE_PASSAGES:,} of {work.name}",
        made="for rank_bm25, which needs gigabytes and seconds a query for more",
        documents=Documents(first, work.documents.vocabulary),
    )
    return [
        _measured(work, others, folder / "all"),
        _measured(part, (BASELINE, OURS), folder / "part") | {"part_of": work.name},
    ]


def _measured(work: Work, names: Sequence[str], folder: Path) -> Result:
    work.save(folder)
    results: dict[str, Result] = {name: {"system": name} for name in names}
    for name in names:
        say(f"{work.name}: {name} builds")
        with Worker(_MODULE, name, str(folder)) as worker:
            results[name] |= worker.do("build")
    rounds = _searched(work, names, folder, results)
    say(f"{work.name}: checking what was found")
    exact = Exact(work.documents)
    best = [exact.best(work.queries[number], K) for number in range(len(work.queries))]
    for name in names:
        results[name] |= _percentiles([one[name].times for one in rounds])
        close = _TOLERANCE if name == OURS else _PEER_TOLERANCE
        results[name] |= compared(work, exact, best, rounds[0][name].found, close)
    return {
        "name": work.name,
        "part_of": None,
        "made": work.made,
        "passages": len(work.documents),
        "terms": len(work.documents.rows.terms),
        "queries": len(work.queries),
        "systems": list(results.values()),
    }


def _searched(
    work: Work, names: Sequence[str], folder: Path, results: Mapping[str, Result]
) -> list[dict[str, _Round]]:
    """All rounds. The workers of all systems run at once, but only one is busy at a time."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(_MODULE, name, str(folder))) for name in names}
        for name, worker in workers.items():
            say(f"{work.name}: {name} opens")
            results[name] |= worker.do("open", k=K)
        rounds = []
        for number in range(ROUNDS):
            say(f"{work.name}: searching, round {number + 1} of {ROUNDS}")
            rounds.append(_round(workers, len(work.queries)))
        for name, worker in workers.items():
            results[name]["memory_mb"] = worker.do("memory")["resident"]
            added = worker.do("add", count=_ADDED)
            results[name]["add_ms"] = statistics.median(added) if added else None
    return rounds


def _round(workers: Mapping[str, Worker], queries: int) -> dict[str, _Round]:
    """All queries once, in short turns; a system gets no more turns when its time is used up."""
    done = {name: _Round([], []) for name in workers}
    left = dict.fromkeys(workers, SECONDS)
    for first in range(0, queries, _TURN):
        for name, worker in workers.items():
            if left[name] > 0:
                told = worker.do("ask", k=K, first=first, count=_TURN, within=left[name])
                done[name].times.extend(told["ms"])
                done[name].found.extend(told["found"])
                left[name] -= sum(told["ms"]) / 1_000
    return done


def _percentiles(rounds: Sequence[Sequence[float]]) -> Result:
    """The medians of the rounds' percentiles, and the number of queries in the shortest round."""
    percentiles = np.array([np.percentile(times, (50, 99)) for times in rounds])
    p50, p99 = np.median(percentiles, axis=0).tolist()
    return {"p50_ms": p50, "p99_ms": p99, "asked": min(map(len, rounds))}


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
