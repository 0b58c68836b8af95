"""Tests of malformed data from the gateway, which plain discord.py does not survive."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord.tests.clients import Client, alone, run, running


def test_a_malformed_event_reaches_the_client_as_it_is() -> None:
    async def check() -> None:
        client = Client(intents=discord.Intents(guilds=True, guild_messages=True))
        async with running(client) as server:
            server.malform("MESSAGE_CREATE", lambda data: {**data, "content": "changed"})
            await server.post("first")
            await server.post("second")
            await client.until(lambda: len(client.messages) == 2)
            assert [each.content for each in client.messages] == ["changed", ""]
            payload = server.gateway.sessions.live()[0].sent[-1]["d"]
            await server.send_event("MESSAGE_CREATE", {**payload, "content": "third"})
            await client.until(lambda: len(client.messages) == 3)
            assert client.messages[-1].content == "third"

    run(check())


@pytest.mark.parametrize("hello", [None, {"heartbeat_interval": "soon"}])
def test_a_connection_gets_malformed_hellos_and_frames(hello: Any) -> None:
    async def check() -> None:
        async with alone() as (server, _), aiohttp.ClientSession() as session:
            server.malform("HELLO", lambda _: hello)
            async with session.ws_connect(server.gateway_url) as socket:
                assert json.loads(await socket.receive_str())["d"] == hello
                await server.send_frame("{")
                assert await socket.receive_str() == "{"
                await server.send_frame(b"\x00")
                assert await socket.receive_bytes() == b"\x00"

    run(check())


def test_plain_discord_py_ends_at_a_malformed_event() -> None:
    """If it no longer does, the bot needs no gateway of its own."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.send_event("GUILD_CREATE", {"id": ""})
            async with asyncio.timeout(5):
                while not client.is_closed():  # noqa: ASYNC110 - there is no event to wait for
                    await asyncio.sleep(0.01)

    with pytest.raises(ValueError, match="invalid literal"):
        run(check())
