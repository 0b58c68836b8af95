"""Building segments of many articles in several processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Self, TypeVar

from retrieval.index.embedded.collection import Build
from retrieval.index.embedded.segment import Segment
from retrieval.model.article import Article

Batch = TypeVar("Batch")

_LOCAL_BATCHES = 4
"""Batches that are built here, sooner than other processes have started."""


def build_parallel(
    batches: Iterable[tuple[Batch, Sequence[Article]]], build: Build, processes: int
) -> Iterator[tuple[Batch, Segment]]:
    """Each batch with the segment of its articles, in order.

    The first few batches are built in this process, and all others in `processes` more.
    """
    remaining = iter(batches)
    for batch, articles in islice(remaining, _LOCAL_BATCHES):
        yield batch, build(articles)
    first = next(remaining, None)
    if first is None:
        return
    with _BuildPool(processes, build) as workers:
        waiting: deque[tuple[Batch, Future[Segment]]] = deque()
        waiting.append((first[0], workers.submit(first[1])))
        for batch, articles in remaining:
            waiting.append((batch, workers.submit(articles)))
            # enough to keep every process busy, and no more in memory
            if len(waiting) > 2 * processes:
                done, segment = waiting.popleft()
                yield done, segment.result()
        for done, segment in waiting:
            yield done, segment.result()


class _BuildPool:
    """Worker processes, each with a thread that waits for it.

    multiprocessing would run the main script of the program that uses the library again.
    """

    def __init__(self, count: int, build: Build) -> None:
        self._build = build
        self._is_closing = False
        self._threads = ThreadPoolExecutor(max(1, count))
        self._processes = [_start() for _ in range(count)]
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closing = True
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.communicate()

    def submit(self, articles: Sequence[Article]) -> Future[Segment]:
        """Build the segment of articles in one of the processes."""
        return self._threads.submit(self._built, articles)

    def _built(self, articles: Sequence[Article]) -> Segment:
        if not self._processes:
            return self._build(articles)
        process = self._idle.get()
        try:
            return _build_in(process, articles)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._is_closing:
                raise
            return self._build(articles)  # the process was killed, perhaps for lack of memory
        finally:
            self._idle.put(process)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "retrieval.index.embedded.build_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],  # from where the package can be imported
    )


def _build_in(process: subprocess.Popen[bytes], articles: Sequence[Article]) -> Segment:
    if not process.stdin or not process.stdout:
        raise EOFError
    pickle.dump(articles, process.stdin)
    process.stdin.flush()
    segment: Segment = pickle.load(process.stdout)  # noqa: S301 - from our own process
    return segment
