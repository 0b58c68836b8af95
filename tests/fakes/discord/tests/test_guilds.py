"""Tests of guilds that add and remove the bot."""

from __future__ import annotations

import asyncio

import discord
import pytest

from tests.fakes.discord import Channel, Guild
from tests.fakes.discord.tests.clients import Client, alone, run, running

OTHER = Guild(1_100_000_000_000_000_077, "Other", 1_100_000_000_000_000_078)
SIDE = Channel(31, "side")
SPLIT = Guild(channels=(SIDE,))
USER_INSTALLED = Guild(1_100_000_000_000_000_087, "Brought", 88, installed=False)


def test_a_bot_joins_and_leaves_a_guild() -> None:
    """The client gets the events, and has access in between."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.add_guild(OTHER)
            await client.until(lambda: client.events == ["joined Other"])
            assert [each.name async for each in client.fetch_guilds()] == ["Reading Room", "Other"]
            assert (await client.fetch_guild(OTHER.id)).name == "Other"
            assert (await server.slash("ping", guild=OTHER)).content == "pong"
            channel = client.get_channel(OTHER.channel_id)
            assert isinstance(channel, discord.TextChannel)
            await server.remove_guild(OTHER)
            await client.until(lambda: client.events[-1] == "left Other")
            assert server.violations == []
            with pytest.raises(discord.Forbidden):
                await channel.send("x")
            with pytest.raises(discord.NotFound):
                await client.fetch_guild(OTHER.id)
            await server.add_guild(OTHER)
            await client.until(lambda: client.events[-1] == "joined Other")

    run(check())


def test_a_guild_in_an_outage_is_not_left() -> None:

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.remove_guild(Guild(), outage=True)
            await server.slash("ping", guild=False)
            assert client.guilds[0].unavailable
            await server.add_guild(Guild())
            await server.slash("ping")
            assert not client.guilds[0].unavailable
            assert client.events == []
        assert server.violations == []

    run(check())


def test_guild_routes_need_membership() -> None:
    """Other guilds are not listed, unknown, and accept no commands."""

    async def check() -> None:
        async with alone([Guild(), USER_INSTALLED, OTHER]) as (server, request):
            _, listed = await request("GET", "/users/@me/guilds?limit=1")
            assert [each["id"] for each in listed] == [str(Guild().id)]
            _, listed = await request("GET", f"/users/@me/guilds?after={Guild().id}")
            assert [each["name"] for each in listed] == ["Other"]
            assert (await request("GET", f"/guilds/{USER_INSTALLED.id}"))[1]["code"] == 10004
            path = f"/applications/{server.application.id}/guilds/{USER_INSTALLED.id}/commands"
            assert (await request("PUT", path, []))[1]["code"] == 50001
            assert (await request("GET", f"/guilds/{Guild().id}/channels"))[1][0][
                "name"
            ] == "general"

    run(check())


def test_a_channel_is_deleted() -> None:
    """The client gets the event, and messages there are refused."""

    async def check() -> None:
        client = Client()
        async with running(client, guilds=[SPLIT]) as server:
            channel = client.get_channel(SIDE.id)
            assert isinstance(channel, discord.TextChannel)
            deleted = asyncio.create_task(client.wait_for("guild_channel_delete", timeout=5))
            await asyncio.sleep(0)  # until it waits
            await server.delete_channel(SIDE.id)
            assert (await deleted).id == SIDE.id
            with pytest.raises(discord.NotFound) as refusal:
                await channel.send("x")
            assert refusal.value.code == 10003
            with pytest.raises(LookupError):
                await server.delete_channel(SPLIT.channel_id)

    run(check())


def test_members_who_left_are_unknown() -> None:
    async def check() -> None:
        client = Client()
        async with running(client) as server:
            guild = client.get_guild(Guild().id)
            assert guild
            assert (await guild.fetch_member(77)).id == 77
            server.remove_member(Guild(), 77)
            with pytest.raises(discord.NotFound) as refusal:
                await guild.fetch_member(77)
            assert refusal.value.code == 10007
            assert (await guild.fetch_member(78)).id == 78

    run(check())
