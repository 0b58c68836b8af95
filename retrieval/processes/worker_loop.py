"""The worker's side of a worker process: it reads requests, and writes a reply to each."""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

OUT_OF_MEMORY = 77
"""The exit status of a worker that had too little memory."""


class End(Enum):
    """The mark after the last of several replies to one request."""

    END = "end"


class Limits(NamedTuple):
    """Limits of a worker process, where the platform has them."""

    memory_bytes: int
    """All that it allocates."""
    kept_bytes: int
    """A worker that needed more than this ends after its reply, so that its memory is free."""
    processor_seconds: int
    """For one reply; in case that the parent process, which limits the time, was killed."""
    idle_seconds: float
    """The time after which it ends if there is no request."""
    open_files: int
    """That it has open at once, with its three streams."""
    file_bytes: int
    """Of each file that it writes; what exceeds them is an OSError."""


def serve(reply_to: Callable[[Any], object], limits: Limits | None = None) -> None:
    """Reply to requests until the parent process ends, or as the limits say.

    If `reply_to` returns an iterator, each of its items is a reply, and `End.END` is the last one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent process
    _give_way()
    if limits:
        _limit_resources(limits)
    # the peak at the start is that of the parent process: Linux counts it in
    most_kept = max(limits.kept_bytes, _peak_bytes()) if limits else 0
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as replies:
        # what a library may print must not get between the replies
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        while not limits or _is_worth_waiting(most_kept, limits.idle_seconds):
            try:
                request = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
            except (EOFError, pickle.UnpicklingError):  # UnpicklingError in the middle of one
                break
            try:
                for reply in _replies(reply_to, request, limits):
                    replies.write(pickle.dumps(reply))
                    replies.flush()
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            except BrokenPipeError:  # the parent process was killed
                os._exit(0)


def _give_way() -> None:
    """Let Linux end this process rather than its parent where memory is short."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _replies(
    reply_to: Callable[[Any], object], request: object, limits: Limits | None
) -> Iterator[object]:
    """The replies to a request; the time for each is limited anew."""
    if limits:
        _limit_processor_time(limits.processor_seconds)
    reply = reply_to(request)
    if not isinstance(reply, Iterator):
        yield reply
        return
    for item in reply:
        yield item
        if limits:
            _limit_processor_time(limits.processor_seconds)
    yield End.END


def _is_worth_waiting(most_kept: int, seconds: float) -> bool:
    """Wait for the next request; False if none comes, or if this process takes much memory."""
    if sys.platform == "win32":  # it can't wait for a pipe with a time limit
        return True
    if _peak_bytes() > most_kept:
        return False
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(ready)


if sys.platform == "win32":

    def _limit_resources(limits: Limits) -> None: ...

    def _limit_processor_time(seconds: int) -> None: ...

    def _peak_bytes() -> int:
        return 0

else:
    import resource

    def _limit_resources(limits: Limits) -> None:
        """Limit all that lasts. The number of processes is not: the system counts all of a user."""
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for kind, limit in (
            (resource.RLIMIT_DATA, limits.memory_bytes),
            (resource.RLIMIT_NOFILE, limits.open_files),
            (resource.RLIMIT_FSIZE, limits.file_bytes),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (most, most))

    def _limit_processor_time(seconds: int) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = math.ceil(used.ru_utime + used.ru_stime) + seconds
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))

    def _peak_bytes() -> int:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1_024
