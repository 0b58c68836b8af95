"""Watches that end by themselves: with their channel, their thread, or their user's membership."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot import client
from bot.db.sqlite.database import SqliteDatabase
from bot.db.watches import Watch
from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from tests.bot.support.asking import library_of, shown
from tests.bot.support.running import PATIENT, TOKEN, connected, run
from tests.fakes.discord import (
    PLAIN_PERMISSIONS,
    Channel,
    DiscordServer,
    Guild,
    Permission,
    openapi_document,
)

SIDE = Channel(31, "side")
TALKING = int(PLAIN_PERMISSIONS | Permission.SEND_MESSAGES_IN_THREADS)
GUILD = Guild(channels=(SIDE,), bot_permissions=TALKING)
WHEN = "When did the Skarvoy ferry strike end?"
BEGAN = Article("Strike", "The Skarvoy ferry strike began on Monday.", "Post")
END = Article("Over", "The Skarvoy ferry strike ended on Friday.", "Wire")


@pytest.fixture(autouse=True)
def _frequent_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news very often."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)


@asynccontextmanager
async def watching() -> AsyncIterator[tuple[DiscordServer, Library, SqliteDatabase]]:
    """A server with two channels, and a bot."""
    library, db = library_of(BEGAN), SqliteDatabase()
    async with (
        DiscordServer(TOKEN, openapi_document(), guilds=[GUILD], behaviour=PATIENT) as server,
        connected(server, library, db=db),
    ):
        yield server, library, db
    db.close()


async def watch_in(db: SqliteDatabase, library: Library, channel: int, user: int = 9) -> None:
    """Watch the question in a channel."""
    cursors = library.cursors([SHARED])
    db.watches.add(Watch(0, GUILD.id, channel, user, WHEN, "en-GB", cursors))


async def channels_left(db: SqliteDatabase, *expected: int) -> bool:
    """Wait until the watches in these channels remain."""
    async with asyncio.timeout(20):
        while [one.channel for one in db.watches.all()] != list(expected):  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.02)
    return True


def test_a_watch_ends_with_its_channel_and_those_in_its_threads() -> None:
    async def check() -> None:
        async with watching() as (server, library, db):
            thread = await server.start_thread("inside", channel_id=SIDE.id)
            for channel in (GUILD.channel_id, SIDE.id, thread.id):
                await watch_in(db, library, channel)
            await server.delete_channel(SIDE.id)
            assert await channels_left(db, GUILD.channel_id)

    run(check())


def test_a_watch_ends_with_its_thread() -> None:
    async def check() -> None:
        async with watching() as (server, library, db):
            thread = await server.start_thread("inside")
            for channel in (GUILD.channel_id, thread.id):
                await watch_in(db, library, channel)
            await server.delete_thread(thread)
            assert await channels_left(db, GUILD.channel_id)

    run(check())


def test_watches_end_whose_channels_were_deleted_meanwhile() -> None:
    """Those in channels that the bot can't see or that can't be looked up stay."""

    async def check() -> None:
        library, db = library_of(BEGAN), SqliteDatabase()
        hidden = Channel(32, "hidden", bot_permissions=0)
        guild = Guild(channels=(SIDE, hidden), bot_permissions=TALKING)
        async with DiscordServer(
            TOKEN, openapi_document(), guilds=[guild], behaviour=PATIENT
        ) as server:
            thread = await server.start_thread("archived")
            await server.archive_thread(thread)
            for channel in (GUILD.channel_id, 99, SIDE.id, hidden.id, thread.id):
                await watch_in(db, library, channel)
            db.watches.add(Watch(0, None, 98, 9, WHEN, "en-GB", library.cursors([SHARED])))
            async with connected(server, library, db=db):
                assert await channels_left(db, GUILD.channel_id, SIDE.id, hidden.id, thread.id, 98)
        db.close()

    run(check())


def test_news_reopen_an_archived_thread_and_end_in_a_locked_one() -> None:
    async def check() -> None:
        async with watching() as (server, library, db):
            archived, locked = [await server.start_thread(name) for name in ("a", "b")]
            await server.archive_thread(archived)
            await server.archive_thread(locked, locked=True)
            for thread in (locked, archived):
                await watch_in(db, library, thread.id)
            library.add_many([END])
            assert "ended on" in shown(await server.next_message(archived.id))
            assert await channels_left(db, archived.id)

    run(check())


def test_a_watch_ends_when_its_user_has_left_the_server() -> None:
    """It is noticed when there is news, and nothing is posted."""

    async def check() -> None:
        async with watching() as (server, library, db):
            await watch_in(db, library, SIDE.id, user=77)
            await watch_in(db, library, GUILD.channel_id, user=78)
            server.remove_member(GUILD, 77)
            library.add_many([END])
            assert "ended on" in shown(await server.next_message(GUILD.channel_id))
            assert await channels_left(db, GUILD.channel_id)
            assert all(message.channel_id != str(SIDE.id) for message in server.messages())

    run(check())
