"""Tests of rate limits, delayed responses and a wrong clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import Guild
from tests.fakes.discord.tests.clients import Client, Interaction, alone, run, running

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
CHANNEL_PATH = f"/channels/{Guild().channel_id}/messages"
BODY = {"content": "x"}


def test_a_client_waits_for_a_rate_limit() -> None:

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


def test_a_request_before_retry_after_is_a_violation() -> None:

    async def check() -> None:
        async with alone() as (server, request):
            server.rate_limit(MESSAGES, 1, 0.2)
            status, body = await request("POST", CHANNEL_PATH, BODY)
            assert (status, body["retry_after"], body["global"]) == (429, 0.2, False)
            assert request.headers["X-RateLimit-Remaining"] == "0"
            assert request.headers["X-RateLimit-Scope"] == "user"
            assert float(request.headers["X-RateLimit-Reset-After"]) == 0.2
            assert server.violations == []
            status, body = await request("POST", CHANNEL_PATH, BODY)
            assert (status, 0 < body["retry_after"] <= 0.2) == (429, True)
            assert "before retry_after was over" in str(server.violations[0])
            assert (await request("GET", CHANNEL_PATH))[0] == 200
            await asyncio.sleep(0.2)
            assert (await request("POST", CHANNEL_PATH, BODY))[0] == 200
            assert len(server.violations) == 1

    run(check())


def test_a_global_rate_limit_exempts_interactions() -> None:

    async def check() -> None:
        async with alone() as (server, request):
            server.rate_limit_globally(1, 5.0)
            status, body = await request("POST", CHANNEL_PATH, BODY)
            assert (status, body["global"]) == (429, True)
            assert request.headers["X-RateLimit-Global"] == "true"
            assert (await request("GET", "/users/@me"))[0] == 429
            assert (await request("POST", "/interactions/1/x/callback", {"type": 5}))[0] == 404
            server.clear_faults()
            assert (await request("GET", "/users/@me"))[0] == 200

    run(check())


def test_a_delayed_response_takes_effect_at_once() -> None:

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


def test_date_headers_and_ids_follow_the_servers_clock() -> None:

    async def check() -> None:
        ahead = timedelta(minutes=10)
        seen: list[datetime] = []

        async def answer(interaction: Interaction) -> None:
            seen.append(interaction.created_at)
            await interaction.response.send_message("pong")

        async with running(Client(answer)) as server:
            server.skew_clock(ahead.total_seconds())
            await server.slash("ping")
        async with alone() as (server, request):
            server.skew_clock(-ahead.total_seconds())
            await request("GET", "/users/@me")
            headers: dict[str, Any] = request.headers
            seen.append(parsedate_to_datetime(headers["Date"]))
        now = datetime.now(UTC)
        assert abs(seen[0] - now - ahead) < timedelta(seconds=5)
        assert abs(seen[1] - now + ahead) < timedelta(seconds=5)

    run(check())


def test_a_request_can_take_effect_though_its_response_fails() -> None:
    """Or none gets there, and the connection breaks either way."""

    async def check() -> None:
        async with alone() as (server, request):
            server.fail_requests(1, 404, MESSAGES, code=10003)
            status, body = await request("POST", CHANNEL_PATH, {"content": "lost"})
            assert (status, body["code"]) == (404, 10003)
            server.fail_requests(1, 502, MESSAGES, takes_effect=True)
            assert (await request("POST", CHANNEL_PATH, {"content": "first"}))[0] == 502
            server.reset_connections(1, MESSAGES)
            with pytest.raises(aiohttp.ClientError):
                await request("POST", CHANNEL_PATH, {"content": "lost"})
            server.reset_connections(1, MESSAGES, takes_effect=True)
            with pytest.raises(aiohttp.ClientError):
                await request("POST", CHANNEL_PATH, {"content": "second"})
            assert [each.content for each in server.messages()] == ["first", "second"]
            assert server.violations == []

    run(check())
