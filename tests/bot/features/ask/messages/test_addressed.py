"""Messages that are addressed to the bot: direct messages, and mentions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.features.ask.messages import message_replies
from bot.i18n import ENGLISH
from retrieval.errors import StoreUnavailable
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.messages import ask_in_message, mention
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import (
    PLAIN_PERMISSIONS,
    Channel,
    DiscordServer,
    Guild,
    Permission,
)

MUTED = Channel(44, bot_permissions=int(PLAIN_PERMISSIONS & ~Permission.SEND_MESSAGES))
GUILD = Guild(
    channels=(MUTED,),
    bot_permissions=int(
        PLAIN_PERMISSIONS
        | Permission.CREATE_PUBLIC_THREADS
        | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.READ_MESSAGE_HISTORY
    ),
)


@asynccontextmanager
async def replying(reply: Reply, render: Render | None = None) -> AsyncIterator[DiscordServer]:
    """A server with a preference for the place of answers."""
    db = SqliteDatabase()
    db.preferences.set(GUILD.id, "reply", reply)
    options: dict[str, Any] = {"render": render} if render else {}
    async with discord_server() as server:
        await server.add_guild(GUILD)
        async with connected(server, library_of(*ARTICLES), db=db, **options):
            yield server
    db.close()
    assert server.violations == []


@LAYOUTS
def test_a_mention_is_answered_as_a_question(render: Render) -> None:
    """The answer is that of /ask, and its buttons work."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            command = await server.slash("ask", {"question": TICKETS})
            for text in (f"{mention(server)} {TICKETS}", f"{TICKETS} {mention(server)}"):
                reply = await ask_in_message(server, text)
                assert shown(reply).rpartition("a:")[0] == shown(command).rpartition("a:")[0]
                why = await server.click(reply, ENGLISH.explain_scores)
                assert why.ephemeral
                assert ENGLISH.explain_scores_title in shown(why)

    run(check())


@LAYOUTS
def test_a_direct_message_needs_no_mention(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask_in_message(server, TICKETS, guild=False)
            assert reply.buttons()
            again = await ask_in_message(server, f"{mention(server)} {TICKETS}", guild=False)
            assert shown(again).rpartition("a:")[0] == shown(reply).rpartition("a:")[0]

    run(check())


def test_messages_that_are_not_addressed_to_the_bot_get_no_answer() -> None:
    """These are other messages, other mentions, thanks for an answer, and edited messages."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            answer = await ask_in_message(server, f"{mention(server)} {TICKETS}")
            await server.post(TICKETS)
            await server.post(f"<@1300000000000000999> @everyone {TICKETS}")
            await server.post("Thank you!", reply_to=answer)
            await server.edit_message(
                await server.post("no question"), f"{mention(server)} {TICKETS}"
            )
            sent = await server.post(f"{mention(server)} {TICKETS}")
            reply = await server.next_message(sent.channel_id)
            assert reply.reply_to == sent.id

    run(check())


def test_no_answer_is_public_if_the_server_wants_private_ones() -> None:
    async def check() -> None:
        async with replying(Reply.PRIVATE) as server:
            reply = await ask_in_message(server, f"{mention(server)} {TICKETS}", guild=GUILD)
            assert shown(reply) == ENGLISH.answers_are_private

    run(check())


@LAYOUTS
def test_a_thread_begins_at_the_question(render: Render) -> None:
    async def check() -> None:
        async with replying(Reply.THREAD, render) as server:
            sent = await server.post(f"{mention(server)} {TICKETS}", guild=GUILD)
            # Discord gives a thread the id of the message that it begins at
            answer = await server.next_message(sent.id)
            assert answer.buttons()
            assert server.replies_to(sent) == []

    run(check())


def test_without_the_permission_for_threads_the_answer_is_a_reply() -> None:
    async def check() -> None:
        async with replying(Reply.THREAD) as server:
            await server.permit(GUILD.channel_id, int(PLAIN_PERMISSIONS))
            reply = await ask_in_message(server, f"{mention(server)} {TICKETS}", guild=GUILD)
            assert reply.buttons()

    run(check())


def test_without_the_permission_to_write_there_is_no_answer() -> None:
    async def check() -> None:
        async with replying(Reply.CHANNEL) as server:
            muted = await server.post(f"{mention(server)} {TICKETS}", channel_id=MUTED.id)
            await ask_in_message(server, f"{mention(server)} {TICKETS}", guild=GUILD)
            assert server.replies_to(muted) == []

    run(check())


def test_without_the_permission_to_read_the_answer_has_no_reference() -> None:
    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(GUILD)
            async with connected(server, library_of(*ARTICLES)):
                blind = int(PLAIN_PERMISSIONS & ~Permission.READ_MESSAGE_HISTORY)
                await server.permit(GUILD.channel_id, blind)
                sent = await server.post(f"{mention(server)} {TICKETS}", guild=GUILD)
                reply = await server.next_message(GUILD.channel_id, after=sent)
                assert reply.buttons()
                assert reply.reply_to is None

    run(check())


def test_a_failure_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        library = library_of(*ARTICLES)
        async with serving(library) as server:
            monkeypatch.setattr(library, "ask", _unreadable)
            reply = await ask_in_message(server, TICKETS, guild=False)
            assert reply.content == ENGLISH.library_unreadable

    run(check())


def test_a_slow_answer_shows_the_bot_as_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask_in_message(server, TICKETS, guild=False)
            assert server.typings(reply.channel_id) == 0
            monkeypatch.setattr(message_replies, "DEFER_AFTER", 0)
            await ask_in_message(server, TICKETS, guild=False)
            assert server.typings(reply.channel_id) == 1

    run(check())


def test_the_rate_limit_applies_to_messages() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(Guild().id, "questions_a_minute", 1)
        async with serving(library_of(*ARTICLES), db=db) as server:
            assert (await ask_in_message(server, f"{mention(server)} {TICKETS}")).buttons()
            refused = await ask_in_message(server, f"{mention(server)} {TICKETS}")
            assert refused.content.startswith(ENGLISH.asked_too_fast.partition("{")[0])
        db.close()

    run(check())


def _unreadable(*_: object, **__: object) -> None:
    raise StoreUnavailable("the disk is gone")
