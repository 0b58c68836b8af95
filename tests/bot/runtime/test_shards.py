"""A bot in many servers, for which Discord recommends several connections."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.client import ShardedClient, use_api_urls
from bot.config import read_settings
from bot.db.sqlite.database import SqliteDatabase
from bot.runtime.exit_codes import Exit, explain
from bot.services import Services
from bot.ui.components_v2 import render_components
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, library_of, shown
from tests.bot.support.processes import Running, settings_for, start_bot
from tests.bot.support.running import PATIENT, TOKEN, run
from tests.fakes.discord import DiscordServer, Guild, openapi_document

SERVERS = [Guild(id=(n << 22) + 5, name=f"Server {n}", channel_id=n + 900) for n in range(4)]
TOKEN_REFUSED = "Discord does not accept the token. Check DISCORD_TOKEN"


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


class Impatient(ShardedClient):
    """The bot, without pauses between its connections."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once; Discord itself wants five seconds between two."""


def impatient(server: DiscordServer, shards: int) -> Impatient:
    """A client that connects to a server."""
    addresses = {"DISCORD_API_URL": server.api_url, "DISCORD_GATEWAY_URL": server.gateway_url}
    use_api_urls(read_settings(addresses))
    services = Services(library_of(*ARTICLES), SqliteDatabase(), render_components)
    return Impatient(services, lambda _: None, shard_count=shards)


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
        async with sharded_server(3) as server, impatient(server, 3) as client:
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
        async with sharded_server(3) as server, impatient(server, 3) as client:
            server.gateway.token = "another-token"
            [error] = await asyncio.gather(client.start(TOKEN), return_exceptions=True)
            assert isinstance(error, Exception)
            assert explain(error)[1].startswith(TOKEN_REFUSED)

    run(check())
