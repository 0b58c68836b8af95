"""Worker processes that answer questions, so that several are answered at the same time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

from retrieval.model.answer import Answer
from retrieval.model.search import Filters
from retrieval.processes.worker_process import WorkerFailed, WorkerProcess
from retrieval.ranking.weights import Weights

_WORKER = "retrieval.ask_worker"
_ANSWER_SECONDS = 10.0
"""Longer than any answer takes, but for a process that hangs."""
_START_SECONDS = 60.0
"""For a large library whose index is read from a slow disk."""
_PAUSE_SECONDS = 300.0
"""The time after a failure in which no worker is started: memory may be short."""
_log = logging.getLogger(__name__)

Ask = Callable[[str, Sequence[str], Filters, float], Answer]
Arguments = tuple[str, Sequence[str], Filters, float]


class AskRequest(NamedTuple):
    """A question for the library in a file."""

    path: Path
    weights: Weights
    arguments: Arguments | None
    """Of `Pipeline.ask`; None only to open the library."""


class AskPool:
    """Answers questions in up to `size` worker processes; threads may share it.

    This process answers a single question itself. When another one has to wait for that, a worker
    is started, and one more whenever all are busy, while the questions wait no longer than before.
    As soon as there are workers, they answer all questions, and the threads of this process are
    free for other work. If a worker fails, this process answers its question.
    """

    def __init__(self, path: Path, weights: Weights, size: int) -> None:
        self._path = path
        self._weights = weights
        self._size = size
        self._changed = Condition()
        """Guards what follows, and is notified when a question may go on."""
        self._free: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._starting: WorkerProcess | None = None
        self._starter: Thread | None = None
        self._starts_from = 0.0
        """The time of the monotonic clock before which no worker is started."""
        self._is_asking_here = False
        self._is_closed = False

    def ask(
        self,
        ask_here: Ask,
        question: str,
        collections: Sequence[str],
        filters: Filters,
        threshold: float,
    ) -> Answer:
        """The answer to a question; `ask_here` is `Pipeline.ask` of this process."""
        arguments = (question, collections, filters, threshold)
        worker = self._acquire()
        if worker is None:
            try:
                return ask_here(*arguments)
            finally:
                self._release_here()
        return self._call(worker, arguments, _ANSWER_SECONDS) or ask_here(*arguments)

    def close(self) -> None:
        """End the workers, those that are busy too; this process answers their questions."""
        with self._changed:
            self._is_closed = True
            workers = [*self._free, *self._busy]
            self._free.clear()
            if self._starting:
                workers.append(self._starting)
            self._changed.notify_all()
        for worker in workers:
            worker.close()
        if self._starter:
            self._starter.join()

    def _acquire(self) -> WorkerProcess | None:
        """Wait until a worker can answer a question, or this process, for which None stands."""
        with self._changed:
            while True:
                if self._free:
                    worker = self._free.pop()
                    self._busy.add(worker)
                    return worker
                if not self._busy and not self._is_asking_here:
                    self._is_asking_here = True
                    return None
                self._start_another()
                self._changed.wait()

    def _release_here(self) -> None:
        with self._changed:
            self._is_asking_here = False
            self._changed.notify()

    def _start_another(self) -> None:
        """Start a worker in the background, unless one is being started or there are enough."""
        is_enough = len(self._free) + len(self._busy) >= self._size
        if self._starting or is_enough or self._is_closed or time.monotonic() < self._starts_from:
            return
        worker = WorkerProcess(_WORKER)
        starter = Thread(target=self._open, args=(worker,), daemon=True)
        try:
            starter.start()
        except RuntimeError:  # there may be no more threads
            self._starts_from = time.monotonic() + _PAUSE_SECONDS
            return
        self._starting, self._starter = worker, starter

    def _open(self, worker: WorkerProcess) -> None:
        """Let a worker open the library; then it is free."""
        self._call(worker, None, _START_SECONDS)

    def _call(
        self, worker: WorkerProcess, arguments: Arguments | None, seconds: float
    ) -> Answer | None:
        """The answer of a worker, which is free afterwards; None if that fails, and it is gone."""
        failure: WorkerFailed | None = None
        try:
            answer: Answer | None = worker.call(
                AskRequest(self._path, self._weights, arguments), seconds
            )
        except WorkerFailed as error:
            failure = error
            return None
        finally:
            self._release(worker, failure)
        return answer

    def _release(self, worker: WorkerProcess, failure: WorkerFailed | None) -> None:
        with self._changed:
            self._busy.discard(worker)
            if worker is self._starting:
                self._starting = None
            if failure is None and not self._is_closed:
                self._free.append(worker)
            elif failure and not self._is_closed:
                self._starts_from = time.monotonic() + _PAUSE_SECONDS
                _log.warning("a process for questions %s; the others go on without it", failure)
            self._changed.notify_all()
