"""Tests of logins, restarts, failing requests and interruptions."""

from __future__ import annotations

import asyncio

import discord
import pytest

from tests.fakes.discord import (
    DiscordServer,
    openapi_document,
)
from tests.fakes.discord.rest.command_routes import GLOBAL_COMMANDS
from tests.fakes.discord.tests.clients import TOKEN, pong, run, use_server_addresses
from tests.fakes.discord.tests.command_client import (
    CommandClient,
    connected,
    serving,
)


def test_wrong_tokens_and_privileged_intents_are_rejected() -> None:
    """Each with Discord's close code."""

    async def check() -> None:
        async with DiscordServer(TOKEN) as server:
            use_server_addresses(server)
            with pytest.raises(discord.LoginFailure):
                await CommandClient(pong).login("wrong")
            intents = discord.Intents(guilds=True, message_content=True)
            for token, bad, error in (
                (TOKEN, intents, discord.PrivilegedIntentsRequired),
                ("wrong", None, discord.ConnectionClosed),
            ):
                client = CommandClient(pong, bad)
                await client.login(TOKEN)
                client.http.token = token
                with pytest.raises(error):
                    await client.connect()
                await client.close()
        reasons = " ".join(map(str, server.violations))
        assert "401" in reasons
        assert "4014 privileged intents MESSAGE_CONTENT" in reasons
        assert "4004" in reasons

    run(check())


def test_commands_survive_a_restart_of_the_client() -> None:
    """With the fields that Discord adds."""

    async def check() -> None:
        async with DiscordServer(TOKEN, openapi_document()) as server:
            known = []
            for _ in range(2):
                async with connected(server, pong) as client:
                    known.append({command.id for command in await client.tree.fetch_commands()})
                    ping = server.commands.find("ping", None)
            assert known[0] == known[1]
            assert {"id", "application_id", "version", "default_member_permissions"} <= set(ping)
            assert server.count("PUT", GLOBAL_COMMANDS) == 2
        assert server.violations == []

    run(check())


def test_a_client_retries_failing_requests() -> None:

    async def check() -> None:
        async with DiscordServer(TOKEN) as server:
            server.fail_requests(1, 500, "/users/@me")
            server.fail_requests(1, 429, GLOBAL_COMMANDS)
            async with connected(server, pong):
                assert (await server.slash("ping")).content == "pong"
            assert server.count("GET", "/users/@me") == 2
            assert server.count("PUT", GLOBAL_COMMANDS) == 2
            server.refuse_login()
            with pytest.raises(discord.LoginFailure):
                await CommandClient(pong).login(TOKEN)

    run(check())


@pytest.mark.parametrize("how", ["close", "reconnect", "resumable", "invalid"])
def test_a_client_returns_after_an_interruption(how: str) -> None:
    """By RESUME where Discord allows it."""

    async def check() -> None:
        async with serving(pong) as (server, client):
            if how == "close":
                await server.close_gateway(1001)
            elif how == "reconnect":
                await server.request_reconnect()
            else:
                await server.invalidate_session(resumable=how == "resumable")
            comes_back = 2 if how == "invalid" else 1
            gateway = server.gateway
            await asyncio.wait_for(
                gateway.wait_for(
                    lambda: (
                        len(gateway.identifies) == comes_back
                        and gateway.resumes == 2 - comes_back
                        and gateway.connected()
                    )
                ),
                10,
            )
            assert (await server.slash("ping")).content == "pong"
            assert client.heard == ([] if how == "invalid" else ["resumed"])
        assert server.violations == []

    run(check())
