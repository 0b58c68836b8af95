"""/watch and /watches: questions that are asked again when articles come."""

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
from bot.db.database import BotDatabase
from bot.features.watches.service import announce_news
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
HERE = Guild()
SOMEBODY = 1_300_000_000_000_000_077
OWN = f"server:{HERE.id}"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks for news more often than any host would want."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)


async def watch(server: DiscordServer, question: str = WHEN, **where: Any) -> Message:
    """Watches a question."""
    reply = await server.slash("watch", {"question": question}, **where)
    assert reply.ephemeral
    assert reply.pings == ()
    return reply


async def silent(server: DiscordServer, channel_id: int | str = HERE.channel_id) -> bool:
    """Whether nothing is told in a while."""
    try:
        async with asyncio.timeout(0.2):
            await server.next_message(channel_id)
    except TimeoutError:
        return True
    return False


async def until_left(db: BotDatabase, count: int) -> None:
    """Waits until so many watches are left."""
    async with asyncio.timeout(5):
        while len(db.watches.all()) != count:  # noqa: ASYNC110 - the bot tells nobody of it
            await asyncio.sleep(0.02)


@LAYOUTS
def test_new_evidence_is_told_once(render: Render) -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            assert ENGLISH.watch_started in shown(await watch(server))
            library.add_many([PEARS])
            assert await silent(server)
            library.add_many([END])
            told = await server.next_message(HERE.channel_id)
            assert "The ferry strike ended on" in shown(told).replace("**", "")
            assert "began" not in shown(told)
            assert told.pings == ()
            assert await silent(server)

    run(check())


def test_what_a_server_adds_is_told_there_alone() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library):
                await watch(server)
                await watch(server, guild=OTHER)
                await watch(server, guild=False)
                library.add_many([END], OWN)
                await server.next_message(HERE.channel_id)
                assert await silent(server, OTHER.channel_id)
                assert await silent(server, server.direct_channel())

    run(check())


def test_a_direct_message_is_told_too() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            await watch(server, guild=False)
            library.add_many([END])
            assert "ended" in shown(await server.next_message(server.direct_channel()))

    run(check())


def test_a_watch_survives_a_restart(tmp_path: Path) -> None:
    """What came while the bot was away is told when it is back."""

    async def check() -> None:
        library = Library.open(tmp_path / "library.db")
        library.add_many([FERRY])
        async with discord_server() as server:
            async with remembering(server, library, tmp_path):
                await watch(server)
            library = Library.open(tmp_path / "library.db")
            library.add_many([END])
            async with remembering(server, library, tmp_path):
                assert "ended" in shown(await server.next_message(HERE.channel_id))
            async with remembering(server, library, tmp_path):
                assert await silent(server)

    run(check())


@asynccontextmanager
async def remembering(server: DiscordServer, library: Library, folder: Path) -> AsyncIterator[None]:
    """A bot whose memory is on disk."""
    db = BotDatabase(folder / "bot.db")
    async with connected(server, library, db=db):
        yield
    db.close()


def test_the_list_and_its_end() -> None:
    """Each sees and ends their own; who manages the server, all."""

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
            left = await server.select(mine, "unwatch", [option["value"]])
            assert ENGLISH.no_watches in shown(left)
            library.add_many([END])
            assert await silent(server)

    run(check())


def test_nobody_ends_what_is_not_theirs() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            await watch(server)
            mine = await server.slash("watches")
            [option] = mine.select("unwatch")["options"]
            plain: dict[str, Any] = {"user_id": SOMEBODY, "permissions": PLAIN_PERMISSIONS}
            left = await server.select(mine, "unwatch", [option["value"]], **plain)
            assert ENGLISH.no_watches in shown(left)
            assert WHEN in shown(await server.slash("watches"))

    run(check())


def test_not_too_many_and_not_twice() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            await watch(server)
            assert shown(await watch(server)) == ENGLISH.already_watched
            for number in range(4):
                await watch(server, f"What does boat {number} carry?")
            assert shown(await watch(server, "Who pays?")) == ENGLISH.too_many_watches
            assert shown(await watch(server, "\u200b")) == ENGLISH.empty_question

    run(check())


def test_only_where_both_may_write() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            mute = PLAIN_PERMISSIONS & ~Permission.SEND_MESSAGES
            refused = await watch(server, permissions=int(mute))
            assert shown(refused) == ENGLISH.cannot_write_here
            elsewhere = await watch(server, user_install=True, guild_install=False)
            assert shown(elsewhere) == ENGLISH.cannot_write_here

    run(check())


def test_a_channel_that_is_closed_ends_the_watch() -> None:
    async def check() -> None:
        library, db = library_of(FERRY), BotDatabase()
        async with discord_server() as server, connected(server, library, db=db):
            await watch(server)
            await server.permit(HERE.channel_id, 0)
            library.add_many([END])
            await until_left(db, 0)
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
        broken = [HERE.channel_id]
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library) as bot:

                def channel_with_id(id_: int) -> discord.PartialMessageable:
                    if str(id_) in map(str, broken):
                        raise failure
                    return bot.get_partial_messageable(id_)

                await watch(server)
                await watch(server, guild=OTHER)
                library.add_many([END])
                await announce_news(bot.services, channel_with_id)
                assert "ended" in shown(await server.next_message(OTHER.channel_id))
                assert await silent(server)
                broken.clear()
                await announce_news(bot.services, channel_with_id)
                assert "ended" in shown(await server.next_message(HERE.channel_id))
                assert await silent(server, OTHER.channel_id)

    run(check())


def test_a_server_that_removes_the_bot_is_forgotten() -> None:
    async def check() -> None:
        db = BotDatabase()
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(FERRY), db=db):
                await watch(server, guild=OTHER)
                await watch(server)
                await server.remove_guild(OTHER)
                await until_left(db, 1)
                [left] = db.watches.all()
                assert left.server == HERE.id
        db.close()

    run(check())
