"""Questions while the connection to Discord breaks again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import cycle, islice

import pytest

from bot.client import Client
from retrieval.library import Library
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, library_of, shown
from tests.bot.support.running import connected, discord_server, run
from tests.fakes.discord import DiscordServer, Message

TIMES = 50
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
Interrupt = Callable[[], Awaitable[None]]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot start sessions at once; Discord itself wants five seconds between two."""

    async def at_once(*_: object, **__: object) -> None:
        pass

    monkeypatch.setattr(Client, "before_identify_hook", at_once)


def interruptions(server: DiscordServer) -> list[Interrupt]:
    """The ways in which a connection breaks; the last one loses the session."""
    return [
        partial(server.close_gateway, 4000),
        server.request_reconnect,
        partial(server.close_gateway, 1001),
        partial(server.invalidate_session, resumable=True),
        partial(server.invalidate_session, resumable=False),
    ]


async def back(server: DiscordServer, starts: int) -> None:
    """Wait until the bot has started or resumed a session a number of times."""
    gateway = server.gateway
    async with asyncio.timeout(10):
        await gateway.wait_for(
            lambda: len(gateway.identifies) + gateway.resumes == starts and gateway.connected()
        )


async def ask_around(server: DiscordServer, interrupt: Interrupt, starts: int) -> list[Message]:
    """Ask just before the connection breaks, while it is broken, if the session lasts, and after.

    Discord never sends a bot what happens between two sessions.
    """
    ask = partial(server.slash, "ask", {"question": TICKETS})
    [session] = server.gateway.sessions.live()
    events = len(session.sent)
    questions = [asyncio.create_task(ask())]
    async with asyncio.timeout(10):
        while len(session.sent) == events:  # noqa: ASYNC110 - nothing tells when it is sent
            await asyncio.sleep(0)
    await interrupt()
    if server.gateway.sessions.get(session.id):
        questions.append(asyncio.create_task(ask()))
    await back(server, starts)
    questions.append(asyncio.create_task(ask()))
    return await asyncio.gather(*questions)


@pytest.fixture
def library() -> Library:
    """A few articles."""
    return library_of(*ARTICLES)


def test_no_question_is_lost_or_answered_twice(library: Library) -> None:
    """However often the connection breaks; all answers are the same."""

    async def check() -> None:
        async with discord_server() as server, connected(server, library):
            replies = []
            for number, interrupt in enumerate(islice(cycle(interruptions(server)), TIMES)):
                replies += await ask_around(server, interrupt, number + 2)
            assert len(replies) == TIMES * 3 - TIMES // 5
            assert all("dogs travel" in shown(reply) for reply in replies)
            assert len({reply.interaction_id for reply in replies}) == len(replies)
            # one request each: nothing was tried a second time, nor added to it
            assert server.count("POST", CALLBACK) == len(replies)
            assert len(server.gateway.identifies) == 1 + TIMES // 5
            assert server.gateway.resumes == TIMES - TIMES // 5
        assert server.violations == []

    run(check())
