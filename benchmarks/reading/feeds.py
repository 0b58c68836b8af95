"""Measure polling: `python -m benchmarks.reading.feeds`.

The processor time of a poll, with the worker processes, and what a thousand feeds take of one core
at the pace that follows their news; then the time of good feeds beside one that hangs and a bomb.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import say
from retrieval import Feed, FeedPoller, Fetcher, Library, PoliteFetcher, PollResult, ReaderPool
from retrieval.feeds.pace import next_pace

FEEDS = 1_000
MAX_SHARE, MAX_RATIO = 0.1, 1.2
_MEASURED = 98
"""Feeds that are polled at once."""
_ROUNDS = 3
_DAY = 86_400.0
_ITEMS_A_DAY = (0.0, 0.02, 0.1, 0.3, 0.5, 1, 1, 2, 3, 5, 8, 12, 20, 30, 60)
"""The news of feeds, from one that has ended to that of an agency."""
_UNMODIFIED = 0.5
"""The share of servers that answer with status 304."""


def main() -> int:
    """Prints the figures; the exit code is 0 if all targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.feeds", description=__doc__)
    parser.add_argument("--feeds", metavar="N", type=int, default=_MEASURED)
    count = parser.parse_args().feeds
    with hosts() as port, tempfile.TemporaryDirectory() as folder:
        costs = {
            kind: asyncio.run(cost(Path(folder) / f"{kind}.db", kind, port, count))
            for kind in ("unmodified", "same", "new")
        }
        alone = asyncio.run(good_seconds(Path(folder) / "alone.db", port, count, ()))
        beside = asyncio.run(
            good_seconds(Path(folder) / "beside.db", port, count, ("hangs", "bomb"))
        )
    polls, with_news = polls_a_day()
    without = _UNMODIFIED * costs["unmodified"] + (1 - _UNMODIFIED) * costs["same"]
    share = FEEDS * ((polls - with_news) * without + with_news * costs["new"]) / _DAY
    for kind, seconds in costs.items():
        print(f"{kind:<12}{seconds * 1_000:>8.1f} ms of processor time a poll")
    print(f"{FEEDS:,} feeds, {polls:.1f} polls a day each: {share:.1%} of one core (at most 10%)")
    print(
        f"{count} feeds: {alone:.2f} s alone, {beside:.2f} s beside one that hangs and a bomb:"
        f" {beside / alone:.2f} times (at most {MAX_RATIO})"
    )
    return int(share > MAX_SHARE or beside > MAX_RATIO * alone)


@contextmanager
def hosts() -> Iterator[int]:
    """The port of the hosts of feeds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.reading.feed_hosts"], stdout=subprocess.PIPE, text=True
    )
    try:
        yield int(process.stdout.readline() if process.stdout else 0)
    finally:
        process.kill()
        process.communicate()


async def cost(file: Path, kind: str, port: int, count: int) -> float:
    """The processor seconds of a poll after the first one."""
    say(f"polling {count} feeds: {kind}")
    urls = [url(number, port, kind) for number in range(count)]
    with Library.open(file) as library:
        feeds = [library.feeds.add(one, "shared") for one in urls]
        await poll(library, feeds)
        started = processor_seconds()
        for _ in range(_ROUNDS):
            await poll(library, feeds)
        return (processor_seconds() - started) / _ROUNDS / count


async def good_seconds(file: Path, port: int, count: int, bad: Sequence[str]) -> float:
    """The time until all good feeds are polled, the first time; some bad ones are before them."""
    say(f"polling {count} feeds beside {len(bad)} bad ones")
    urls = [url(count + number, port, kind) for number, kind in enumerate(bad)]
    urls += [url(number, port, "same") for number in range(count)]
    with Library.open(file) as library:
        feeds = [library.feeds.add(one, "shared") for one in urls]
        good = [feed.id for feed in feeds[len(bad) :]]
        started, ended = time.perf_counter(), 0.0

        def note(result: PollResult) -> None:
            nonlocal ended
            if result.feed.id in good:
                ended = time.perf_counter()

        results = await poll(library, feeds, note)
        if sum(result.failure is None for result in results) != count:
            raise AssertionError("good feeds could not be read")
        return ended - started


async def poll(
    library: Library,
    feeds: Sequence[Feed],
    on_result: Callable[[PollResult], None] = lambda _: None,
) -> list[PollResult]:
    """Poll feeds; the worker processes have ended after it, so that their time counts."""
    allowed = {one.url.split("/")[2] for one in feeds}
    async with Fetcher(allowed) as fetcher:
        with ReaderPool() as readers:
            poller = FeedPoller(library, PoliteFetcher(fetcher), readers)
            return await poller.poll(feeds, on_result)


def url(number: int, port: int, kind: str) -> str:
    """The address of a feed, on a host of its own."""
    return f"http://127.0.{1 + number // 250}.{1 + number % 250}:{port}/{kind}"


def processor_seconds() -> float:
    """The processor time of this process, and of its children that have ended."""
    used = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def polls_a_day() -> tuple[float, float]:
    """The polls of an average feed a day when its pace has settled, and those that bring news."""
    polls = with_news = 0
    days = 60.0
    for rate in _ITEMS_A_DAY:
        at, pace, seen = 0.0, 3_600.0, 0
        while at < 2 * days * _DAY:
            at += pace
            there = int(rate * at / _DAY)
            pace = next_pace(pace, has_news=there > seen, stated=None)
            if at > days * _DAY:
                polls, with_news = polls + 1, with_news + (there > seen)
            seen = there
    return polls / days / len(_ITEMS_A_DAY), with_news / days / len(_ITEMS_A_DAY)


if __name__ == "__main__":
    sys.exit(main())
