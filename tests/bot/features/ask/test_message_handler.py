"""Questions in messages: to the bot directly, and where it is mentioned."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.db.database import BotDatabase
from bot.db.preferences import Reply
from bot.features.ask import message_handler as hearing
from bot.i18n import ENGLISH
from retrieval.errors import StoreUnavailable
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import (
    PLAIN_PERMISSIONS,
    Channel,
    DiscordServer,
    Guild,
    Message,
    Permission,
)

MUTED = Channel(44, bot_permissions=int(PLAIN_PERMISSIONS & ~Permission.SEND_MESSAGES))
HERE = Guild(
    channels=(MUTED,),
    bot_permissions=int(
        PLAIN_PERMISSIONS
        | Permission.CREATE_PUBLIC_THREADS
        | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.READ_MESSAGE_HISTORY
    ),
)


@asynccontextmanager
async def here(reply: Reply, render: Render | None = None) -> AsyncIterator[DiscordServer]:
    """A server where answers go somewhere."""
    db = BotDatabase()
    db.preferences.set(HERE.id, "reply", reply)
    options: dict[str, Any] = {"render": render} if render else {}
    async with discord_server() as server:
        await server.add_guild(HERE)
        async with connected(server, library_of(*ARTICLES), db=db, **options):
            yield server
    db.close()
    assert server.violations == []


def mention(server: DiscordServer) -> str:
    """What somebody writes to call the bot."""
    return f"<@{server.application.id}>"


async def asked(server: DiscordServer, text: str, **where: Any) -> Message:
    """The bot's reply to a message."""
    written = await server.post(text, **where)
    reply = await server.next_message(written.channel_id, after=written)
    assert reply.reply_to == written.id
    assert reply.pings == ()
    return reply


@LAYOUTS
def test_a_mention_is_answered_as_a_question(render: Render) -> None:
    """As /ask would answer, with buttons that work."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            command = await server.slash("ask", {"question": TICKETS})
            for text in (f"{mention(server)} {TICKETS}", f"{TICKETS} {mention(server)}"):
                reply = await asked(server, text)
                assert shown(reply).rpartition("a:")[0] == shown(command).rpartition("a:")[0]
                why = await server.click(reply, ENGLISH.explain_scores)
                assert why.ephemeral
                assert ENGLISH.explain_scores_title in shown(why)

    run(check())


@LAYOUTS
def test_a_direct_message_needs_no_mention(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await asked(server, TICKETS, guild=False)
            assert reply.buttons()
            again = await asked(server, f"{mention(server)} {TICKETS}", guild=False)
            assert shown(again).rpartition("a:")[0] == shown(reply).rpartition("a:")[0]

    run(check())


def test_what_is_not_written_to_it_is_not_answered() -> None:
    """Other messages, other mentions, and thanks for an answer."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            answer = await asked(server, f"{mention(server)} {TICKETS}")
            await server.post(TICKETS)
            await server.post(f"<@1300000000000000999> @everyone {TICKETS}")
            await server.post("Thank you, that is what I wanted.", reply_to=answer)
            await server.edit_message(
                await server.post("no question"), f"{mention(server)} {TICKETS}"
            )
            written = await server.post(f"{mention(server)} {TICKETS}")
            reply = await server.next_message(written.channel_id)
            assert reply.reply_to == written.id

    run(check())


def test_nothing_asked_is_told() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            assert (await asked(server, mention(server))).content == ENGLISH.how_to_ask
            assert (await asked(server, " ", guild=False)).content == ENGLISH.how_to_ask

    run(check())


def test_where_answers_are_private_they_are_not_given_to_all() -> None:
    async def check() -> None:
        async with here(Reply.PRIVATE) as server:
            reply = await asked(server, f"{mention(server)} {TICKETS}", guild=HERE)
            assert reply.content == ENGLISH.answers_are_private

    run(check())


@LAYOUTS
def test_a_thread_begins_at_the_question(render: Render) -> None:
    async def check() -> None:
        async with here(Reply.THREAD, render) as server:
            written = await server.post(f"{mention(server)} {TICKETS}", guild=HERE)
            # Discord gives a thread the id of the message that it begins at
            answer = await server.next_message(written.id)
            assert answer.buttons()
            assert server.replies_to(written) == []

    run(check())


def test_where_no_thread_can_begin_the_answer_is_a_reply() -> None:
    async def check() -> None:
        async with here(Reply.THREAD) as server:
            await server.permit(HERE.channel_id, int(PLAIN_PERMISSIONS))
            reply = await asked(server, f"{mention(server)} {TICKETS}", guild=HERE)
            assert reply.buttons()

    run(check())


def test_where_it_may_not_write_it_stays_silent() -> None:
    async def check() -> None:
        async with here(Reply.CHANNEL) as server:
            muted = await server.post(f"{mention(server)} {TICKETS}", channel_id=MUTED.id)
            await asked(server, f"{mention(server)} {TICKETS}", guild=HERE)
            assert server.replies_to(muted) == []

    run(check())


def test_where_it_may_not_read_it_writes_without_a_reference() -> None:
    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(HERE)
            async with connected(server, library_of(*ARTICLES)):
                blind = int(PLAIN_PERMISSIONS & ~Permission.READ_MESSAGE_HISTORY)
                await server.permit(HERE.channel_id, blind)
                written = await server.post(f"{mention(server)} {TICKETS}", guild=HERE)
                reply = await server.next_message(HERE.channel_id, after=written)
                assert reply.buttons()
                assert reply.reply_to is None

    run(check())


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        library = library_of(*ARTICLES)
        async with serving(library) as server:
            monkeypatch.setattr(library, "ask", _unreadable)
            reply = await asked(server, TICKETS, guild=False)
            assert reply.content == ENGLISH.library_unreadable

    run(check())


def test_what_takes_long_shows_that_it_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await asked(server, TICKETS, guild=False)
            assert server.typings(reply.channel_id) == 0
            monkeypatch.setattr(hearing, "DEFER_AFTER", 0)
            await asked(server, TICKETS, guild=False)
            assert server.typings(reply.channel_id) == 1

    run(check())


def test_limits_hold_for_messages_too() -> None:
    async def check() -> None:
        db = BotDatabase()
        db.preferences.set(Guild().id, "questions_a_minute", 1)
        async with serving(library_of(*ARTICLES), db=db) as server:
            assert (await asked(server, f"{mention(server)} {TICKETS}")).buttons()
            refused = await asked(server, f"{mention(server)} {TICKETS}")
            assert refused.content.startswith(ENGLISH.asked_too_fast.partition("{")[0])
        db.close()

    run(check())


def _unreadable(*_: object, **__: object) -> None:
    raise StoreUnavailable("the disk is gone")
