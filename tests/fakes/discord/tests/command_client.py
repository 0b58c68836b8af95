"""A client with three commands, for the tests of interactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands

from tests.fakes.discord import (
    Behaviour,
    DiscordServer,
    openapi_document,
)
from tests.fakes.discord.tests.clients import TOKEN, Answer, Interaction, use_server_addresses

QUICK = Behaviour(response_seconds=0.25, settle_seconds=2.0)


class CommandClient(discord.Client):
    """A bot whose /ping calls the test's handler; /ask has autocomplete, /add takes a file."""

    def __init__(self, answer: Answer, intents: discord.Intents | None = None) -> None:
        """Create the commands."""
        allowed = discord.AllowedMentions.none()
        intents = intents or discord.Intents(guilds=True)
        super().__init__(intents=intents, allowed_mentions=allowed)
        self.tree = app_commands.CommandTree(self)
        self.tree.error(ignore_error)
        self.heard: list[str] = []
        self._add_commands(answer)

    def _add_commands(self, answer: Answer) -> None:
        @self.tree.command(description="Answer at once")
        async def ping(interaction: Interaction) -> None:
            await answer(interaction)

        @self.tree.command(description="Answer a question")
        @app_commands.describe(question="What to ask", source="Whose", private="Only for you")
        async def ask(
            interaction: Interaction,
            question: str,
            source: str | None = None,
            private: bool = False,
        ) -> None:
            text = f"{question} {source} {interaction.guild_id} {interaction.user.id}"
            await interaction.response.send_message(text, ephemeral=private)

        @self.tree.command(description="Add an article")
        @app_commands.default_permissions(manage_guild=True)
        async def add(interaction: Interaction, file: discord.Attachment) -> None:
            text = (await file.read()).decode()
            await interaction.response.send_message(f"{file.filename}: {text}")

        @ask.autocomplete("source")
        async def sources(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
            names = ["Yale News", "Yahoo", "Le Monde"]
            found = [name for name in names if current.lower() in name.lower()]
            return [app_commands.Choice(name=name, value=name) for name in found]

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once, instead of after Discord's five seconds."""

    async def on_resumed(self) -> None:
        """Record that a session was resumed."""
        self.heard.append("resumed")


async def ignore_error(_: Interaction, __: app_commands.AppCommandError) -> None:
    """Ignore the error of a rejected response, which discord.py would print."""


@asynccontextmanager
async def connected(
    server: DiscordServer, answer: Answer, token: str = TOKEN
) -> AsyncIterator[CommandClient]:
    """Connect a client to a server."""
    use_server_addresses(server)
    client = CommandClient(answer)
    task = asyncio.create_task(client.start(token))
    try:
        await server.ready()
        yield client
    finally:
        await client.close()
        await task


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[tuple[DiscordServer, CommandClient]]:
    """Run a server with short timeouts and a client connected to it."""
    async with (
        DiscordServer(TOKEN, openapi_document(), behaviour=QUICK) as server,
        connected(server, answer) as client,
    ):
        yield server, client


class Layout(discord.ui.LayoutView):
    """A Components V2 layout with a section, a button and a link."""

    def __init__(self, text: str = "One", url: str = "https://example.org/") -> None:
        super().__init__(timeout=None)
        link = discord.ui.Button["Layout"](label="Source", url=url)
        section = discord.ui.Section["Layout"](discord.ui.TextDisplay[Layout](text), accessory=link)
        button = discord.ui.Button["Layout"](label="Context", custom_id="context:1")
        button.callback = self._context  # type: ignore[method-assign]  # as discord.py documents
        self.add_item(discord.ui.Container["Layout"](section))
        self.add_item(discord.ui.ActionRow["Layout"](button))
        self.add_item(discord.ui.TextDisplay("Two"))

    async def _context(self, interaction: Interaction) -> None:
        await interaction.response.send_message("Around it", ephemeral=True)
        await interaction.followup.send("And more", ephemeral=True)


def raw_response(components: list[dict[str, Any]], flags: int = 1 << 15, **more: object) -> Answer:
    """A handler that sends a raw response, past the checks of discord.py."""

    async def answer(interaction: Interaction) -> None:
        route = discord.http.Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        data = {"components": components, "flags": flags, **more}
        await interaction.client.http.request(route, json={"type": 4, "data": data})

    return answer
