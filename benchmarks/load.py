"""Measure the bot while many people ask at once: `python -m benchmarks.load FOLDER`.

A stand-in for Discord sends their questions, all at the same moment, to a bot in another process.
The bot's library of made-up articles is kept in FOLDER for the next run.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.articles import Writer
from benchmarks.measuring import say
from retrieval.library import Library
from tests.fakes.discord import Behaviour, DiscordServer

FIRST_P99_MS, FIRST_MAX_MS, STALL_MS = 500.0, 3_000.0, 50.0
_TOKEN = "a-token-for-benchmarks"  # noqa: S105 - for the stand-in only
_ARTICLES = 37_000
"""Articles of 1,350 words, which make 400,000 passages."""
_QUESTION_WORDS = 8
_STALLING = 20
"""People who ask while the stalls of the event loop are measured."""


class Reply(NamedTuple):
    """Milliseconds until the first response, and until the whole answer."""

    first: float
    whole: float


class Bot:
    """A bot in another process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def stall(self) -> float:
        """The longest stall of its event loop since the last call, in milliseconds."""
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("the process was started with pipes")
        self._process.stdin.write(b"\n")
        return float(await self._process.stdout.readline())


def main() -> int:
    """Prints the figures; the exit code is 0 if all targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--articles", metavar="N", type=int, default=_ARTICLES)
    parser.add_argument("--people", metavar="N", type=int, default=50)
    parser.add_argument("--rounds", metavar="N", type=int, default=10)
    options = parser.parse_args()
    file = options.folder / f"{options.articles}.db"
    _complete(file, options.articles)
    replies, stall = asyncio.run(_measured(file, options.people, options.rounds))
    return 0 if _report(replies, stall, options.people) else 1


def _complete(file: Path, articles: int) -> None:
    """Makes the library, or completes one: articles that it has already are skipped."""
    file.parent.mkdir(parents=True, exist_ok=True)
    writer = Writer()
    with Library.open(file) as library:
        if library.scope_size().articles < articles:
            say(f"making a library of {articles:,} articles")
            library.add_many(writer.article() for _ in range(articles))


async def _measured(file: Path, people: int, rounds: int) -> tuple[list[Reply], float]:
    """The replies to everyone, and the longest stall while fewer people asked."""
    writer = Writer(seed=2)
    behaviour = Behaviour(response_seconds=10.0, settle_seconds=60.0)
    replies: list[Reply] = []
    stalls = []
    async with (
        DiscordServer(_TOKEN, behaviour=behaviour) as server,
        running_bot(server, file, _TOKEN) as bot,
    ):
        await _asked(server, writer, people)  # a warm-up: reads the index from disk
        for _ in range(rounds):
            replies += await _asked(server, writer, people)
            await bot.stall()
            await _asked(server, writer, _STALLING)
            stalls.append(await bot.stall())
    return replies, max(stalls)


@asynccontextmanager
async def running_bot(server: DiscordServer, file: Path, token: str) -> AsyncIterator[Bot]:
    """A bot on a library, connected to the stand-in; killed on exit."""
    arguments = (server.api_url, server.gateway_url, token, str(file))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.load_bot", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        await server.ready(60)
        yield Bot(process)
    finally:
        process.kill()
        await process.wait()


async def _asked(server: DiscordServer, writer: Writer, people: int) -> list[Reply]:
    questions = [writer.question(_QUESTION_WORDS) for _ in range(people)]
    return await asyncio.gather(*(_ask(server, *one) for one in enumerate(questions)))


async def _ask(server: DiscordServer, number: int, question: str) -> Reply:
    started = time.perf_counter()
    reply = await server.slash("ask", {"question": question}, user_id=10_000 + number)
    return Reply(reply.elapsed * 1_000, (time.perf_counter() - started) * 1_000)


def _report(replies: list[Reply], stall: float, people: int) -> bool:
    """Prints the figures; True if all targets are met."""
    first = np.array([reply.first for reply in replies])
    whole = np.array([reply.whole for reply in replies])
    p99 = float(np.percentile(first, 99))
    rows = [
        (f"first response, p99, {people} at once", p99, FIRST_P99_MS),
        (f"first response, longest, {people} at once", float(first.max()), FIRST_MAX_MS),
        (f"stall of the event loop, longest, {_STALLING} at once", stall, STALL_MS),
    ]
    for name, seen, bar in rows:
        print(
            f"{name:50}{seen:9.0f} ms   at most {bar:.0f} ms: {'met' if seen <= bar else 'MISSED'}"
        )
    for percent in (50, 99):
        print(f"{f'whole answer, p{percent}':50}{np.percentile(whole, percent):9.0f} ms")
    return all(seen <= bar for _, seen, bar in rows)


if __name__ == "__main__":
    sys.exit(main())
