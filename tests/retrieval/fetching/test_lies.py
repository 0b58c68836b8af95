"""Hosts that lie: each ends in a plain refusal, soon, in little memory, without a stall."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator

import pytest

from retrieval.errors import FetchFailed
from retrieval.fetching.fetch_limits import FetchLimits
from tests.fakes.web.fake_web import FakeWeb
from tests.fakes.web.lies import LIES

LIMITS = FetchLimits(total_seconds=0.8, idle_seconds=0.5)
MAX_STALL = 0.1
"""Seconds in which no other task runs; of processor time, as other programs run meanwhile."""
MAX_GROWTH = 30_000_000
"""Bytes."""


@pytest.fixture(scope="module", autouse=True)
def _no_old_garbage() -> Iterator[None]:
    """Spare the tests the time for all other tests' objects, which a flood of new ones collects."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@contextlib.asynccontextmanager
async def without_stalls() -> AsyncIterator[None]:
    """Fail if other tasks have to wait for long."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            begin = time.thread_time()
            await asyncio.sleep(0.002)
            longest = max(longest, time.thread_time() - begin)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
    assert longest < MAX_STALL


async def refusal(name: str) -> FetchFailed:
    """The failure that a lie ends in."""
    async with FakeWeb() as web:
        url = await web.raw_host("liar.test", LIES[name])
        async with web.fetcher(LIMITS) as fetcher:
            with pytest.raises(FetchFailed) as caught:
                await asyncio.wait_for(fetcher.get(url), 20)
            return caught.value


@pytest.mark.parametrize("name", LIES)
def test_a_lie(name: str) -> None:
    async def run() -> str:
        async with without_stalls():
            return str(await refusal(name))

    text = asyncio.run(run())
    assert 10 < len(text) < 150
    assert text.isprintable()


@pytest.mark.parametrize("name", [name for name in LIES if "bomb" in name or "endless" in name])
def test_a_lie_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        asyncio.run(refusal(name))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MAX_GROWTH


def test_the_lies_are_many() -> None:
    assert len(LIES) >= 60
