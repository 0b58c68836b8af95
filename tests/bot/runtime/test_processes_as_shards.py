"""Several processes as the shards of one bot, over one library and one database."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import client
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import SEALS, TICKETS, library_of, shown
from tests.bot.support.running import PATIENT, TOKEN, run
from tests.bot.support.sharded import process
from tests.fakes.discord import DiscordServer, Guild, openapi_document

COUNT = 4
SERVERS = [Guild(id=(n << 22) + 5, name=f"Server {n}", channel_id=n + 900) for n in range(COUNT)]
STRIKE = Article("Strike", "The ferry strike began on Monday.", "Post", date(2024, 5, 5))
END = Article("All aboard", "The ferry strike ended on Friday.", "Wire", date(2024, 5, 9))
WHEN = "When did the ferry strike end?"


def discord_server() -> DiscordServer:
    """A stand-in with a server for each shard."""
    behaviour = replace(PATIENT, shards=COUNT)
    return DiscordServer(TOKEN, openapi_document(), guilds=SERVERS, behaviour=behaviour)


def test_each_question_is_answered_once() -> None:
    """Commands, messages that mention the bot, and direct messages."""

    async def check() -> None:
        db, library = SqliteDatabase(), library_of(*ARTICLES)
        async with discord_server() as server, AsyncExitStack() as processes:
            for shards in ("0-1/4", "2/4", "3/4"):
                await processes.enter_async_context(process(server, library, db, shards))
            await server.ready()
            for guild in SERVERS:
                reply = await server.slash("ask", {"question": TICKETS}, guild=guild)
                assert "dogs travel" in shown(reply), guild.name
                await server.post(f"<@{server.application.id}> {SEALS}", guild=guild)
                await server.next_message(guild.channel_id)
            written = await server.post(SEALS, guild=False)
            await server.next_message(written.channel_id)
            for guild in SERVERS:
                # an answer to the command, and one to the message
                assert db.insights.for_server(guild.id, datetime.now(UTC).date()).asked == 2
                assert len(answers_in(server, str(guild.channel_id))) == 2
            assert len(answers_in(server, written.channel_id)) == 1
            assert server.violations == []

    run(check())


def answers_in(server: DiscordServer, channel_id: str) -> list[str]:
    """The bot's messages in a channel."""
    return [
        shown(message)
        for message in server.messages()
        if message.channel_id == channel_id and message.author_id is None
    ]


def test_only_the_process_with_the_first_shard_registers_the_commands() -> None:
    """The others mention them as it does."""

    async def check() -> None:
        db, library = SqliteDatabase(), library_of()
        async with discord_server() as server:
            async with process(server, library, db, "2-3/4") as second:
                async with asyncio.timeout(10):
                    await second.wait_until_ready()
                assert server.commands.all(None) == []
                async with process(server, library, db, "0-1/4"):
                    await server.ready()
                    help_text = shown(await server.slash("help", guild=SERVERS[0]))
            async with process(server, library, db, "2-3/4") as again:
                async with asyncio.timeout(10):
                    await again.wait_until_ready()
                assert shown(await server.slash("help", guild=SERVERS[2])) == help_text
            route = "/applications/{application_id}/commands"
            assert server.count("PUT", route) == 1

    run(check())


def test_a_button_is_served_by_another_process() -> None:
    """By one that has taken over the shard of the process that sent it."""

    async def check() -> None:
        db, library = SqliteDatabase(), library_of(*ARTICLES)
        guild = SERVERS[1]
        async with discord_server() as server, process(server, library, db, "2-3/4"):
            async with process(server, library, db, "0-1/4"):
                await server.ready()
                answer = await server.slash("ask", {"question": TICKETS}, guild=guild)
            async with process(server, library, db, "0-1/4"):
                await server.ready()
                told = await server.click(answer, "👍", guild=guild)
                assert told.content == ENGLISH.vote_stored.format(vote="👍")
            assert db.insights.for_server(guild.id, datetime.now(UTC).date()).up == 1

    run(check())


def test_news_is_posted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by the process that serves its server."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.05)

    async def check() -> None:
        db, library = SqliteDatabase(), library_of(STRIKE)
        async with (
            discord_server() as server,
            process(server, library, db, "0-1/4"),
            process(server, library, db, "2-3/4"),
        ):
            await server.ready()
            for guild in SERVERS:
                await server.slash("watch", {"question": WHEN}, guild=guild)
            library.add_many([END])
            for guild in SERVERS:
                assert "ended" in shown(await server.next_message(guild.channel_id))
            await asyncio.sleep(0.3)
            # the private reply to the command, and the news
            assert all(len(answers_in(server, str(one.channel_id))) == 2 for one in SERVERS)

    run(check())
