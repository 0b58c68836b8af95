"""Tests of reactions, and of what a message says about the user who asked for it."""

from __future__ import annotations

import asyncio

import discord
import pytest

from tests.fakes.discord import Guild
from tests.fakes.discord.model.actor import READER
from tests.fakes.discord.tests.clients import Client, Interaction, run, running

REACTIONS = discord.Intents(guilds=True, guild_reactions=True, dm_reactions=True)


class ReactingClient(Client):
    """A client that keeps the reactions it is told of."""

    def __init__(self, intents: discord.Intents) -> None:
        """Start without reactions."""
        super().__init__(intents=intents)
        self.reactions: asyncio.Queue[discord.RawReactionActionEvent] = asyncio.Queue()

    async def on_raw_reaction_add(self, reaction: discord.RawReactionActionEvent) -> None:
        """Keep a reaction."""
        await self.reactions.put(reaction)


@pytest.mark.parametrize("guild", [True, False])
def test_a_reaction_reaches_a_client_with_the_intent(guild: bool) -> None:
    """In a guild and in direct messages; who wrote the message is known for ordinary ones."""

    async def check() -> None:
        client = ReactingClient(REACTIONS)
        async with running(client) as server:
            reply = await server.slash("ping", guild=guild)
            posted = await server.post("hello", guild=guild)
            for message, author in ((reply, None), (posted, READER)):
                await server.react(message, "❌", 77)
                reaction = await client.reactions.get()
                assert (str(reaction.emoji), reaction.user_id) == ("❌", 77)
                assert reaction.message_id == int(message.id)
                assert reaction.guild_id == (Guild().id if guild else None)
                assert reaction.message_author_id == author
        assert server.violations == []

    run(check())


def test_without_the_intent_there_is_none() -> None:
    async def check() -> None:
        client = ReactingClient(discord.Intents(guilds=True, guild_messages=True))
        async with running(client) as server:
            await server.react(await server.slash("ping"), "❌")
            await server.slash("ping")
            assert client.reactions.empty()

    run(check())


def test_nobody_reacts_to_an_ephemeral_message() -> None:
    async def whisper(interaction: Interaction) -> None:
        await interaction.response.send_message("pssst", ephemeral=True)

    async def check() -> None:
        async with running(Client(whisper)) as server:
            with pytest.raises(LookupError, match="ephemeral"):
                await server.react(await server.slash("ping"), "❌")

    run(check())


def test_a_response_names_the_user_of_its_interaction() -> None:
    """So does the message when it is fetched; a bot deletes its own message."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            reply = await server.slash("ping", user_id=78)
            fetched = await client.get_partial_messageable(Guild().channel_id).fetch_message(
                int(reply.id)
            )
            assert fetched.interaction_metadata
            assert fetched.interaction_metadata.user.id == 78
            await fetched.delete()
            await server.deleted(reply)
            with pytest.raises(LookupError):
                server.latest(reply)
        assert server.violations == []

    run(check())
