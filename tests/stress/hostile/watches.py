"""Watches on a process while it waits for hostile files: its memory, its stalls, its files."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import re
import socket
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_CLEAR_PEAK = "5"
_BEAT_SECONDS = 0.005


@dataclass
class MemoryWatch:
    """The growth of this process, in bytes, at its peak; 0 where the system can't tell."""

    growth: int = 0


@contextlib.contextmanager
def memory_watch() -> Iterator[MemoryWatch]:
    """Measure how much this process grows meanwhile; it is known afterwards."""
    watch = MemoryWatch()
    with contextlib.suppress(OSError):
        _CLEAR.write_text(_CLEAR_PEAK)
    before = _memory("VmRSS")
    yield watch
    watch.growth = max(0, _memory("VmHWM") - before)


def _memory(name: str) -> int:
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", _STATUS.read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1_024 if found else 0


@dataclass
class StallWatch:
    """The longest time, in seconds, for which no other task could run."""

    longest: float = 0.0


@contextlib.asynccontextmanager
async def stall_watch() -> AsyncIterator[StallWatch]:
    """Measure the stalls of the event loop meanwhile.

    A stall counts as long as this process was busy during it, at most: on a machine that does other
    work, a beat can be late for no fault of the loop. What earlier tests have left in memory is not
    searched for garbage meanwhile, which would take longer than any stall.
    """
    watch = StallWatch()
    gc.freeze()

    async def beat() -> None:
        while True:
            since, busy = time.monotonic(), time.process_time()
            await asyncio.sleep(_BEAT_SECONDS)
            late = time.monotonic() - since - _BEAT_SECONDS
            watch.longest = max(watch.longest, min(late, time.process_time() - busy))

    beating = asyncio.create_task(beat())
    try:
        yield watch
    finally:
        beating.cancel()
        gc.unfreeze()


class Listener:
    """A port on loopback that nobody should call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def was_called(self) -> bool:
        """True if there was a call since the last question."""
        try:
            connection, _ = self._socket.accept()
        except BlockingIOError:
            return False
        connection.close()
        return True

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
