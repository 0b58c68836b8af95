"""Tests of connections that break."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import discord
import pytest

from tests.fakes.discord import DiscordServer
from tests.fakes.discord.tests.clients import (
    QUICK,
    TOKEN,
    Client,
    Interaction,
    attached,
    run,
    running,
)

LISTENING = discord.Intents(guilds=True, guild_messages=True)
SLOWER = replace(QUICK, response_seconds=3.0)


async def _back(server: DiscordServer, identifies: int, resumes: int) -> None:
    gateway = server.gateway
    async with asyncio.timeout(10):
        await gateway.wait_for(
            lambda: (
                (len(gateway.identifies), gateway.resumes) == (identifies, resumes)
                and gateway.connected()
            )
        )


def test_missed_events_are_replayed_once_and_in_order() -> None:

    async def check() -> None:
        client = Client(intents=LISTENING)
        async with running(client) as server:
            ids = [(await server.post(f"<@{server.application.id}> {n}")).id for n in range(3)]
            await client.until(lambda: len(client.messages) == 3)
            server.refuse_gateway(1)
            await server.close_gateway()
            ids += [(await server.post("x")).id for _ in range(5)]
            await _back(server, 1, 1)
            ids += [(await server.post("x")).id for _ in range(2)]
            await client.until(lambda: len(client.messages) == 10)
            await server.close_gateway(1001)
            await _back(server, 1, 2)
            assert (await server.slash("ping")).content == "pong"
            assert [str(each.id) for each in client.messages if each.author != client.user] == ids
        assert server.violations == []

    run(check())


def test_a_command_waits_for_a_disconnected_client() -> None:
    """The client responds after RESUME, within three seconds."""

    async def check() -> None:
        async with running(Client(), behaviour=SLOWER) as server:
            await server.close_gateway()
            assert (await server.slash("ping")).content == "pong"
            assert server.gateway.resumes == 1
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("how", ["close", "op 7", "op 9 resumable", "op 9", "4009"])
def test_a_response_in_progress_survives_an_interruption(how: str) -> None:
    """It arrives once."""

    async def check() -> None:
        asked, go_on = asyncio.Event(), asyncio.Event()

        async def answer(interaction: Interaction) -> None:
            await interaction.response.defer()
            asked.set()
            await go_on.wait()
            await interaction.followup.send("at last")

        async with running(Client(answer)) as server:
            waiting = asyncio.create_task(server.slash("ping"))
            await asked.wait()
            if how == "op 7":
                await server.request_reconnect()
            elif how.startswith("op 9"):
                await server.invalidate_session(resumable=how.endswith("resumable"))
            else:
                await server.close_gateway(4009 if how == "4009" else 4000)
            lost = how in ("op 9", "4009")
            await _back(server, 2 if lost else 1, 0 if lost else 1)
            go_on.set()
            assert (await waiting).content == "at last"
            assert len(server.messages()) == 1
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("code", [4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009])
def test_a_client_returns_after_these_close_codes(code: int) -> None:
    """It resumes, or identifies where the session has ended."""

    async def check() -> None:
        async with running(Client()) as server:
            await server.close_gateway(code)
            lost = code in (4007, 4009)
            await _back(server, 2 if lost else 1, 0 if lost else 1)
            assert (await server.slash("ping")).content == "pong"
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
def test_a_client_gives_up_after_these_close_codes(code: int) -> None:

    async def check() -> None:
        expected = discord.PrivilegedIntentsRequired if code == 4014 else discord.ConnectionClosed
        client = Client()
        async with DiscordServer(TOKEN) as server:
            with pytest.raises(expected):
                await _closed(server, client, code)

    async def _closed(server: DiscordServer, client: Client, code: int) -> None:
        async with attached(server, client):
            await server.close_gateway(code)
            await asyncio.sleep(0.1)

    run(check())


def test_a_client_detects_a_dead_connection() -> None:
    """Without heartbeat acknowledgements it reconnects, and gets the missed events."""

    async def check() -> None:
        client = Client(intents=LISTENING, heartbeat_timeout=0.4)
        behaviour = replace(SLOWER, heartbeat_ms=100)
        async with running(client, behaviour=behaviour) as server:
            server.mute_heartbeats(events=True)
            await server.post(f"<@{server.application.id}> hello")
            assert (await server.slash("ping")).content == "pong"
            assert server.gateway.resumes == 1
            await client.until(lambda: len(client.messages) == 2)
            assert client.messages[0].author != client.user
        assert server.violations == []

    run(check())
