"""Hostile files harm nobody: each is read or refused in time, by the reader and in Discord."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.speed.load import Bot, running_bot
from retrieval import Article, Library, ReaderPool, UnreadableFile
from tests.bot.support.managers import MANAGER
from tests.fakes.discord import Behaviour, DiscordServer, File
from tests.stress.hostile_files import MAX_BYTES, NAMES, hostile_file
from tests.stress.rounds import SHARE, scaled

SIZE = scaled(MAX_BYTES, 20_000)
SECONDS = 10.0
_SLACK_SECONDS = 5.0
"""For starting a process, and for a machine that does other work."""
_MAX_STALL_MS = 100.0 if SHARE else 1_000.0
"""Without `make stress` the machine may run other tests."""
_TOKEN = "a-token.for.tests"
FERRY = Article(title="Ferry", text="The night ferry to Skarvoy sails at 21:40 from pier three.")


@pytest.fixture(scope="module")
def pool() -> ReaderPool:
    return ReaderPool(1)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_is_read_or_refused_in_time(pool: ReaderPool, name: str) -> None:
    content = hostile_file(name, SIZE)
    started = time.monotonic()
    with suppress(UnreadableFile):
        assert pool.read(content, name).article.id
    assert time.monotonic() - started < SECONDS + _SLACK_SECONDS


def test_the_bot_answers_everybody_beside_hostile_files(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with Library.open(file) as library:
        library.add_many([FERRY])
    names = NAMES if SHARE else NAMES[::12]
    asyncio.run(_checked(file, names, scaled(50, 8)))


async def _checked(file: Path, names: Sequence[str], people: int) -> None:
    behaviour = Behaviour(response_seconds=10.0, settle_seconds=60.0)
    async with (
        DiscordServer(_TOKEN, behaviour=behaviour) as server,
        running_bot(server, file, _TOKEN) as bot,
    ):
        await _asked(server, people)
        await bot.stall()
        stalls = {name: await _stall(server, bot, people, name) for name in names}
    assert {name: ms for name, ms in stalls.items() if ms > _MAX_STALL_MS} == {}


async def _stall(server: DiscordServer, bot: Bot, people: int, name: str) -> float:
    """Add a file while people ask; the longest stall of the bot's event loop in milliseconds."""
    asked = asyncio.create_task(_asked(server, people))
    attached = {"file": File(name, hostile_file(name, SIZE))}
    reply = await server.slash("articles add", attached, permissions=MANAGER)
    assert reply.ephemeral
    await asked
    stall = await bot.stall()
    told = " ".join(reply.texts())[:90]
    print(f"{name:28} stall {stall:5.0f} ms: {told!r}", flush=True)  # noqa: T201 - for `make stress`
    return stall


async def _asked(server: DiscordServer, people: int) -> None:
    """Everybody asks at once, and gets the answer."""
    replies = await asyncio.gather(
        *(
            server.slash("ask", {"question": "When does the night ferry sail?"}, user_id=10_000 + n)
            for n in range(people)
        )
    )
    assert all("21:40" in "\n".join(reply.texts()) for reply in replies)
