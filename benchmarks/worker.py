"""Runs one system over one work: `python -m benchmarks.worker SYSTEM FOLDER`, by `search_speed`."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.peers import Peer, peer
from benchmarks.processes import bytes_below, memory, serve
from benchmarks.work import Work

_WARMING = 20
"""Queries before the first that is timed: numba compiles, files are read."""
_WARMING_SECONDS = 5.0


class Worker:
    """A system, and the folder of the work with the index that the system has made of it."""

    def __init__(self, name: str, folder: Path) -> None:
        self._kind = peer(name)
        self._work = folder
        self._index = folder / name
        self._system: Peer | None = None

    def build(self) -> dict[str, Any]:
        """Seconds and peak memory of a build, from lists of terms to files."""
        documents = Work.open(self._work).documents
        self._index.mkdir()
        seconds = _seconds(partial(self._kind.build, documents, self._index))
        size = bytes_below(self._index)
        return {"build_s": seconds, "build_peak_mb": memory()["peak"], "disk_mb": size / (1 << 20)}

    def open(self, k: int) -> dict[str, Any]:
        """Seconds until it is open, and until it has answered a first query."""
        work = Work.open(self._work)
        self._queries = work.asked()
        vocabulary = work.documents.vocabulary
        started = time.perf_counter()
        self._system = self._kind.open(self._index, vocabulary)
        opened = time.perf_counter()
        self._system.search(self._queries[0], k)
        answered = time.perf_counter()
        for query in self._queries[:_WARMING]:
            self._system.search(query, k)
            if time.perf_counter() > answered + _WARMING_SECONDS:
                break
        return {"open_s": opened - started, "first_answer_s": answered - started}

    def ask(self, k: int, first: int, count: int, seconds: float) -> dict[str, Any]:
        """Milliseconds for each of some queries, until the time is used up; and what was found."""
        system = self._opened()
        times: list[float] = []
        found: list[list[int]] = []
        gc.collect()
        end = time.perf_counter() + seconds
        for query in self._queries[first : first + count]:
            started = time.perf_counter()
            result = system.search(query, k)
            finished = time.perf_counter()
            times.append((finished - started) * 1_000)
            found.append(system.positions(result)[:k])
            if finished > end:
                break
        return {"ms": times, "found": found}

    def add(self, count: int) -> list[float] | None:
        """Milliseconds for each of some added documents; None where it can't add."""
        if not self._kind.grows:
            return None
        system = self._opened()
        documents = list(islice(Work.open(self._work).documents.words(), count))
        return [_seconds(partial(system.add, words)) * 1_000 for words in documents]

    def _opened(self) -> Peer:
        if self._system is None:
            raise AssertionError("open it first")
        return self._system


def main() -> None:
    """Serves `search_speed`."""
    worker = Worker(sys.argv[1], Path(sys.argv[2]))
    serve(
        {
            "build": worker.build,
            "open": worker.open,
            "ask": worker.ask,
            "memory": memory,
            "add": worker.add,
        }
    )


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
