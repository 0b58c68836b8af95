"""Reading holds up nobody else in the process that waits, and takes little of its memory."""

from __future__ import annotations

import asyncio
import operator
import sys
import time
from pathlib import Path

import pytest

from retrieval.reading.read_limits import MAX_TEXT_CHARACTERS
from retrieval.reading.reader_pool import ReaderPool

_MAX_STALL_SECONDS = 0.5
"""Much more than it is, as the machine may run other tests."""
_MAX_GROWTH_KILOBYTES = 100_000
_BEAT_SECONDS = 0.005


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_longest_text_stalls_no_event_loop_and_takes_little_memory() -> None:
    assert asyncio.run(_longest_stall()) < _MAX_STALL_SECONDS


async def _longest_stall() -> float:
    with ReaderPool(1) as readers:
        await asyncio.to_thread(readers.call, operator.mul, "ice", 1)
        _reset_peak()
        before = _kilobytes("VmRSS")
        reading = asyncio.create_task(
            asyncio.to_thread(readers.call, operator.mul, "氷", MAX_TEXT_CHARACTERS)
        )
        longest = 0.0
        while not reading.done():
            started = time.perf_counter()
            await asyncio.sleep(_BEAT_SECONDS)
            longest = max(longest, time.perf_counter() - started - _BEAT_SECONDS)
        assert len(await reading) == MAX_TEXT_CHARACTERS
    assert _kilobytes("VmHWM") - before < _MAX_GROWTH_KILOBYTES
    return longest


def test_files_that_take_long_leave_the_threads_of_the_loop_free() -> None:
    async def run() -> None:
        with ReaderPool(2) as readers:
            reading = [
                asyncio.create_task(readers.run(readers.call, time.sleep, 2)) for _ in range(40)
            ]
            await asyncio.sleep(0.1)
            async with asyncio.timeout(20):
                await asyncio.to_thread(time.sleep, 0)
            for task in reading:
                task.cancel()
            await asyncio.wait(reading)

    asyncio.run(run())


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0])
