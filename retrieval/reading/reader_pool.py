"""Worker processes that read files, so that no file can stop the program or take all its memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Self

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.processes.worker_process import Failure, WorkerFailed, WorkerProcess
from retrieval.reading.read_limits import MAX_MEGABYTES, MAX_SECONDS

_WORKER = "retrieval.reading.read_worker"
_REASONS: Mapping[Failure, tuple[UnreadableReason, Mapping[str, str | int]]] = {
    Failure.TIMEOUT: (UnreadableReason.TOO_SLOW, {"seconds": MAX_SECONDS}),
    Failure.MEMORY: (UnreadableReason.TOO_MUCH_MEMORY, {"megabytes": MAX_MEGABYTES}),
    Failure.CRASH: (UnreadableReason.READER_FAILED, {"error": Failure.CRASH.value}),
}
_PATIENCE_SECONDS = 1.0
"""The time that a worker needs to start and to read a few files."""
MAX_PROCESSES = min(2, os.cpu_count() or 1)


class ReaderPool:
    """Worker processes that read files; any number of threads can use it.

    A process is started when it is needed, a second one if the first is busy for long. It is
    replaced if it fails, and ends after a minute without work.
    """

    def __init__(self, processes: int = MAX_PROCESSES) -> None:
        self._workers = [WorkerProcess(_WORKER) for _ in range(processes)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        self._idle.put(self._workers[0])
        self._spare: SimpleQueue[WorkerProcess] = SimpleQueue()
        for worker in self._workers[1:]:
            self._spare.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they are reading counts as unreadable."""
        for worker in self._workers:
            worker.close()

    def read(
        self, content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS
    ) -> ParsedArticle:
        """Read the article in the content of a file, as `read_bytes` does.

        Raises UnreadableFile, also if that takes longer than 10 seconds or more than 400 MB.
        """
        worker = self._take()
        try:
            reply = worker.call((content, name, options), MAX_SECONDS)
        except WorkerFailed as error:
            reply = _REASONS[error.failure]
        finally:
            self._idle.put(worker)
        if isinstance(reply, ParsedArticle):
            return reply
        reason, details = reply
        raise UnreadableFile(reason, **details)

    def _take(self) -> WorkerProcess:
        """Wait for an idle worker; if that takes a while, start one more."""
        with suppress(Empty):
            return self._idle.get(timeout=_PATIENCE_SECONDS)
        with suppress(Empty):
            return self._spare.get_nowait()
        return self._idle.get()
