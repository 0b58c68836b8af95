"""Tests of servers that add the bot and remove it."""

from __future__ import annotations

import discord
import pytest

from tests.fakes.discord import Guild
from tests.fakes.discord.tests.clients import Client, alone, run, running

OTHER = Guild(1_100_000_000_000_000_077, "Other", 1_100_000_000_000_000_078)
BROUGHT = Guild(1_100_000_000_000_000_087, "Brought", 88, installed=False)


def test_a_server_comes_and_goes() -> None:
    """The client is told, and can use what it has."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.add_guild(OTHER)
            await client.until(lambda: client.heard == ["joined Other"])
            assert [each.name async for each in client.fetch_guilds()] == ["Reading Room", "Other"]
            assert (await client.fetch_guild(OTHER.id)).name == "Other"
            assert (await server.slash("ping", guild=OTHER)).content == "pong"
            channel = client.get_channel(OTHER.channel_id)
            assert isinstance(channel, discord.TextChannel)
            await server.remove_guild(OTHER)
            await client.until(lambda: client.heard[-1] == "left Other")
            assert server.violations == []
            with pytest.raises(discord.Forbidden):
                await channel.send("x")
            with pytest.raises(discord.NotFound):
                await client.fetch_guild(OTHER.id)
            await server.add_guild(OTHER)
            await client.until(lambda: client.heard[-1] == "joined Other")

    run(check())


def test_an_outage_is_no_removal() -> None:
    """A server that is unavailable for a while stays the bot's."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.remove_guild(Guild(), outage=True)
            await server.slash("ping", guild=False)
            assert client.guilds[0].unavailable
            await server.add_guild(Guild())
            await server.slash("ping")
            assert not client.guilds[0].unavailable
            assert client.heard == []
        assert server.violations == []

    run(check())


def test_only_a_member_asks_about_a_server() -> None:
    """Others are not listed, not known and take no commands."""

    async def check() -> None:
        async with alone([Guild(), BROUGHT, OTHER]) as (server, ask):
            _, listed = await ask("GET", "/users/@me/guilds?limit=1")
            assert [each["id"] for each in listed] == [str(Guild().id)]
            _, listed = await ask("GET", f"/users/@me/guilds?after={Guild().id}")
            assert [each["name"] for each in listed] == ["Other"]
            assert (await ask("GET", f"/guilds/{BROUGHT.id}"))[1]["code"] == 10004
            path = f"/applications/{server.application.id}/guilds/{BROUGHT.id}/commands"
            assert (await ask("PUT", path, []))[1]["code"] == 50001
            assert (await ask("GET", f"/guilds/{Guild().id}/channels"))[1][0]["name"] == "general"

    run(check())
