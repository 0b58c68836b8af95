"""Answers in threads, where a server's managers want them there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.db.database import BotDatabase
from bot.db.preferences import Reply
from bot.delivery import discord_threads as threaded
from bot.delivery import interactions as sending
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS
from tests.bot.support.managers import ask_from
from tests.bot.support.running import Render, connected, discord_server, run
from tests.fakes.discord import (
    PLAIN_PERMISSIONS,
    Channel,
    ChannelType,
    DiscordServer,
    Guild,
    Permission,
)

THREADS = int(
    PLAIN_PERMISSIONS | Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS
)
NEWS = Channel(41, "news", ChannelType.ANNOUNCEMENT)
NO_WORDS = Channel(42, bot_permissions=int(THREADS & ~Permission.SEND_MESSAGES_IN_THREADS))
NO_THREADS = Channel(43, bot_permissions=int(THREADS & ~Permission.CREATE_PUBLIC_THREADS))
HERE = Guild(bot_permissions=THREADS, channels=(NEWS, NO_WORDS, NO_THREADS))


@asynccontextmanager
async def in_threads(
    render: Render, library: Library | None = None
) -> AsyncIterator[DiscordServer]:
    """A server whose answers go into threads."""
    db = BotDatabase()
    db.preferences.set(HERE.id, "reply", Reply.THREAD)
    async with discord_server() as server:
        await server.add_guild(HERE)
        async with connected(server, library or library_of(*ARTICLES), render, db):
            yield server
    db.close()
    assert server.violations == []


@LAYOUTS
@pytest.mark.parametrize("channel_id", [HERE.channel_id, NEWS.id])
def test_an_answer_in_a_thread(render: Render, channel_id: int) -> None:
    """The question stays in the channel; the answer, whose buttons work, is in its thread."""

    async def check() -> None:
        async with in_threads(render) as server:
            reply = await ask_from(server, TICKETS, channel_id=channel_id)
            answer = await server.next_message(reply.id)
            assert shown(reply).startswith(f"### {TICKETS}")
            assert ENGLISH.answer_in_thread in shown(reply)
            assert "38" not in shown(reply)
            [thread] = server.threads()
            assert (thread.name, thread.parent_id) == (TICKETS, channel_id)
            assert "> Tickets cost **38** crowns" in shown(answer)
            assert answer.pings == reply.pings == ()
            why = await server.click(answer, ENGLISH.explain_scores, channel_id=thread.id)
            assert ENGLISH.explain_scores_title in shown(why)
            # a question in a thread is answered there
            inside = await ask_from(server, TICKETS, channel_id=thread.id)
            assert "> Tickets cost **38** crowns" in shown(inside)
            assert len(server.threads()) == 1

    run(check())


@LAYOUTS
@pytest.mark.parametrize(
    "where",
    [
        {"channel_id": NO_WORDS.id},
        {"channel_id": NO_THREADS.id},
        {"guild": False},
        {"user_install": True, "guild_install": False},
    ],
)
def test_no_thread(render: Render, where: dict[str, Any]) -> None:
    """Where none may or can begin, the answer comes in the channel."""

    async def check() -> None:
        async with in_threads(render) as server:
            assert "> Tickets cost **38**" in shown(await ask_from(server, TICKETS, **where))
            assert server.threads() == []

    run(check())


@LAYOUTS
def test_a_thread_that_discord_refuses(render: Render) -> None:
    """The answer takes the place of the question."""

    async def check() -> None:
        async with in_threads(render) as server:
            route = "/channels/{channel_id}/messages/{message_id}/threads"
            server.fail_requests(1, 403, route)
            reply = await ask_from(server, TICKETS)
            answer = server.latest(reply)
            if not answer.edits:
                answer = await server.edited(reply)
            assert "> Tickets cost **38** crowns" in shown(answer)
            assert server.threads() == []

    run(check())


@LAYOUTS
def test_an_answer_that_takes_long(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is promised first ends in a thread as well."""
    monkeypatch.setattr(sending, "DEFER_AFTER", 0)

    async def check() -> None:
        async with in_threads(render) as server:
            reply = await ask_from(server, TICKETS)
            assert reply.deferred
            answer = await server.next_message(reply.id)
            assert ENGLISH.answer_in_thread in shown(server.latest(reply))
            assert "> Tickets cost **38** crowns" in shown(answer)

    run(check())


@LAYOUTS
def test_threads_that_must_be_waited_for(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for an answer because of its thread."""
    monkeypatch.setattr(threaded, "_THREAD_SECONDS", 0)

    async def check() -> None:
        async with in_threads(render) as server:
            reply = await ask_from(server, TICKETS)
            answer = server.latest(reply)
            if not answer.edits:
                answer = await server.edited(reply)
            assert "> Tickets cost **38** crowns" in shown(answer)

    run(check())


@LAYOUTS
def test_hostile_names(render: Render) -> None:
    """A question of any kind names its thread, within Discord's limits."""

    async def check() -> None:
        hostile = "".join(FRAGMENTS)
        library = library_of(Article(hostile, f"Otters {hostile} sleep."))
        async with in_threads(render, library) as server:
            for number, fragment in enumerate((hostile, "\U0001d4b3" * 300, "x\u0301" * 200)):
                reply = await ask_from(server, f"{number} otters {fragment}")
                answer = await server.next_message(reply.id)
                assert answer.pings == ()
                assert len(server.threads()) == number + 1

    run(check())


def test_refusals_begin_no_thread() -> None:
    """Only who has asked sees them."""

    async def check() -> None:
        async with in_threads(render_components) as server:
            reply = await ask_from(server, " ")
            assert (reply.content, reply.ephemeral) == (ENGLISH.empty_question, True)
            assert server.threads() == []

    run(check())
