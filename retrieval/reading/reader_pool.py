"""Worker processes that read files, so that no file can stop the program or take all its memory."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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
ReadRequest = tuple[bytes, str, ReadOptions]
"""The content of a file, its name, and what the user knows."""
ReadReply = ParsedArticle | tuple[UnreadableReason, Mapping[str, str | int]]
"""An article, or the reason why there is none, with its details."""
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

        Raises UnreadableFile, also if that takes more time or memory than `read_limits` allows.
        """
        [result] = self.read_many([(content, name, options)])
        if isinstance(result, UnreadableFile):
            raise result
        return result

    def read_many(self, files: Sequence[ReadRequest]) -> list[ParsedArticle | UnreadableFile]:
        """Read several files, in less time than one by one; the limits are for each of them."""
        if not files:
            return []
        worker = self._take()
        try:
            replies = worker.call(files, MAX_SECONDS)
        except WorkerFailed as error:
            replies = [_REASONS[error.failure]]
        finally:
            self._idle.put(worker)
        if len(replies) < len(files):  # one of them was too much: which one?
            return [result for file in files for result in self.read_many([file])]
        return [_result(reply) for reply in replies]

    def _take(self) -> WorkerProcess:
        """Wait for an idle worker; if that takes a while, start one more."""
        with suppress(Empty):
            return self._idle.get(timeout=_PATIENCE_SECONDS)
        with suppress(Empty):
            return self._spare.get_nowait()
        return self._idle.get()


def _result(reply: ReadReply) -> ParsedArticle | UnreadableFile:
    if isinstance(reply, ParsedArticle):
        return reply
    reason, details = reply
    return UnreadableFile(reason, **details)
