"""The parent's side of a worker process: starting it, calling it, and ending it in time."""

from __future__ import annotations

import contextlib
import math
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from enum import Enum
from pathlib import Path
from threading import Event, Thread
from typing import Any

from retrieval.processes.processor_time import processor_use
from retrieval.processes.worker_loop import OUT_OF_MEMORY, End

_START = """
import importlib, os, sys, types
package = types.ModuleType("retrieval")
package.__path__ = [sys.argv[1]]
sys.modules["retrieval"] = package
importlib.import_module(sys.argv[2]).main()
os._exit(0)
"""
"""Imports the worker's module without `retrieval/__init__.py`, which would import all others.

That saves half a second and 20 MB. At the end, nothing is left to tidy up, which would take 0.2
seconds where trafilatura was used. multiprocessing would also run the main script of the program
that uses the library again.
"""
_PACKAGE = Path(__file__).parents[1]
_END_SECONDS = 1.0
"""The time for an idle worker to end by itself."""
_FAIR_SHARE = 0.5
"""The processor time, as a share of a time limit, that a worker has before the limit counts."""
_LOOK_SECONDS = 0.5
"""The time after which a worker that is late is looked at again."""


class WorkerFailure(Enum):
    """The ways in which a call of a worker process can fail."""

    TIMEOUT = "took too long"
    MEMORY = "needed too much memory"
    CRASH = "crashed"


class WorkerFailed(Exception):
    """A worker process ended, or was ended, before it had replied."""

    def __init__(self, failure: WorkerFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class WorkerProcess:
    """A process that replies to requests, one at a time; started when it is called.

    `module` has a function `main`, which calls `worker_loop.serve`. A process that has ended is
    replaced at the next call. On a busy machine, a time limit may take up to `patience` times as
    long: it ends no process before that has had half of the time on a processor.
    """

    def __init__(self, module: str, patience: float = 1) -> None:
        self._module = module
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._is_busy = False
        self._is_closed = False

    def start(self) -> None:
        """Start the process, so that it is ready sooner; raises OSError."""
        self._process = self._process or _start(self._module)

    def call(self, request: object, seconds: float | None = None) -> Any:
        """The reply to a request. Raises WorkerFailed, also after this many seconds."""
        with self._busy():
            return self._first_reply(request, seconds)

    def stream(
        self, request: object, seconds: float | None = None, ends_at: float = math.inf
    ) -> Generator[Any]:
        """The replies to a request to which the worker replies with an iterator, one by one.

        Raises WorkerFailed, also if one of them takes more than this many seconds, or isn't there
        at a time of the monotonic clock. A worker whose replies are not read to the end is
        replaced.
        """
        with self._busy():
            reply = self._first_reply(request, _until(seconds, ends_at))
            while reply is not End.END:
                yield reply
                reply = self._next_reply(_until(seconds, ends_at))

    @contextlib.contextmanager
    def _busy(self) -> Iterator[None]:
        self._is_busy = True
        try:
            yield
        except WorkerFailed:
            self._end()
            raise
        except OSError:  # there was no memory to start it, for example
            raise WorkerFailed(WorkerFailure.CRASH) from None
        except BaseException:  # a reply that nobody has read must not be taken for the next one
            self._kill()
            raise
        finally:
            self._is_busy = False

    def _first_reply(self, request: object, seconds: float | None) -> Any:
        for _ in range(2):
            with contextlib.suppress(_HasEnded):  # it had been idle for long
                return _reply(self._started(), seconds, self._patience, request)
            self._end()
        raise WorkerFailed(WorkerFailure.CRASH)

    def _next_reply(self, seconds: float | None) -> Any:
        try:
            return _reply(self._started(), seconds, self._patience)
        except _HasEnded:
            raise WorkerFailed(WorkerFailure.CRASH) from None

    def _started(self) -> subprocess.Popen[bytes]:
        self.start()
        if self._process is None or self._is_closed:
            raise WorkerFailed(WorkerFailure.CRASH)
        return self._process

    def close(self) -> None:
        """End the process, at once if it is busy; a call that waits for it fails."""
        self._is_closed = True
        process = self._process
        if process and self._is_busy:
            process.kill()
        else:
            self._end()

    def _kill(self) -> None:
        if self._process:
            self._process.kill()
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def _until(seconds: float | None, ends_at: float) -> float | None:
    """The time limit of a reply that must also be there at a time of the monotonic clock."""
    if ends_at == math.inf:
        return seconds
    left = max(0.0, ends_at - time.monotonic())
    return left if seconds is None else min(seconds, left)


class _HasEnded(Exception):
    """The process ended by itself before it had read the request."""


def _start(module: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - it runs our own module
        [sys.executable, "-P", "-c", _START, str(_PACKAGE), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,  # Ctrl+C is for this process alone
    )


_NO_REQUEST = object()


def _reply(
    process: subprocess.Popen[bytes],
    seconds: float | None,
    patience: float,
    request: object = _NO_REQUEST,
) -> Any:
    """The next reply of a process, after a request if there is one."""
    if not process.stdin or not process.stdout:
        raise WorkerFailed(WorkerFailure.CRASH)
    with _time_limit(process, seconds, patience) as expired:
        try:
            if request is not _NO_REQUEST:
                pickle.dump(request, process.stdin)
                process.stdin.flush()
            reply = pickle.load(process.stdout)  # noqa: S301 - from our own process
        except (OSError, EOFError, pickle.UnpicklingError):
            reply = None
            failed = True
        else:
            failed = False
    if expired:
        raise WorkerFailed(WorkerFailure.TIMEOUT)
    if failed:
        raise _why_ended(process)
    return reply


@contextlib.contextmanager
def _time_limit(
    process: subprocess.Popen[bytes], seconds: float | None, patience: float
) -> Iterator[list[bool]]:
    """Kill a process after some seconds; the list that is yielded is then no longer empty."""
    expired: list[bool] = []
    if seconds is None:
        yield expired
        return
    has_replied = Event()
    arguments = (process, seconds, patience, has_replied, expired)
    thread = Thread(target=_end_late, args=arguments, daemon=True)
    thread.start()
    try:
        yield expired
    finally:
        has_replied.set()
        thread.join()


def _end_late(
    process: subprocess.Popen[bytes],
    seconds: float,
    patience: float,
    has_replied: Event,
    expired: list[bool],
) -> None:
    """Kill a process that has not replied in time."""
    used = processor_use(process.pid).seconds
    latest = time.monotonic() + patience * seconds
    wait = seconds
    while not has_replied.wait(wait):
        now = processor_use(process.pid)
        is_held_up = now.is_eager and now.seconds - used < _FAIR_SHARE * seconds
        if not is_held_up or time.monotonic() >= latest:
            expired.append(True)
            process.kill()
            return
        wait = _LOOK_SECONDS


def _why_ended(process: subprocess.Popen[bytes]) -> Exception:
    try:
        status = process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        return WorkerFailed(WorkerFailure.CRASH)
    if status == 0:
        return _HasEnded()
    if sys.platform != "win32":
        if status == -signal.SIGXCPU:
            return WorkerFailed(WorkerFailure.TIMEOUT)
        if status == -signal.SIGKILL:  # by the kernel, which lacks memory
            return WorkerFailed(WorkerFailure.MEMORY)
    return WorkerFailed(WorkerFailure.MEMORY if status == OUT_OF_MEMORY else WorkerFailure.CRASH)
