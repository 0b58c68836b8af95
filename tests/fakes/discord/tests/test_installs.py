"""Tests of bots that users bring along."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.tests.clients import Client, Interaction, run, running

HOME = Guild()
ABROAD = Guild(1_100_000_000_000_000_097, "Abroad", 98, installed=False)
ME = 1_300_000_000_000_000_001


class Traveller(Client):
    """A bot that looks where it is, and edits and follows up as often as told."""

    def __init__(self, edits: int = 0, follow_ups: int = 0) -> None:
        """Say how often."""
        self.owners: dict[int, int] = {}
        self.contexts: list[int] = []
        self.refused = 0

        async def answer(interaction: Interaction) -> None:
            owners = interaction._integration_owners
            self.owners = {key: int(owner) for key, owner in owners.items()}
            self.contexts = [*interaction.context.to_array()]
            await interaction.response.send_message("pong")
            for number in range(edits):
                await interaction.edit_original_response(content=f"edit {number}")
            for number in range(follow_ups):
                try:
                    await interaction.followup.send(str(number))
                except discord.HTTPException as error:
                    self.refused = error.code

        super().__init__(answer)


@pytest.mark.parametrize(
    ("where", "owners", "context"),
    [
        ({}, {0: HOME.id}, 0),
        ({"user_install": True}, {1: ME}, 0),
        ({"user_install": True, "guild_install": True}, {0: HOME.id, 1: ME}, 0),
        ({"guild": ABROAD}, {1: ME}, 0),
        ({"guild": False}, {0: 0}, 1),
        ({"guild": False, "user_install": True}, {1: ME}, 1),
        ({"guild": False, "user_install": True, "guild_install": True}, {0: 0, 1: ME}, 1),
        ({"guild": False, "context": 2}, {1: ME}, 2),
    ],
)
def test_who_brought_the_bot(where: Any, owners: dict[int, int], context: int) -> None:
    """The payload says for whom the bot is installed, in each kind of place."""

    async def check() -> None:
        client = Traveller()
        async with running(client, [HOME, ABROAD]) as server:
            assert (await server.slash("ping", **where)).content == "pong"
            assert (client.owners, client.contexts) == (owners, [context])
            assert [guild.id for guild in client.guilds] == [HOME.id]
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("where", [{"guild": ABROAD}, {"guild": False, "context": 2}])
def test_five_follow_ups_where_the_bot_is_no_member(where: Any) -> None:
    """Edits of the answer do not count, a sixth follow-up is refused."""

    async def check() -> None:
        client = Traveller(edits=8, follow_ups=6)
        async with running(client, [HOME, ABROAD]) as server:
            reply = await server.slash("ping", **where)
            assert len(await server.follow_ups(reply, 5)) == 5
            await server.slash("ping")
            assert client.refused == 40094

    run(check())


def test_follow_ups_at_home() -> None:
    """Where the bot is a member they are not counted."""

    async def check() -> None:
        client = Traveller(follow_ups=7)
        async with running(client, [HOME]) as server:
            for where in ({}, {"user_install": True, "guild_install": True}):
                reply = await server.slash("ping", **where)  # type: ignore[arg-type]
                assert len(await server.follow_ups(reply, 7)) == 7
        assert server.violations == []

    run(check())


def test_what_a_guest_sees_and_says() -> None:
    """It reads no channel, is not installed for the server, and may have to whisper."""

    async def check() -> None:
        client = Traveller()
        async with running(client, [HOME, ABROAD]) as server:
            assert not (await server.slash("ping", guild=ABROAD)).ephemeral
            quiet = await server.slash("ping", guild=ABROAD, permissions=PLAIN_PERMISSIONS)
            assert quiet.ephemeral
            assert not (await server.slash("ping", permissions=PLAIN_PERMISSIONS)).ephemeral
            with pytest.raises(ValueError, match="not installed here"):
                await server.slash("ping", guild=ABROAD, guild_install=True)
            assert server.violations == []
            with pytest.raises(discord.Forbidden):
                await client.http.send_message(ABROAD.channel_id, params=_params("x"))

    run(check())


def _params(content: str) -> Any:
    return discord.http.handle_message_parameters(content)
