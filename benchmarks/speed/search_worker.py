"""The worker process of one system over one work: its arguments are a system and a folder."""

from __future__ import annotations

import gc
import sys
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.measuring import milliseconds, rate, seconds
from benchmarks.peers import INDEX_OF, Growing, Peer, Unavailable, peer
from benchmarks.processes import megabytes_below, memory, serve
from benchmarks.works.workload import Query, Work

_WARM_UP_QUERIES = 500
"""Queries before the first that is timed: numba and Java compile, and files are read."""
_MAX_WARM_UP_SECONDS = 5.0


class SearchCommands:
    """The commands of the worker: a system, and the folder of the work and its index."""

    memory = staticmethod(memory)
    _queries: list[Query]
    _k: int
    _system: Peer

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._work = folder
        self._index = folder / INDEX_OF.get(name, name)

    def version(self) -> dict[str, str]:
        """The version of the system, or what is missing to run it."""
        try:
            return {"version": peer(self._name).version()}
        except (ImportError, Unavailable) as error:
            return {"missing": str(error)}

    def build(self) -> dict[str, Any]:
        """Seconds and peak memory of a build, from lists of terms to files."""
        documents = Work.open(self._work).documents
        self._index.mkdir()
        took = seconds(partial(peer(self._name).build, documents, self._index))
        peak, disk = memory()["peak"], megabytes_below(self._index)
        return {"build_s": took, "build_peak_mb": peak, "disk_mb": disk}

    def open(self, k: int) -> dict[str, Any]:
        """Seconds until the index is open, and until the first query is answered."""
        work = Work.open(self._work)
        self._queries, self._k = work.asked(), k
        kind = peer(self._name)
        started = time.perf_counter()
        self._system = kind.open(self._index)
        opened = time.perf_counter()
        self._system.search(self._queries[0], k)
        answered = time.perf_counter()
        for query in self._queries[:_WARM_UP_QUERIES]:
            self._system.search(query, k)
            if time.perf_counter() > answered + _MAX_WARM_UP_SECONDS:
                break
        return {"open_s": opened - started, "first_answer_s": answered - started}

    def ask(self, k: int, first: int, count: int, within: float) -> dict[str, Any]:
        """The milliseconds and results of `count` queries from `first`, or until time is up."""
        times: list[float] = []
        found: list[list[int]] = []
        gc.collect()
        end = time.perf_counter() + within
        for query in self._queries[first : first + count]:
            started = time.perf_counter()
            result = self._system.search(query, k)
            finished = time.perf_counter()
            times.append((finished - started) * 1_000)
            found.append(self._system.positions(result)[:k])
            if finished > end:
                break
        return {"ms": times, "found": found}

    def ask_for(self, seconds: float) -> float:
        """Queries a second in this time."""
        queries, search, k = self._queries, self._system.search, self._k
        return rate(lambda number: search(queries[number % len(queries)], k), seconds)

    def add(self, count: int) -> list[float] | None:
        """Milliseconds for each of `count` added documents; None if the system can't add any."""
        system = self._system
        if not isinstance(system, Growing):
            return None
        documents = list(islice(Work.open(self._work).documents.words(), count))
        return [milliseconds(partial(system.add, words)) for words in documents]


if __name__ == "__main__":
    serve(SearchCommands(sys.argv[1], Path(sys.argv[2])))
