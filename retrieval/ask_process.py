"""A second process that answers questions, so that two are answered at the same time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import LifoQueue
from typing import NamedTuple

from retrieval.model.answer import Answer
from retrieval.model.search import Filters
from retrieval.processes.worker_process import WorkerFailed, WorkerProcess
from retrieval.ranking.weights import Weights

_WORKER = "retrieval.ask_worker"
_log = logging.getLogger(__name__)


Ask = Callable[[str, Sequence[str], Filters, float], Answer]
Arguments = tuple[str, Sequence[str], Filters, float]


class AskRequest(NamedTuple):
    """A question for the library in a file."""

    path: Path
    weights: Weights
    arguments: Arguments
    """Of `Pipeline.ask`."""


class AskProcess:
    """Answers questions in a second process while this one is busy; threads may share it.

    More than two questions at a time wait, as the threads of a process would only take turns.
    """

    def __init__(self, path: Path, weights: Weights) -> None:
        self._path = path
        self._weights = weights
        self._worker = WorkerProcess(_WORKER)
        self._has_ended = False
        self._free: LifoQueue[WorkerProcess | None] = LifoQueue()
        """The processes that are free; None stands for this one."""
        self._free.put(self._worker)
        self._free.put(None)  # taken first: a single question needs no second process

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
        worker = self._free.get()
        try:
            return (self._ask_worker(arguments) if worker else None) or ask_here(*arguments)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End the second process."""
        self._has_ended = True
        self._worker.close()

    def _ask_worker(self, arguments: Arguments) -> Answer | None:
        """The answer of the second process; None if that fails."""
        if self._has_ended:
            return None
        try:
            answer: Answer | None = self._worker.call(
                AskRequest(self._path, self._weights, arguments)
            )
        except WorkerFailed as error:
            if not self._has_ended:
                _log.warning("the second process for questions %s; this one goes on alone", error)
            self._has_ended = True  # it is not started again: memory may be short
            return None
        return answer
