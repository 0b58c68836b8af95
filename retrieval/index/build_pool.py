"""Indexing many articles in several processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import Generic, Self, TypeVar

from retrieval.index.ingest import is_full
from retrieval.model.article import Article
from retrieval.processes.worker_process import WorkerFailed, WorkerProcess

_LONG_CHARACTERS = 200_000
"""A longer article can hold up all threads of this process for a while."""
_MAX_PROCESSES = 4
Batch = TypeVar("Batch")
Built = TypeVar("Built")


def build_parallel(
    batches: Iterable[tuple[Batch, Sequence[Article]]],
    build: Callable[[Sequence[Article]], Built],
    worker: str,
    processes: int,
) -> Iterator[tuple[Batch, Built]]:
    """Each batch with what `build` makes of its articles, in order.

    The first batch is built in this process unless it has a long article. All others are built in
    `processes` more, which start meanwhile and run the module `worker`, which does the same.
    """
    remaining = iter(batches)
    with _BuildPool(worker, processes, build) as workers:
        for batch, articles in islice(remaining, 1):
            is_local = not _has_long(articles)
            if is_full(articles):
                workers.start()
            yield batch, build(articles) if is_local else workers.submit(articles).result()
        waiting: deque[tuple[Batch, Future[Built]]] = deque()
        for batch, articles in remaining:
            waiting.append((batch, workers.submit(articles)))
            # enough to keep every process busy, and no more in memory
            if len(waiting) > 2 * processes:
                done, built = waiting.popleft()
                yield done, built.result()
        for done, built in waiting:
            yield done, built.result()


def default_processes() -> int:
    """The number of processes that is worthwhile on this machine."""
    return min(_MAX_PROCESSES, os.cpu_count() or 1)


def _has_long(articles: Sequence[Article]) -> bool:
    return any(len(article.text) > _LONG_CHARACTERS for article in articles)


class _BuildPool(Generic[Built]):
    """Worker processes, each with a thread that waits for it."""

    def __init__(
        self, worker: str, count: int, build: Callable[[Sequence[Article]], Built]
    ) -> None:
        self._build = build
        self._is_closing = False
        self._threads = ThreadPoolExecutor(max(1, count))
        self._workers = [WorkerProcess(worker) for _ in range(count)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        for idle in self._workers:
            self._idle.put(idle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closing = True
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)

    def start(self) -> None:
        """Start the processes, so that they are ready sooner."""
        for worker in self._workers:
            with suppress(OSError):
                worker.start()

    def submit(self, articles: Sequence[Article]) -> Future[Built]:
        """Build articles in one of the processes."""
        return self._threads.submit(self._built, articles)

    def _built(self, articles: Sequence[Article]) -> Built:
        if not self._workers:
            return self._build(articles)
        worker = self._idle.get()
        try:
            built: Built = worker.call(articles)
        except WorkerFailed:
            if self._is_closing:
                raise
            return self._build(articles)  # the process was killed, perhaps for lack of memory
        finally:
            self._idle.put(worker)
        return built
