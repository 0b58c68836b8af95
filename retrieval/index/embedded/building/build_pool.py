"""Building segments of many articles in several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import Self, TypeVar

from retrieval.index.embedded.collection import Build
from retrieval.index.embedded.segment import Segment
from retrieval.index.ingest import BATCH_SIZE
from retrieval.model.article import Article
from retrieval.processes.worker_process import WorkerFailed, WorkerProcess

_LONG_CHARACTERS = 200_000
"""A longer article can hold up all threads of this process for a while."""
Batch = TypeVar("Batch")

_WORKER = "retrieval.index.embedded.building.build_worker"


def build_parallel(
    batches: Iterable[tuple[Batch, Sequence[Article]]], build: Build, processes: int
) -> Iterator[tuple[Batch, Segment]]:
    """Each batch with the segment of its articles, in order.

    The first batch is built in this process unless it has a long article. All others are built in
    `processes` more, which start meanwhile.
    """
    remaining = iter(batches)
    with _BuildPool(processes, build) as workers:
        for batch, articles in islice(remaining, 1):
            is_local = not _has_long(articles)
            if len(articles) >= BATCH_SIZE:  # more are likely to follow
                workers.start()
            yield batch, build(articles) if is_local else workers.submit(articles).result()
        waiting: deque[tuple[Batch, Future[Segment]]] = deque()
        for batch, articles in remaining:
            waiting.append((batch, workers.submit(articles)))
            # enough to keep every process busy, and no more in memory
            if len(waiting) > 2 * processes:
                done, segment = waiting.popleft()
                yield done, segment.result()
        for done, segment in waiting:
            yield done, segment.result()


def _has_long(articles: Sequence[Article]) -> bool:
    return any(len(article.text) > _LONG_CHARACTERS for article in articles)


class _BuildPool:
    """Worker processes, each with a thread that waits for it."""

    def __init__(self, count: int, build: Build) -> None:
        self._build = build
        self._is_closing = False
        self._threads = ThreadPoolExecutor(max(1, count))
        self._workers = [WorkerProcess(_WORKER) for _ in range(count)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

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

    def submit(self, articles: Sequence[Article]) -> Future[Segment]:
        """Build the segment of articles in one of the processes."""
        return self._threads.submit(self._built, articles)

    def _built(self, articles: Sequence[Article]) -> Segment:
        if not self._workers:
            return self._build(articles)
        worker = self._idle.get()
        try:
            segment: Segment = worker.call(articles)
        except WorkerFailed:
            if self._is_closing:
                raise
            return self._build(articles)  # the process was killed, perhaps for lack of memory
        finally:
            self._idle.put(worker)
        return segment
