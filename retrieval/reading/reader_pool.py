"""Worker processes that read files, so that no file can stop the program or take all its memory."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar, cast

from retrieval.errors import UnreadableFile
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, UnreadPart
from retrieval.processes.worker_process import WorkerFailed, WorkerProcess
from retrieval.reading.parts.part_stream import TimeLimits, refusal_of_failure, stream_parts
from retrieval.reading.read_limits import MAX_SECONDS
from retrieval.reading.read_requests import ReadRequest, Refusal, read_files

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_WORKER = "retrieval.reading.read_worker"
_PATIENCE_SECONDS = 1.0
"""The time that a worker needs to start and to read a few files."""
_PATIENCE = 6
"""The multiple of its time that a worker has where the machine is busy: no file is refused for
that."""
MAX_PROCESSES = min(2, os.cpu_count() or 1)


class ReaderPool:
    """Worker processes that read files; any number of threads can use it.

    A process is started when it is needed, a second one if calls wait long for the first. It is
    replaced if it fails, and ends after a minute without work. `wait_seconds` is what calls wait
    in all before the second one is started.
    """

    def __init__(
        self, processes: int = MAX_PROCESSES, wait_seconds: float = _PATIENCE_SECONDS
    ) -> None:
        self._wait_seconds = wait_seconds
        self._workers = [WorkerProcess(_WORKER, _PATIENCE) for _ in range(processes)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        self._idle.put(self._workers[0])
        self._spare: SimpleQueue[WorkerProcess] = SimpleQueue()
        for worker in self._workers[1:]:
            self._spare.put(worker)
        self._waited_seconds = 0.0

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
        with self._worker() as worker:
            try:
                replies = worker.call((read_files, (files,)), MAX_SECONDS)
            except WorkerFailed as error:
                replies = [refusal_of_failure(error.failure, MAX_SECONDS)]
        if isinstance(replies, Refusal):  # the request itself could not be read
            replies = [replies]
        if len(replies) < len(files):  # one of them, or all together, were too much
            return [result for file in files for result in self.read_many([file])]
        return [reply.error() if isinstance(reply, Refusal) else reply for reply in replies]

    def read_parts(
        self,
        content: bytes | Path,
        name: str,
        options: ReadOptions = DEFAULT_OPTIONS,
        total_seconds: float = math.inf,
    ) -> Iterator[ParsedArticle | UnreadPart]:
        """Read the articles in a file one by one, as the function `read_parts` does.

        The content may be the path of a file, which the worker opens. A part that takes more time
        or memory than `read_limits` allows is an UnreadPart; where it is not known which one it
        was, or too much time is lost, UnreadableFile is raised: the parts before count. It is also
        raised after `total_seconds` for all of them.
        """
        with self._worker() as worker:
            yield from stream_parts(worker, content, name, options, TimeLimits(total=total_seconds))

    def call(
        self,
        function: Callable[Parameters, Result],
        *arguments: Parameters.args,
        **_: Parameters.kwargs,
    ) -> Result:
        """Call a function of a module, with its arguments in order, in a worker process.

        Raises UnreadableFile, also if that takes more time or memory than `read_limits` allows.
        """
        with self._worker() as worker:
            try:
                reply = worker.call((function, arguments), MAX_SECONDS)
            except WorkerFailed as error:
                raise refusal_of_failure(error.failure, MAX_SECONDS).error() from None
        if isinstance(reply, Refusal):
            raise reply.error()
        return cast("Result", reply)

    async def run(
        self,
        function: Callable[Parameters, Result],
        *arguments: Parameters.args,
        **options: Parameters.kwargs,
    ) -> Result:
        """Call a function that waits for worker processes, such as `call`, in a thread.

        There is one for each process, so that the threads of the event loop stay free, however many
        files take long to read.
        """
        # importing asyncio is slow, and whoever calls this has done it
        from asyncio import get_running_loop  # noqa: PLC0415 - see above

        work = partial(function, *arguments, **options)
        return await get_running_loop().run_in_executor(self._threads, work)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

        return ThreadPoolExecutor(len(self._workers), "reading")

    @contextmanager
    def _worker(self) -> Iterator[WorkerProcess]:
        """Wait for an idle worker; if that takes a while, start one more."""
        worker = self._take()
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def _take(self) -> WorkerProcess:
        started = time.monotonic()
        with suppress(Empty):
            # many short waits, one for each of many files, are as long as a single one
            worker = self._idle.get(timeout=max(0.0, self._wait_seconds - self._waited_seconds))
            self._waited_seconds += time.monotonic() - started
            return worker
        with suppress(Empty):
            return self._spare.get_nowait()
        return self._idle.get()
