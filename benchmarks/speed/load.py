"""Measure the bot while many people ask at once: `python -m benchmarks.speed.load FOLDER`.

A stand-in for Discord sends their questions, all at the same moment, to a bot in another process.
The bot's library of made-up articles is kept in FOLDER for the next run. The stand-in takes its
share of the same cores; on Linux, the processor time of each side is told.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measuring import percentiles, say
from benchmarks.report.bars import load_bars
from benchmarks.report.grids import load_grid
from benchmarks.report.terminal import print_bars, print_grids, wide_console
from benchmarks.speed.process_usage import Usage, children, is_known, usage
from benchmarks.works.articles import Writer
from retrieval.library import Library
from tests.fakes.discord import Behaviour, DiscordServer

_TOKEN = "a-token-for-benchmarks"  # noqa: S105 - for the stand-in only
_ARTICLES = 50_000
"""Articles of 1,350 words, which make 400,000 passages."""
_QUESTION_WORDS = 8
_WARM_UPS = 2
"""Rounds before the first that counts: they read the index and start the worker processes."""
_STALLING = 20
"""People who ask while the stalls of the event loop are measured."""


class Reply(NamedTuple):
    """Milliseconds until the first response, and until the whole answer."""

    first: float
    whole: float


class Sides(NamedTuple):
    """The usage of the processes of one run."""

    bot: Usage
    workers: Usage
    stand_in: Usage
    """This process."""


class Measured(NamedTuple):
    """The replies to everyone, and what the processes used for them."""

    replies: list[Reply]
    stall: float
    """The longest stall while fewer people asked, in milliseconds."""
    before: Sides | None
    after: Sides | None
    """None where the system doesn't tell."""
    answers: int
    """That were given between the two."""


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

    def sides(self) -> Sides | None:
        """The usage of the bot, of its worker processes and of this process."""
        if not is_known():
            return None
        bot = self._process.pid
        return Sides(usage([bot]), usage(children(bot)), usage([os.getpid()]))


def main() -> int:
    """Prints the figures; the exit code is 0 if all targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.load", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--articles", metavar="N", type=int, default=_ARTICLES)
    parser.add_argument("--people", metavar="N", type=int, default=50)
    parser.add_argument("--rounds", metavar="N", type=int, default=10)
    options = parser.parse_args()
    file = options.folder / f"{options.articles}.db"
    _complete(file, options.articles)
    measured = measure_load(file, options.people, options.rounds)
    print_grids([load_grid(measured)], wide_console())
    return 0 if print_bars(load_bars(measured), wide_console()) else 1


def measure_load(file: Path, people: int, rounds: int) -> dict[str, Any]:
    """The figures, as JSON, of a bot on a library."""
    with Library.open(file) as library:
        passages = library.scope_size().passages
    measured = asyncio.run(_measured(file, people, rounds))
    first, whole = zip(*measured.replies, strict=True)
    return {
        "people": people,
        "passages": passages,
        "first_ms": percentiles([first]) | {"max": max(first)},
        "whole_ms": percentiles([whole]) | {"max": max(whole)},
        **_usage(measured),
        "stall_ms": measured.stall,
        "stalling_people": _STALLING,
    }


def _usage(measured: Measured) -> dict[str, Any]:
    """Processor time of each side for an answer, and memory after the last one, if known."""
    before, after = measured.before, measured.after
    if before is None or after is None:
        return {"processor_ms": None, "memory_mb": None}
    spent = (now.processor - then.processor for then, now in zip(before, after, strict=True))
    each = [milliseconds / measured.answers for milliseconds in spent]
    return {
        "processor_ms": dict(zip(Sides._fields, each, strict=True)),
        "memory_mb": {
            "bot": after.bot.resident,
            "bot_and_workers": after.bot.proportional + after.workers.proportional,
        },
    }


def _complete(file: Path, articles: int) -> None:
    """Makes the library, or completes one: articles that it has already are skipped."""
    file.parent.mkdir(parents=True, exist_ok=True)
    writer = Writer()
    with Library.open(file) as library:
        if library.scope_size().articles < articles:
            say(f"making a library of {articles:,} articles")
            library.add_many(writer.article() for _ in range(articles))


async def _measured(file: Path, people: int, rounds: int) -> Measured:
    """Asks as many questions as there are people, in each round."""
    writer = Writer(seed=2)
    behaviour = Behaviour(response_seconds=10.0, settle_seconds=60.0)
    replies: list[Reply] = []
    stalls = []
    async with (
        DiscordServer(_TOKEN, behaviour=behaviour) as server,
        running_bot(server, file, _TOKEN) as bot,
    ):
        for _ in range(_WARM_UPS):
            await _asked(server, writer, people)
        before = bot.sides()
        for _ in range(rounds):
            replies += await _asked(server, writer, people)
            await bot.stall()
            await _asked(server, writer, _STALLING)
            stalls.append(await bot.stall())
        answers = rounds * (people + _STALLING)
        return Measured(replies, max(stalls), before, bot.sides(), answers)


@asynccontextmanager
async def running_bot(server: DiscordServer, file: Path, token: str) -> AsyncIterator[Bot]:
    """A bot on a library, connected to the stand-in; killed on exit."""
    arguments = (server.api_url, server.gateway_url, token, str(file))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.speed.load_bot", *arguments),
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


if __name__ == "__main__":
    sys.exit(main())
