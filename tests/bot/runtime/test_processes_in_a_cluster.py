"""The bot as hosts run it on several machines: processes with some shards each, and a cluster."""

from __future__ import annotations

import signal
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.i18n import ENGLISH
from bot.runtime.exit_codes import Exit
from retrieval.cluster.address import ClusterAddress
from retrieval.library import Library
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, shown
from tests.bot.support.processes import Ended, Meanwhile, Running, settings_for, start_bot
from tests.bot.support.running import PATIENT, TOKEN, run
from tests.fakes.discord import DiscordServer, Guild, Message, openapi_document

SERVERS = [Guild(id=(n << 22) + 5, name=f"Server {n}", channel_id=n + 900) for n in range(2)]
SECONDS = 240


@pytest.fixture
def library(cluster_address: ClusterAddress) -> str:
    """The address of a library in a cluster."""
    with closing(Library.open(cluster_address)) as opened:
        opened.add_many(ARTICLES)
    return cluster_address.name


def test_processes_serve_one_bot_and_one_may_be_killed(library: str, tmp_path: Path) -> None:
    """The next one serves the buttons of what it has sent. Neither needs a data folder."""
    behaviour = replace(PATIENT, shards=2, identify_seconds=4.5)
    server = DiscordServer(TOKEN, openapi_document(), guilds=SERVERS, behaviour=behaviour)
    answers: list[Message] = []

    async def start(shards: str, meanwhile: Meanwhile) -> Ended:
        settings = {**settings_for(server), "LIBRARY": library}
        return await start_bot(tmp_path, settings, meanwhile, ["--shards", shards], SECONDS)

    async def ask_everywhere(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        for guild in SERVERS:
            answers.append(await server.slash("ask", {"question": TICKETS}, guild=guild))
            assert "dogs travel" in shown(answers[-1]), guild.name
        bot.process.kill()

    async def vote_on_the_last(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        told = await server.click(answers[-1], "👍", guild=SERVERS[-1])
        assert told.content == ENGLISH.vote_stored.format(vote="👍")
        bot.process.send_signal(signal.SIGTERM)

    async def beside_the_first(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        assert (await start("1/2", ask_everywhere)).code == -signal.SIGKILL
        ended = await start("1/2", vote_on_the_last)
        assert ended.code == Exit.STOPPED
        assert "Shards:   1/2" in ended.out
        assert "Server 1" in ended.out
        assert "Server 0" not in ended.out
        assert all(" [1/2] " in line for line in ended.err.splitlines())
        bot.process.send_signal(signal.SIGTERM)

    async def check() -> None:
        async with server:
            ended = await start("0/2", beside_the_first)
        assert ended.code == Exit.STOPPED
        assert server.violations == []

    run(check(), SECONDS)
    assert list(tmp_path.iterdir()) == []
