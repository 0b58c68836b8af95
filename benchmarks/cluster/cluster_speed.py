"""Measures whole answers from a library in a cluster of one node, beside one in a file.

Both have the same articles and get the same questions, in turns, and their answers are compared.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.cluster.production_node import HEAP, production_node
from benchmarks.measuring import percentiles, say
from benchmarks.processes import Worker, megabytes_below
from benchmarks.speed.process_usage import is_known, usage
from benchmarks.works.collection import (
    ARTICLES,
    QUESTIONS,
    Collection,
    articles_with,
    write_articles,
    write_questions,
)
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.cluster.nodes import Node

FILE, CLUSTER = "file", "cluster"
"""The names of the two engines."""
_MB = 1 << 20

Result = dict[str, Any]


class _Round(NamedTuple):
    """The figures of one engine in one round."""

    open_s: float
    asked: Result
    node_ms: float | None
    """The processor time of the node for an answer."""


def measure_cluster(
    collection: Collection, passages: int, questions: int, folder: Path, rounds: int
) -> Result:
    """The figures, as JSON, of both engines over about this many passages."""
    folder.mkdir(parents=True)
    write_articles(folder / ARTICLES, collection.articles(articles_with(passages, collection)))
    write_questions(folder / QUESTIONS, collection.questions[:questions])
    library = folder / "library"
    library.mkdir()
    say("a node of OpenSearch starts")
    with production_node(folder / "node") as node:
        locations = {FILE: str(library / "library.db"), CLUSTER: f"opensearch://{node.host}/bench"}
        systems = {name: _built(name, folder, where) for name, where in locations.items()}
        systems[FILE] |= {"disk_mb": {"library": megabytes_below(library)}}
        systems[CLUSTER] |= {"disk_mb": _indices(node)}
        asked = _asked(folder, locations, node, rounds)
        requests = _requests(folder, locations[CLUSTER])
        node_mb = usage([node.process]).resident if is_known() else None
    shutil.rmtree(library)
    for name, of_rounds in asked.items():
        systems[name] |= _figures(of_rounds)
    return {
        "kind": collection.kind,
        "made": collection.made,
        "questions": min(questions, len(collection.questions)),
        "equal": _equal(asked),
        "heap": HEAP,
        "node_mb": node_mb,
        "requests": requests,
        "systems": systems,
    }


def _built(name: str, folder: Path, location: str) -> Result:
    say(f"{name}: the library is built")
    with _worker(folder, location) as worker:
        built: Result = worker.do("build")
    return built


def _indices(node: Node) -> Mapping[str, float]:
    """The megabytes of each index on the disk, after its last changes are there."""
    with closing(Cluster(ClusterAddress.parse(f"opensearch://{node.host}/bench"))) as cluster:
        cluster.request("POST", "/bench-*/_flush", seconds=60)
    found = node.get("/bench-*/_stats/store")["indices"]
    return {
        name.removeprefix("bench-"): one["total"]["store"]["size_in_bytes"] / _MB
        for name, one in sorted(found.items())
    }


def _asked(
    folder: Path, locations: Mapping[str, str], node: Node, rounds: int
) -> dict[str, list[_Round]]:
    """Each engine's rounds, in turns, after one that doesn't count: a node compiles its code."""
    found: dict[str, list[_Round]] = {name: [] for name in locations}
    for number in range(rounds + 1):
        for name, location in locations.items():
            say(f"{name} is asked, round {number} of {rounds}" if number else f"{name} warms up")
            one = _round(folder, location, node)
            if number:
                found[name].append(one)
    return found


def _round(folder: Path, location: str, node: Node) -> _Round:
    """One engine in a new process, with nothing counted yet in the process and in the node."""
    with closing(Cluster(ClusterAddress.parse(f"opensearch://{node.host}/bench"))) as cluster:
        cluster.request("POST", "/bench-*/_cache/clear")
    with _worker(folder, location) as worker:
        opened = worker.do("open")
        before = _processor_ms(node)
        asked = worker.do("ask")
        after = _processor_ms(node)
        worker.do("close")
    return _Round(opened, asked, (after - before) / len(asked["ms"]) if is_known() else None)


def _processor_ms(node: Node) -> float:
    return usage([node.process]).processor if is_known() else 0.0


def _requests(folder: Path, location: str) -> Mapping[str, float]:
    """The requests for an answer, in a process that has nothing in memory."""
    say("the requests are counted")
    with _worker(folder, location) as worker:
        worker.do("open")
        requests: Mapping[str, float] = worker.do("requests")
        worker.do("close")
    return requests


def _figures(rounds: Sequence[_Round]) -> Result:
    node = [one.node_ms for one in rounds if one.node_ms is not None]
    memory = [one.asked["memory_mb"] for one in rounds if one.asked["memory_mb"] is not None]
    return {
        "open_s": statistics.median(one.open_s for one in rounds),
        "ask_ms": percentiles([one.asked["ms"] for one in rounds]),
        "processor_ms": statistics.median(one.asked["processor_ms"] for one in rounds),
        "node_ms": statistics.median(node) if node else None,
        "memory_mb": max(memory, default=None),
    }


def _equal(asked: Mapping[str, Sequence[_Round]]) -> float:
    """The share of the questions with the same answer of both engines in all rounds."""
    answers = [one.asked["answers"] for rounds in asked.values() for one in rounds]
    same = [len(set(of_question)) == 1 for of_question in zip(*answers, strict=True)]
    return sum(same) / len(same)


def _worker(folder: Path, location: str) -> Worker:
    return Worker("benchmarks.cluster.engine_worker", str(folder), location)
