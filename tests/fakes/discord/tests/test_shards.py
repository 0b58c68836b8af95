"""Tests of clients with more than one shard."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import discord
import pytest

from tests.fakes.discord import Behaviour, DiscordServer, Guild
from tests.fakes.discord.tests.clients import QUICK, alone, attached, run, running

SPREAD = [Guild(id=(n << 22) + 5, name=f"Guild {n}", channel_id=n + 900) for n in range(4)]
SHARDED = replace(QUICK, shards=2)


class Sharded(discord.AutoShardedClient):
    """A client that records the shard of each message."""

    def __init__(self) -> None:
        """Ask for message events."""
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.heard: list[str] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once."""

    async def on_message(self, message: discord.Message) -> None:
        """Record the guild and its shard."""
        guild = message.guild
        self.heard.append(f"{guild.name} at {guild.shard_id}" if guild else "direct")


def test_events_go_to_the_shard_of_their_guild() -> None:
    """Direct messages go to shard 0."""

    async def check() -> None:
        client = Sharded()
        async with running(client, SPREAD, SHARDED) as server:
            assert client.shard_count == 2
            assert len(client.guilds) == 4
            for guild in SPREAD:
                await server.post("x", guild=guild)
            await server.post("x", guild=False)
            await asyncio.sleep(0.1)
            expected = [f"Guild {n} at {n % 2}" for n in range(4)]
            assert sorted(client.heard) == [*expected, "direct"]
            shards = sorted(each["shard"] for each in server.gateway.identifies)
            assert shards == [[0, 2], [1, 2]]
        assert server.violations == []

    run(check())


def test_identifying_too_early_is_a_violation() -> None:
    """The second shard gets INVALID_SESSION."""

    async def check() -> None:
        behaviour = replace(SHARDED, identify_seconds=0.3)
        world = DiscordServer("a-token-for-tests", guilds=SPREAD, behaviour=behaviour)
        async with world as server, attached(server, Sharded()):
            assert any("max_concurrency" in str(each) for each in server.violations)

    run(check())


@pytest.mark.parametrize("concurrency", [2, 4])
def test_max_concurrency_shards_may_identify_at_once(concurrency: int) -> None:
    """Each with another rate limit key."""

    async def check() -> None:
        behaviour = replace(SHARDED, identify_seconds=5.0, max_concurrency=concurrency)
        async with running(Sharded(), SPREAD, behaviour) as server:
            assert len(server.gateway.identifies) == 2
        assert server.violations == []

    run(check())


def test_gateway_bot_recommends_shards_and_concurrency() -> None:

    async def check() -> None:
        async with alone(behaviour=Behaviour(shards=3, max_concurrency=16)) as (_, request):
            answer: dict[str, Any] = (await request("GET", "/gateway/bot"))[1]
            assert answer["shards"] == 3
            assert answer["session_start_limit"]["max_concurrency"] == 16

    run(check())
