"""Tests of rate limits, slow answers and a clock that is wrong."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import discord

from tests.fakes.discord import Guild
from tests.fakes.discord.tests.clients import Client, Interaction, alone, run, running

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
HERE = f"/channels/{Guild().channel_id}/messages"
BODY = {"content": "x"}


def test_a_client_that_waits() -> None:
    """discord.py waits as long as it is told, and then gets through."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            channel = client.get_channel(Guild().channel_id)
            assert isinstance(channel, discord.TextChannel)
            server.rate_limit(MESSAGES, 2, 0.1)
            await asyncio.gather(*(channel.send(str(n)) for n in range(3)))
            assert len(server.messages()) == 3
            server.rate_limit(CALLBACK, 1, 0.1)
            assert (await server.slash("ping")).content == "pong"
        assert server.violations == []

    run(check())


def test_who_does_not_wait_is_noted() -> None:
    """The answer says how long to wait; a request before that is a violation."""

    async def check() -> None:
        async with alone() as (server, ask):
            server.rate_limit(MESSAGES, 1, 0.2)
            status, body = await ask("POST", HERE, BODY)
            assert (status, body["retry_after"], body["global"]) == (429, 0.2, False)
            assert ask.headers["X-RateLimit-Remaining"] == "0"
            assert ask.headers["X-RateLimit-Scope"] == "user"
            assert float(ask.headers["X-RateLimit-Reset-After"]) == 0.2
            assert server.violations == []
            status, body = await ask("POST", HERE, BODY)
            assert (status, 0 < body["retry_after"] <= 0.2) == (429, True)
            assert "before retry_after was over" in str(server.violations[0])
            assert (await ask("GET", HERE))[0] == 200
            await asyncio.sleep(0.2)
            assert (await ask("POST", HERE, BODY))[0] == 200
            assert len(server.violations) == 1

    run(check())


def test_a_global_limit() -> None:
    """It holds for every route but those of interactions."""

    async def check() -> None:
        async with alone() as (server, ask):
            server.rate_limit_globally(1, 5.0)
            status, body = await ask("POST", HERE, BODY)
            assert (status, body["global"]) == (429, True)
            assert ask.headers["X-RateLimit-Global"] == "true"
            assert (await ask("GET", "/users/@me"))[0] == 429
            assert (await ask("POST", "/interactions/1/x/callback", {"type": 5}))[0] == 404
            server.clear_faults()
            assert (await ask("GET", "/users/@me"))[0] == 200

    run(check())


def test_a_slow_answer_to_a_client() -> None:
    """What was asked for is done at once, only the answer is late."""

    async def check() -> None:
        done: list[float] = []

        async def answer(interaction: Interaction) -> None:
            start = asyncio.get_running_loop().time()
            await interaction.response.send_message("pong")
            done.append(asyncio.get_running_loop().time() - start)

        async with running(Client(answer)) as server:
            server.delay_responses(CALLBACK, 0.3)
            assert (await server.slash("ping")).elapsed < 0.2
            await asyncio.sleep(0.4)
            assert done[0] >= 0.3
        assert server.violations == []

    run(check())


def test_a_clock_that_is_wrong() -> None:
    """Headers and ids tell the time that the test wants."""

    async def check() -> None:
        ahead = timedelta(minutes=10)
        seen: list[datetime] = []

        async def answer(interaction: Interaction) -> None:
            seen.append(interaction.created_at)
            await interaction.response.send_message("pong")

        async with running(Client(answer)) as server:
            server.skew_clock(ahead.total_seconds())
            await server.slash("ping")
        async with alone() as (server, ask):
            server.skew_clock(-ahead.total_seconds())
            await ask("GET", "/users/@me")
            headers: dict[str, Any] = ask.headers
            seen.append(parsedate_to_datetime(headers["Date"]))
        now = datetime.now(UTC)
        assert abs(seen[0] - now - ahead) < timedelta(seconds=5)
        assert abs(seen[1] - now + ahead) < timedelta(seconds=5)

    run(check())
