"""Processes that get the same events of Discord, and that share a database in a cluster."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.client import ShardedClient
from bot.db.opensearch.claims import Claims
from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.runtime import turns
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import SEALS, TICKETS, library_of, shown
from tests.bot.support.running import PATIENT, TOKEN, run
from tests.bot.support.sharded import process
from tests.cluster.nodes import free_ports
from tests.fakes.discord import Behaviour, DiscordServer, Guild, openapi_document

SERVERS = [Guild(id=(n << 22) + 5, name=f"Server {n}", channel_id=n + 900) for n in range(2)]


def discord_server(behaviour: Behaviour = PATIENT) -> DiscordServer:
    """A stand-in with a server for each of two shards."""
    behaviour = replace(behaviour, shards=2)
    return DiscordServer(TOKEN, openapi_document(), guilds=SERVERS, behaviour=behaviour)


@pytest.fixture
def databases(cluster_address: ClusterAddress) -> Iterator[list[ClusterDatabase]]:
    """The database, as two processes have opened it."""
    with ExitStack() as opened:
        yield [
            opened.enter_context(closing(ClusterDatabase(Cluster(cluster_address))))
            for _ in range(2)
        ]


def test_what_comes_to_two_processes_is_done_once(databases: list[ClusterDatabase]) -> None:
    """As when a host starts a process twice by mistake: questions, messages and buttons."""
    first, second = databases

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with (
            discord_server() as server,
            process(server, library, first, "0-1/2"),
            process(server, library, second, "0-1/2"),
        ):
            async with asyncio.timeout(20):
                await server.gateway.wait_for(lambda: len(server.gateway.identifies) == 4)
            for guild in SERVERS:
                reply = await server.slash("ask", {"question": TICKETS}, guild=guild)
                assert "dogs travel" in shown(reply)
                told = await server.click(reply, "👍", guild=guild)
                assert told.content == ENGLISH.vote_stored.format(vote="👍")
                await server.post(f"<@{server.application.id}> {SEALS}", guild=guild)
                await server.next_message(guild.channel_id)
            written = await server.post(SEALS, guild=False)
            await server.next_message(written.channel_id)
            await asyncio.sleep(1)  # for a second answer
            insights = [
                first.insights.for_server(guild.id, datetime.now(UTC).date()) for guild in SERVERS
            ]
            assert [(one.asked, one.up) for one in insights] == [(2, 1), (2, 1)]
            # in each server two commands or buttons and one message, and one direct message
            assert len(server.messages()) == 2 * (2 + 2) + 2
            assert server.violations == []

    run(check())


def test_the_other_process_serves_a_button(databases: list[ClusterDatabase]) -> None:
    """The first one finds all that it stores."""
    first, second = databases
    guild = SERVERS[1]

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server:
            async with process(server, library, first, "0-1/2"):
                await server.ready()
                answer = await server.slash("ask", {"question": TICKETS}, guild=guild)
            async with process(server, library, second, "0-1/2"):
                await server.ready()
                told = await server.click(answer, "👍", guild=guild)
                assert told.content == ENGLISH.vote_stored.format(vote="👍")
                more = await server.click(answer, ENGLISH.explain_scores, guild=guild)
                assert "tickets 0." in shown(more)
            assert first.insights.for_server(guild.id, datetime.now(UTC).date()).up == 1
            assert server.violations == []

    run(check())


def test_processes_begin_their_sessions_one_after_another(
    databases: list[ClusterDatabase], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Discord wants it; here within a shorter time."""
    monkeypatch.setattr(turns, "_TURN_SECONDS", 1.5)

    async def check() -> None:
        behaviour = replace(PATIENT, identify_seconds=1.0)
        library = library_of(*ARTICLES)
        async with (
            discord_server(behaviour) as server,
            process(server, library, databases[0], "0/2", ShardedClient),
            process(server, library, databases[1], "1/2", ShardedClient),
        ):
            await server.ready(30)
            reply = await server.slash("ask", {"question": TICKETS}, guild=SERVERS[1])
            assert "dogs travel" in shown(reply)
            assert server.violations == []
            assert len(server.gateway.identifies) == 2

    run(check())


class Unclaimed(SqliteDatabase):
    """A database whose claims are in a cluster that is down."""

    @property
    def claims(self) -> Claims:  # type: ignore[override]  # a file has none
        """Claims that nobody can take."""
        down = ClusterAddress.parse(f"opensearch://127.0.0.1:{free_ports(1)[0]}/x")
        return Claims(Cluster(down, patience=5))


def test_questions_are_answered_while_nothing_can_be_claimed() -> None:
    """In time: an answer that is given twice is better than none."""

    async def check() -> None:
        library, db = library_of(*ARTICLES), Unclaimed()
        async with (
            discord_server(replace(PATIENT, response_seconds=3.0)) as server,
            process(server, library, db, "0-1/2"),
        ):
            await server.ready()
            reply = await server.slash("ask", {"question": TICKETS}, guild=SERVERS[1])
            assert "dogs travel" in shown(reply)
            assert server.violations == []

    run(check())
