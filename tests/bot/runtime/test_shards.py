"""A bot in many servers, for which Discord recommends several connections."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.client import ShardedClient
from bot.db.sqlite.database import SqliteDatabase
from bot.runtime.exit_codes import Exit, explain
from bot.runtime.shards import Shards
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, library_of, shown
from tests.bot.support.processes import Running, settings_for, start_bot
from tests.bot.support.running import PATIENT, TOKEN, run
from tests.bot.support.sharded import sharded_client
from tests.fakes.discord import DiscordServer, Guild, openapi_document

SERVERS = [Guild(id=(n << 22) + 5, name=f"Server {n}", channel_id=n + 900) for n in range(4)]
TOKEN_REFUSED = "Discord does not accept the token. Check DISCORD_TOKEN"


def all_shards(server: DiscordServer, count: int) -> ShardedClient:
    """A client with all shards of a bot."""
    return sharded_client(server, library_of(*ARTICLES), SqliteDatabase(), Shards.all_of(count))


def sharded_server(shards: int) -> DiscordServer:
    """A stand-in that recommends a number of connections, each with a part of the servers."""
    behaviour = replace(PATIENT, shards=shards)
    return DiscordServer(TOKEN, openapi_document(), guilds=SERVERS, behaviour=behaviour)


def test_a_bot_with_shards_answers_in_all_servers(tmp_path: Path) -> None:
    """It opens the recommended number of connections, and ends when Discord refuses it for good."""

    async def meanwhile(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        for guild in SERVERS:
            reply = await server.slash(
                "ask", {"question": "Who proposed talks in January?"}, guild=guild
            )
            assert "Ryoo Kihl-jae" in shown(reply), guild.name
        assert sorted(each["shard"] for each in server.gateway.identifies) == [[0, 2], [1, 2]]
        assert server.violations == []
        await server.close_gateway(4013)

    async def check() -> None:
        async with server:
            ended = await start_bot(tmp_path, settings_for(server), meanwhile)
        assert ended.code == Exit.CONFIGURATION
        assert ended.last_line == (
            "Discord refuses the intents that the bot asks for. Update the bot."
        )
        assert "Traceback" not in ended.err
        assert TOKEN not in ended.out + ended.err
        [servers] = [line for line in ended.out.splitlines() if line.startswith("Servers:")]
        assert all(guild.name in servers for guild in SERVERS)

    server = sharded_server(2)
    run(check())


def test_all_shards_can_be_given(tmp_path: Path) -> None:
    """Each line of the log names them, and a restart doesn't help when they are too few."""

    async def meanwhile(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        assert sorted(each["shard"] for each in server.gateway.identifies) == [[0, 2], [1, 2]]
        await server.close_gateway(4011)

    async def check() -> None:
        async with server:
            settings = settings_for(server)
            ended = await start_bot(tmp_path, settings, meanwhile, ["--shards", "0-1/2"])
        assert ended.code == Exit.CONFIGURATION
        assert ended.last_line == (
            "The bot is in more servers now and needs more than 2 shards: start all of its"
            " processes with a larger number in --shards."
        )
        *log, _ = ended.err.splitlines()
        assert log
        assert all(" [0-1/2] " in line for line in log)
        assert any("Discord recommends 3 shards, not 2" in line for line in log)

    server = sharded_server(3)
    run(check())


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (
            ["--shards", "0/2"],
            Exit.CONFIGURATION,
            (
                "--shards 0/2 leaves servers to other processes, and several processes need"
                " a cluster: set LIBRARY to its address, or run all shards with --shards 0-1/2."
            ),
        ),
        (
            ["--shards", "2/2"],
            2,
            (
                "python -m bot: argument --shards: there is no shard 2 of 2: they are numbered"
                " from 0 to 1 (see python -m bot --help)"
            ),
        ),
        (
            ["doctor", "--shards", "0/2"],
            2,
            "python -m bot: --shards goes with run, not with doctor (see python -m bot --help)",
        ),
    ],
)
def test_wrong_shards_end_the_bot(
    arguments: list[str], code: int, line: str, tmp_path: Path
) -> None:
    async def check() -> None:
        ended = await start_bot(tmp_path, {"DISCORD_TOKEN": TOKEN}, arguments=arguments)
        assert (ended.code, ended.out, ended.err) == (code, "", f"{line}\n")

    run(check())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4004, TOKEN_REFUSED),
        (4013, "Discord refuses the intents that the bot asks for."),
        (
            4014,
            "MESSAGE_CONTENT=1 needs an intent that is off. Switch it on: ",
        ),
    ],
)
def test_one_refused_shard_ends_the_bot(code: int, words: str) -> None:
    """The error says what to do."""

    async def check() -> None:
        async with sharded_server(3) as server, all_shards(server, 3) as client:
            running = asyncio.create_task(client.start(TOKEN))
            await server.ready()
            for guild in SERVERS:
                reply = await server.slash("ask", {"question": TICKETS}, guild=guild)
                assert "dogs travel" in shown(reply), guild.name
            await server.close_gateway(code)
            [error] = await asyncio.gather(running, return_exceptions=True)
            assert isinstance(error, Exception)
            exit_code, sentence = explain(error)
            assert exit_code == Exit.CONFIGURATION
            assert sentence.startswith(words)

    run(check())


def test_a_token_that_only_the_gateway_refuses_ends_the_bot() -> None:
    """It may be reset between the login and the first connection."""

    async def check() -> None:
        async with sharded_server(3) as server, all_shards(server, 3) as client:
            server.gateway.token = "another-token"
            [error] = await asyncio.gather(client.start(TOKEN), return_exceptions=True)
            assert isinstance(error, Exception)
            assert explain(error)[1].startswith(TOKEN_REFUSED)

    run(check())
