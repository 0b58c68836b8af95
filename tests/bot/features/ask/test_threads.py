"""Answers in threads, if a server's managers have chosen that."""

from __future__ import annotations

from typing import Any

import pytest

from bot.delivery import discord_threads, interactions
from bot.i18n import ENGLISH
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS
from tests.bot.support.managers import ask_from
from tests.bot.support.running import Render, run
from tests.bot.support.threads import THREADS, in_threads
from tests.fakes.discord import (
    Channel,
    ChannelType,
    Guild,
    Permission,
)

NEWS = Channel(41, "news", ChannelType.ANNOUNCEMENT)
NO_WORDS = Channel(42, bot_permissions=int(THREADS & ~Permission.SEND_MESSAGES_IN_THREADS))
NO_THREADS = Channel(43, bot_permissions=int(THREADS & ~Permission.CREATE_PUBLIC_THREADS))
GUILD = Guild(bot_permissions=THREADS, channels=(NEWS, NO_WORDS, NO_THREADS))


@LAYOUTS
@pytest.mark.parametrize("channel_id", [GUILD.channel_id, NEWS.id])
def test_the_answer_is_in_a_thread_that_begins_at_the_question(
    render: Render, channel_id: int
) -> None:
    """The question stays in the channel; the answer, whose buttons work, is in its thread."""

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), render, GUILD) as server:
            reply = await ask_from(server, TICKETS, channel_id=channel_id)
            answer = await server.next_message(reply.id)
            assert shown(reply).startswith(f"### {TICKETS}")
            assert ENGLISH.answer_in_thread in shown(reply)
            assert "38" not in shown(reply)
            [thread] = server.threads()
            assert (thread.name, thread.parent_id) == (TICKETS, channel_id)
            assert "> Tickets cost **38 crowns**" in shown(answer)
            assert answer.pings == reply.pings == ()
            why = await server.click(answer, ENGLISH.explain_scores, channel_id=thread.id)
            assert ENGLISH.explain_scores_title in shown(why)
            # a question in a thread is answered there
            inside = await ask_from(server, TICKETS, channel_id=thread.id)
            assert "> Tickets cost **38 crowns**" in shown(inside)
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
def test_without_threads_the_answer_is_in_the_channel(
    render: Render, where: dict[str, Any]
) -> None:
    """The bot lacks a permission, or there are no threads in such a channel."""

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), render, GUILD) as server:
            assert "> Tickets cost **38 crowns**" in shown(await ask_from(server, TICKETS, **where))
            assert server.threads() == []

    run(check())


@LAYOUTS
def test_if_discord_refuses_a_thread_the_answer_replaces_the_question(render: Render) -> None:
    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), render, GUILD) as server:
            route = "/channels/{channel_id}/messages/{message_id}/threads"
            server.fail_requests(1, 403, route)
            reply = await ask_from(server, TICKETS)
            answer = server.latest(reply)
            if not answer.edits:
                answer = await server.edited(reply)
            assert "> Tickets cost **38 crowns**" in shown(answer)
            assert server.threads() == []

    run(check())


@LAYOUTS
def test_a_deferred_answer_is_in_a_thread_too(
    render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interactions, "DEFER_AFTER", 0)

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), render, GUILD) as server:
            reply = await ask_from(server, TICKETS)
            assert reply.deferred
            answer = await server.next_message(reply.id)
            assert ENGLISH.answer_in_thread in shown(server.latest(reply))
            assert "> Tickets cost **38 crowns**" in shown(answer)

    run(check())


@LAYOUTS
def test_if_a_thread_takes_long_the_answer_replaces_the_question(
    render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord_threads, "_THREAD_SECONDS", 0)

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), render, GUILD) as server:
            reply = await ask_from(server, TICKETS)
            answer = server.latest(reply)
            if not answer.edits:
                answer = await server.edited(reply)
            assert "> Tickets cost **38 crowns**" in shown(answer)

    run(check())


@LAYOUTS
def test_any_question_can_name_a_thread(render: Render) -> None:
    """Its name is within Discord's limits."""

    async def check() -> None:
        hostile = "".join(FRAGMENTS)
        library = library_of(Article(hostile, f"Otters {hostile} sleep."))
        async with in_threads(library, render, GUILD) as server:
            for number, fragment in enumerate((hostile, "\U0001d4b3" * 300, "x\u0301" * 200)):
                reply = await ask_from(server, f"{number} otters {fragment}")
                answer = await server.next_message(reply.id)
                assert answer.pings == ()
                assert len(server.threads()) == number + 1

    run(check())


def test_an_error_begins_no_thread() -> None:
    """Only the asker sees the error."""

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES), guild=GUILD) as server:
            reply = await ask_from(server, " ")
            assert (reply.content, reply.ephemeral) == (ENGLISH.empty_question, True)
            assert server.threads() == []

    run(check())
