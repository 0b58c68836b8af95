"""Measures how fast a library on disk is built, opened, asked and added to, beside bm25s.

bm25s only finds passages. Its times tell how fast the machine was.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import percentiles, say
from benchmarks.peers import LIBRARY_PEER, OURS
from benchmarks.processes import Worker
from benchmarks.sizes import Sizes
from benchmarks.speed.throughput import questions_per_second
from benchmarks.works.collection import (
    ARTICLES,
    NEW_ARTICLES,
    QUESTIONS,
    Collection,
    articles_with,
    new_articles,
    write_articles,
    write_questions,
)

_MODULES = {
    OURS: "benchmarks.speed.library_worker",
    LIBRARY_PEER: "benchmarks.speed.bm25s_worker",
}
_NEW_ARTICLES = 200

Result = dict[str, Any]


def measure_build(
    collection: Collection, articles: int, names: Sequence[str], folder: Path, sizes: Sizes
) -> Result:
    """The figures, as JSON, of the builds of a library of this many articles."""
    _write(collection, articles, folder, new=0)
    return _about(collection) | {"systems": _built(names, folder, articles, sizes.rounds)}


def measure_library(
    collection: Collection, passages: int, names: Sequence[str], folder: Path, sizes: Sizes
) -> Result:
    """The figures, as JSON, of a library of about this many passages."""
    articles = articles_with(passages, collection)
    _write(collection, articles, folder, min(_NEW_ARTICLES, sizes.queries))
    systems = _built(names, folder, articles, rounds=1)
    say(f"{articles:,} articles: asking")
    for name, figures in _asked(names, folder, sizes.rounds).items():
        systems[name] |= figures
    commands = {name: (_MODULES[name], str(folder)) for name in names}
    for name, rates in questions_per_second(commands, sizes).items():
        systems[name]["per_second"] = rates
    say(f"{articles:,} articles: adding one by one")
    with Worker(_MODULES[OURS], str(folder)) as worker:
        worker.do("open")
        systems[OURS]["add_ms"] = percentiles([worker.do("add_each")])
    return _about(collection) | {"questions": sizes.queries, "systems": systems}


def _about(collection: Collection) -> Result:
    return {"kind": collection.kind, "made": collection.made}


def _write(collection: Collection, articles: int, folder: Path, new: int) -> None:
    folder.mkdir(parents=True)
    write_articles(folder / ARTICLES, collection.articles(articles))
    write_articles(folder / NEW_ARTICLES, new_articles(new))
    write_questions(folder / QUESTIONS, collection.questions)


def _built(names: Sequence[str], folder: Path, articles: int, rounds: int) -> dict[str, Result]:
    """The last builds' figures, with the medians of the seconds; the systems take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in names}
    figures: dict[str, Result] = {}
    for number in range(rounds):
        for name in names:
            say(f"{articles:,} articles: {name} builds, round {number + 1} of {rounds}")
            with Worker(_MODULES[name], str(folder)) as worker:
                figures[name] = worker.do("build")
            seconds[name].append(figures[name]["build_s"])
    return {name: figures[name] | {"build_s": statistics.median(seconds[name])} for name in names}


def _asked(names: Sequence[str], folder: Path, rounds: int) -> dict[str, Result]:
    """Times of opening and of all questions; each round has new processes, with empty caches."""
    opened: dict[str, list[float]] = {name: [] for name in names}
    times: dict[str, list[list[float]]] = {name: [] for name in names}
    memory: dict[str, list[float | None]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            with Worker(_MODULES[name], str(folder)) as worker:
                opened[name].append(worker.do("open"))
                asked = worker.do("ask")
            times[name].append(asked["ms"])
            memory[name].append(asked["memory_mb"])
    return {
        name: {
            "open_s": statistics.median(opened[name]),
            "ask_ms": percentiles(times[name]),
            "memory_mb": max((one for one in memory[name] if one is not None), default=None),
        }
        for name in names
    }
