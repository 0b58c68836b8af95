"""/watch and /watches: questions that are asked again when there are new articles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from bot import client
from bot.db.sqlite.database import SqliteDatabase
from bot.features.watches.news import announce_news
from bot.i18n import ENGLISH
from bot.runtime.executor import LibraryBusy
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.managers import MANAGER, OTHER
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, Guild, Message, Permission

FERRY = Article("Strike", "The ferry strike began on Monday.", "Post", date(2024, 5, 5))
END = Article("All aboard", "The ferry strike ended on Friday.", "Wire", date(2024, 5, 9))
PEARS = Article("Pears", "The pear harvest is large.", "Wire", date(2024, 5, 9))
WHEN = "When did the ferry strike end?"
GUILD = Guild()
SOMEBODY = 1_300_000_000_000_000_077
OWN = f"server:{GUILD.id}"


@pytest.fixture(autouse=True)
def _frequent_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news very often."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)


async def watch(server: DiscordServer, question: str = WHEN, **where: Any) -> Message:
    """Watch a question."""
    reply = await server.slash("watch", {"question": question}, **where)
    assert reply.ephemeral
    assert reply.pings == ()
    return reply


async def is_silent(server: DiscordServer, channel_id: int | str = GUILD.channel_id) -> bool:
    """True if nothing is posted for a while."""
    try:
        async with asyncio.timeout(0.2):
            await server.next_message(channel_id)
    except TimeoutError:
        return True
    return False


async def wait_for_watches(db: SqliteDatabase, count: int) -> None:
    """Wait until a number of watches remain."""
    async with asyncio.timeout(20):
        while len(db.watches.all()) != count:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.02)


@LAYOUTS
def test_new_evidence_is_posted_once(render: Render) -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            assert ENGLISH.watch_started in shown(await watch(server))
            library.add_many([PEARS])
            assert await is_silent(server)
            library.add_many([END])
            news = await server.next_message(GUILD.channel_id)
            assert "The ferry strike ended on" in shown(news).replace("**", "")
            assert "began" not in shown(news)
            assert news.pings == ()
            assert await is_silent(server)

    run(check())


def test_news_on_a_servers_own_articles_are_posted_there_alone() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library):
                await watch(server)
                await watch(server, guild=OTHER)
                await watch(server, guild=False)
                library.add_many([END], OWN)
                await server.next_message(GUILD.channel_id)
                assert await is_silent(server, OTHER.channel_id)
                assert await is_silent(server, server.direct_channel())

    run(check())


def test_news_are_posted_in_direct_messages() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            await watch(server, guild=False)
            library.add_many([END])
            assert "ended" in shown(await server.next_message(server.direct_channel()))

    run(check())


def test_a_watch_survives_a_restart(tmp_path: Path) -> None:
    """News from the time between are posted."""

    async def check() -> None:
        library = Library.open(tmp_path / "library.db")
        library.add_many([FERRY])
        async with discord_server() as server:
            async with connected_with_file(server, library, tmp_path):
                await watch(server)
            library = Library.open(tmp_path / "library.db")
            library.add_many([END])
            async with connected_with_file(server, library, tmp_path):
                assert "ended" in shown(await server.next_message(GUILD.channel_id))
            async with connected_with_file(server, library, tmp_path):
                assert await is_silent(server)

    run(check())


@asynccontextmanager
async def connected_with_file(
    server: DiscordServer, library: Library, folder: Path
) -> AsyncIterator[None]:
    """A bot whose memory is on disk."""
    db = SqliteDatabase(folder / "bot.db")
    async with connected(server, library, db=db):
        yield
    db.close()


def test_users_list_and_end_their_own_watches_and_managers_all() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            await watch(server)
            await watch(server, "Who counts the seals?", user_id=SOMEBODY)
            mine = await server.slash("watches")
            assert WHEN in shown(mine)
            assert "Who counts" not in shown(mine)
            everybodys = await server.slash("watches", user_id=SOMEBODY, permissions=MANAGER)
            assert WHEN in shown(everybodys)
            assert "Who counts" in shown(everybodys)
            [option] = mine.select("unwatch")["options"]
            remaining = await server.select(mine, "unwatch", [option["value"]])
            assert ENGLISH.no_watches in shown(remaining)
            library.add_many([END])
            assert await is_silent(server)

    run(check())


def test_users_cannot_end_the_watches_of_others() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            await watch(server)
            mine = await server.slash("watches")
            [option] = mine.select("unwatch")["options"]
            plain: dict[str, Any] = {"user_id": SOMEBODY, "permissions": PLAIN_PERMISSIONS}
            remaining = await server.select(mine, "unwatch", [option["value"]], **plain)
            assert ENGLISH.no_watches in shown(remaining)
            assert WHEN in shown(await server.slash("watches"))

    run(check())


def test_watches_are_limited_and_not_repeated() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            await watch(server)
            assert shown(await watch(server)) == ENGLISH.already_watched
            for number in range(4):
                await watch(server, f"What does boat {number} carry?")
            assert shown(await watch(server, "Who pays?")) == ENGLISH.too_many_watches
            assert shown(await watch(server, "\u200b")) == ENGLISH.empty_question

    run(check())


def test_bot_and_user_need_the_permission_to_write() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            mute = PLAIN_PERMISSIONS & ~Permission.SEND_MESSAGES
            refused = await watch(server, permissions=int(mute))
            assert shown(refused) == ENGLISH.cannot_write_here
            elsewhere = await watch(server, user_install=True, guild_install=False)
            assert shown(elsewhere) == ENGLISH.cannot_write_here

    run(check())


def test_a_watch_ends_if_its_channel_is_closed() -> None:
    async def check() -> None:
        library, db = library_of(FERRY), SqliteDatabase()
        async with discord_server() as server, connected(server, library, db=db):
            await watch(server)
            await server.permit(GUILD.channel_id, 0)
            library.add_many([END])
            await wait_for_watches(db, 0)
        db.close()

    run(check())


@pytest.mark.parametrize(
    "failure", [aiohttp.ClientConnectionError("gone"), LibraryBusy(), ValueError("unforeseen")]
)
def test_a_watch_that_fails_stops_no_other(
    failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again in the next round, and then posts what it missed."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 60)

    async def check() -> None:
        library = library_of(FERRY)
        broken = [GUILD.channel_id]
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library) as bot:
                get_channel = bot.get_partial_messageable

                def channel_with_id(id_: int) -> discord.PartialMessageable:
                    if str(id_) in map(str, broken):
                        raise failure
                    return get_channel(id_)

                monkeypatch.setattr(bot, "get_partial_messageable", channel_with_id)
                await watch(server)
                await watch(server, guild=OTHER)
                library.add_many([END])
                await announce_news(bot.services, bot)
                assert "ended" in shown(await server.next_message(OTHER.channel_id))
                assert await is_silent(server)
                broken.clear()
                await announce_news(bot.services, bot)
                assert "ended" in shown(await server.next_message(GUILD.channel_id))
                assert await is_silent(server, OTHER.channel_id)

    run(check())


def test_the_watches_of_a_server_that_removes_the_bot_are_deleted() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(FERRY), db=db):
                await watch(server, guild=OTHER)
                await watch(server)
                await server.remove_guild(OTHER)
                await wait_for_watches(db, 1)
                [remaining] = db.watches.all()
                assert remaining.server == GUILD.id
        db.close()

    run(check())
