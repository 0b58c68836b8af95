"""Tests of user-installed apps."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.tests.clients import Client, Interaction, run, running

HOME = Guild()
FOREIGN = Guild(1_100_000_000_000_000_097, "Abroad", 98, installed=False)
ME = 1_300_000_000_000_000_001


class InstallContextClient(Client):
    """A bot that records the installation context, and then edits and follows up."""

    def __init__(self, edits: int = 0, follow_ups: int = 0) -> None:
        """Set the number of edits and follow-ups."""
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
        ({"guild": FOREIGN}, {1: ME}, 0),
        ({"guild": False}, {0: 0}, 1),
        ({"guild": False, "user_install": True}, {1: ME}, 1),
        ({"guild": False, "user_install": True, "guild_install": True}, {0: 0, 1: ME}, 1),
        ({"guild": False, "context": 2}, {1: ME}, 2),
    ],
)
def test_interactions_contain_installation_owners_and_context(
    where: Any, owners: dict[int, int], context: int
) -> None:

    async def check() -> None:
        client = InstallContextClient()
        async with running(client, [HOME, FOREIGN]) as server:
            assert (await server.slash("ping", **where)).content == "pong"
            assert (client.owners, client.contexts) == (owners, [context])
            assert [guild.id for guild in client.guilds] == [HOME.id]
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("where", [{"guild": FOREIGN}, {"guild": False, "context": 2}])
def test_a_user_installed_app_sends_at_most_five_follow_ups(where: Any) -> None:
    """Edits don't count."""

    async def check() -> None:
        client = InstallContextClient(edits=8, follow_ups=6)
        async with running(client, [HOME, FOREIGN]) as server:
            reply = await server.slash("ping", **where)
            assert len(await server.follow_ups(reply, 5)) == 5
            await server.slash("ping")
            assert client.refused == 40094

    run(check())


def test_a_member_sends_any_number_of_follow_ups() -> None:

    async def check() -> None:
        client = InstallContextClient(follow_ups=7)
        async with running(client, [HOME]) as server:
            places: list[dict[str, Any]] = [{}, {"user_install": True, "guild_install": True}]
            for where in places:
                reply = await server.slash("ping", **where)
                assert len(await server.follow_ups(reply, 7)) == 7
        assert server.violations == []

    run(check())


def test_a_user_installed_app_has_no_access_to_the_guild() -> None:
    """Its responses are ephemeral where the user may not use external apps."""

    async def check() -> None:
        client = InstallContextClient()
        async with running(client, [HOME, FOREIGN]) as server:
            assert not (await server.slash("ping", guild=FOREIGN)).ephemeral
            quiet = await server.slash("ping", guild=FOREIGN, permissions=PLAIN_PERMISSIONS)
            assert quiet.ephemeral
            assert not (await server.slash("ping", permissions=PLAIN_PERMISSIONS)).ephemeral
            with pytest.raises(ValueError, match="not installed here"):
                await server.slash("ping", guild=FOREIGN, guild_install=True)
            assert server.violations == []
            with pytest.raises(discord.Forbidden):
                await client.http.send_message(FOREIGN.channel_id, params=_params("x"))

    run(check())


def _params(content: str) -> Any:
    return discord.http.handle_message_parameters(content)
