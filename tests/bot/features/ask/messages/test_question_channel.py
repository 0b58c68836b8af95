"""Channels in which every message is a question."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.db.preferences import PlainMessages, Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval import Article, Library
from retrieval.errors import StoreUnavailable
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.managers import MANAGER, manage
from tests.bot.support.messages import ask_in_message, mention, reply_to
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import (
    PLAIN_PERMISSIONS,
    Behaviour,
    Channel,
    DiscordServer,
    Guild,
    Message,
    Permission,
)
from tests.fakes.discord.protocol import Intent

READS = Behaviour(allowed_privileged=int(Intent.MESSAGE_CONTENT))
OTHER = Channel(45, "other")
PERMISSIONS = (
    PLAIN_PERMISSIONS
    | Permission.ADD_REACTIONS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
GUILD = Guild(channels=(OTHER,), bot_permissions=int(PERMISSIONS))
ENDED = "When did the ferry strike in Lundvik end?"
STRIKE = Article("The strike is over", "The ferry strike in Lundvik ended on 16 May 2024.", "Wire")


@asynccontextmanager
async def question_channel(
    choice: PlainMessages = PlainMessages.REACT, library: Library | None = None, **others: Any
) -> AsyncIterator[tuple[DiscordServer, SqliteDatabase]]:
    """A server whose first channel is one for questions."""
    db = SqliteDatabase()
    db.preferences.set(GUILD.id, "plain_messages", choice, GUILD.channel_id)
    async with discord_server(READS) as server:
        await server.add_guild(GUILD)
        library = library or library_of(*ARTICLES, STRIKE)
        options = {"db": db, "reads_messages": True, **others}
        async with connected(server, library, **options):
            yield server, db
    db.close()
    assert server.violations == []


async def write(server: DiscordServer, text: str, **where: Any) -> Message:
    """Write a message in the channel for questions."""
    return await server.post(text, **{"guild": GUILD, **where})


async def settle(server: DiscordServer) -> None:
    """Wait until the bot has handled all messages before."""
    await ask_in_message(server, TICKETS, guild=False, user_id=77)


@LAYOUTS
def test_a_question_is_answered_without_a_mention(render: Render) -> None:
    """The answer is that of a mention, and its buttons work."""

    async def check() -> None:
        async with question_channel(render=render) as (server, _):
            reply = await reply_to(server, await write(server, TICKETS))
            mentioned = await reply_to(server, await write(server, f"{mention(server)} {TICKETS}"))
            assert shown(reply) == shown(mentioned)
            voted = await server.click(reply, "👍")
            assert shown(voted) == ENGLISH.vote_stored.format(vote="👍")

    run(check())


@pytest.mark.parametrize("choice", [PlainMessages.ANSWER, PlainMessages.REACT])
def test_what_is_not_answered_stays_silent_or_gets_a_reaction(choice: PlainMessages) -> None:
    async def check() -> None:
        async with question_channel(choice) as (server, _):
            texts = ("Who is the mayor of Skarvoy?", "when did it end?", "what a lovely morning")
            unanswered = [await write(server, text) for text in texts]
            await settle(server)
            for sent in unanswered:
                assert server.replies_to(sent) == []
                if choice is PlainMessages.REACT:
                    assert await server.reactions_to(sent) == ("🤷",)
                else:
                    assert server.latest(sent).reactions == ()

    run(check())


def test_chatter_gets_neither_an_answer_nor_a_reaction() -> None:
    """Small talk, messages to others, replies to others, and messages without letters."""

    async def check() -> None:
        async with question_channel() as (server, _):
            other = await write(server, "good morning everyone", author_id=55)
            sent = [
                other,
                await write(server, "thanks!"),
                await write(server, "🎉🎉"),
                await write(server, "16:30 - 18:00"),
                await write(server, "<:ferry:1300000000000000777>"),
                await write(server, "https://harbour-post.example/night-ferry-tickets"),
                await write(server, f"<@1300000000000000999> {TICKETS}"),
                await write(server, f"@everyone {TICKETS}"),
                await server.post(TICKETS, reply_to=other),
            ]
            await settle(server)
            for message in sent:
                assert server.replies_to(message) == [], message
                assert server.latest(message).reactions == (), message

    run(check())


def test_other_channels_and_threads_are_no_channels_for_questions() -> None:
    async def check() -> None:
        async with question_channel() as (server, db):
            db.preferences.set(GUILD.id, "reply", Reply.THREAD)
            begun = await write(server, TICKETS)
            assert (await server.next_message(begun.id)).buttons()
            sent = [
                await write(server, ENDED, channel_id=OTHER.id),
                await write(server, "thanks", channel_id=int(begun.id)),
            ]
            in_thread = await write(server, ENDED, channel_id=int(begun.id))
            # the thread of an answer: a follow-up like any other
            assert ENGLISH.question_stands_alone in shown(await reply_to(server, in_thread))
            await settle(server)
            assert [server.replies_to(message) for message in sent] == [[], []]

    run(check())


def test_a_reply_to_an_answer_is_answered_or_told_that_questions_stand_alone() -> None:
    async def check() -> None:
        async with question_channel() as (server, _):
            answer = await reply_to(server, await write(server, TICKETS))
            again = await reply_to(server, await server.post(ENDED, reply_to=answer))
            assert "16 May 2024" in shown(again)
            sent = await server.post("when did it end?", reply_to=again)
            assert f"> {ENDED} when did it end?" in shown(await reply_to(server, sent))
            sent = await server.post("and why?", reply_to=again)
            await settle(server)
            assert server.replies_to(sent) == []
            assert server.latest(sent).reactions == ()

    run(check())


def test_only_answers_are_stored_and_counted() -> None:
    """And nothing that was written is logged."""

    async def check() -> None:
        async with question_channel() as (server, db):
            db.preferences.set(GUILD.id, "keeps_questions", value=True)
            await write(server, "Who is the mayor of Skarvoy?")
            await reply_to(server, await write(server, TICKETS))
            assert db.answers.questions(GUILD.id) == [TICKETS]
            insights = await manage(server, "insights", guild=GUILD)
            assert "Answered: 1 of 1" in shown(insights)

    run(check())


def test_nothing_that_is_written_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def check() -> None:
        async with question_channel() as (server, _):
            await write(server, "Who is the mayor of Skarvoy?")
            await reply_to(server, await write(server, TICKETS))

    with caplog.at_level(logging.DEBUG, "bot"):
        run(check())
    assert "mayor" not in caplog.text
    assert "tickets" not in caplog.text


def test_limits_and_failures_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        library = library_of(*ARTICLES)
        async with question_channel(library=library) as (server, db):
            db.preferences.set(GUILD.id, "questions_a_minute", 1)
            await reply_to(server, await write(server, TICKETS))
            refused = await write(server, TICKETS)
            await settle(server)
            db.preferences.set(GUILD.id, "questions_a_minute", 0)
            with monkeypatch.context() as patch:
                patch.setattr(library, "ask", _unreadable)
                failed = await write(server, TICKETS)
                await ask_in_message(server, TICKETS, guild=False)
            for sent in (refused, failed):
                assert server.replies_to(sent) == []
                assert server.latest(sent).reactions == ()

    run(check())


def test_a_missing_permission_is_silent() -> None:
    async def check() -> None:
        async with question_channel() as (server, _):
            await server.permit(GUILD.channel_id, int(PERMISSIONS & ~Permission.ADD_REACTIONS))
            unanswered = await write(server, "Who is the mayor of Skarvoy?")
            await server.permit(GUILD.channel_id, int(PERMISSIONS & ~Permission.SEND_MESSAGES))
            muted = await write(server, TICKETS)
            await settle(server)
            for sent in (unanswered, muted):
                assert server.replies_to(sent) == []
                assert server.latest(sent).reactions == ()

    run(check())


def test_a_failed_reaction_is_silent() -> None:
    async def check() -> None:
        async with question_channel() as (server, _):
            server.fail_requests(
                1, 403, "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
            )
            sent = await write(server, "Who is the mayor of Skarvoy?")
            await settle(server)
            assert server.latest(sent).reactions == ()

    run(check())


@LAYOUTS
def test_managers_name_the_channel(render: Render) -> None:
    """The settings say that messages get no answer where answers are private."""

    async def check() -> None:
        async with question_channel(PlainMessages.IGNORE, render=render) as (server, _):
            silent = await write(server, TICKETS)
            settings = await manage(server, "settings", guild=GUILD)
            off = f"{ENGLISH.plain_messages}: **{ENGLISH.plain_messages_ignore}**"
            assert off in shown(settings)
            options: dict[str, Any] = {"guild": GUILD, "permissions": MANAGER}
            changed = await server.select(settings, "set:plain", ["answer"], **options)
            assert f"**{ENGLISH.plain_messages_answer}**" in shown(changed)
            assert (await reply_to(server, await write(server, TICKETS))).buttons()
            changed = await server.select(settings, "set:here", ["private"], **options)
            assert ENGLISH.plain_messages_private in shown(changed)
            private = await write(server, TICKETS)
            await settle(server)
            changed = await server.select(settings, "set:plain", ["ignore"], **options)
            assert ENGLISH.plain_messages_private not in shown(changed)
            assert off in shown(changed)
            assert [server.replies_to(sent) for sent in (silent, private)] == [[], []]

    run(check())


def test_without_the_hosts_consent_there_is_no_such_setting() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(Guild().id, "plain_messages", PlainMessages.REACT, Guild().channel_id)
        async with serving(library_of(*ARTICLES), db=db) as server:
            settings = await manage(server, "settings")
            assert ENGLISH.plain_messages not in shown(settings)
            with pytest.raises(LookupError):
                settings.select("set:plain")
            sent = await server.post(TICKETS)
            await settle(server)
            assert server.replies_to(sent) == []
            assert server.latest(sent).reactions == ()
        db.close()

    run(check())


def _unreadable(*_: object, **__: object) -> None:
    raise StoreUnavailable("the disk is gone")
