"""Tests of commands, components, modals and responses, with a discord.py client."""

from __future__ import annotations

import asyncio
from io import BytesIO

import discord
import pytest

from tests.fakes.discord import (
    DiscordServer,
    File,
    Guild,
    NoResponseError,
    openapi_document,
)
from tests.fakes.discord.rest.command_routes import GLOBAL_COMMANDS
from tests.fakes.discord.rest.interaction_routes import CALLBACK
from tests.fakes.discord.tests.clients import TOKEN, Interaction, pong, run
from tests.fakes.discord.tests.command_client import (
    Layout,
    connected,
    raw_response,
    serving,
)


def test_a_client_logs_in_and_answers_a_command() -> None:

    async def check() -> None:
        async with serving(pong) as (server, _):
            reply = await server.slash("ping")
            assert reply.texts() == ["pong"]
            assert not reply.ephemeral
            assert 0 < reply.elapsed < 0.25
            assert server.count("POST", CALLBACK) == 1
            assert server.count("PUT", GLOBAL_COMMANDS) == 1
        assert server.violations == []

    run(check())


def test_options_are_typed_in_guilds_and_direct_messages() -> None:

    async def check() -> None:
        other = Guild(id=1_100_000_000_000_000_009, name="Other", channel_id=9)
        world = DiscordServer(TOKEN, openapi_document(), guilds=[Guild(), other])
        async with world as server, connected(server, pong) as client:
            options = {"question": "who?", "private": True}
            reply = await server.slash("ask", options, user_id=77)
            assert reply.content == f"who? None {Guild().id} 77"
            assert reply.ephemeral
            reply = await server.slash("ask", {"question": "q", "source": "s"}, guild=other)
            assert reply.content.startswith(f"q s {other.id} ")
            reply = await server.slash("ask", {"question": "q"}, guild=False, user_id=78)
            assert reply.content == "q None None 78"
            assert len(client.guilds) == 2
            with pytest.raises(ValueError, match="question"):
                await server.slash("ask", {})
            with pytest.raises(ValueError, match="wrong type"):
                await server.slash("ask", {"question": 5})
            with pytest.raises(LookupError):
                await server.slash("nothing")
        assert server.violations == []

    run(check())


def test_autocomplete_returns_choices() -> None:

    async def check() -> None:
        async with serving(pong) as (server, _):
            choices = await server.autocomplete(
                "ask", focused="source", value="ya", options={"question": "q"}
            )
            assert [choice.name for choice in choices] == ["Yale News", "Yahoo"]
        assert server.violations == []

    run(check())


def test_a_button_click_gets_a_response_and_a_follow_up() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message(view=Layout())

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.texts() == ["One", "Two"]
            assert [button.label for button in reply.buttons()] == ["Source", "Context"]
            assert reply.buttons()[0].url == "https://example.org/"
            clicked = await server.click(reply, label="Context")
            assert clicked.ephemeral
            assert clicked.content == "Around it"
            (more,) = await server.follow_ups(clicked)
            assert (more.content, more.ephemeral) == ("And more", True)
            with pytest.raises(LookupError):
                await server.click(reply, label="Source")
        assert server.violations == []

    run(check())


def test_a_deferred_response_is_edited_and_deleted() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=Layout())
        assert (await interaction.original_response()).flags.ephemeral
        await interaction.delete_original_response()

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.deferred
            assert reply.ephemeral
            assert reply.texts() == ["One", "Two"]
            await asyncio.sleep(0.2)
            assert server.messages() == []
        assert server.violations == []

    run(check())


def test_allowed_mentions_decide_which_mentions_ping() -> None:
    """In components too."""
    text = "@everyone <@12> <@!13> <@&14> \\@here"

    async def answer(interaction: Interaction) -> None:
        allowed = discord.AllowedMentions(everyone=False, users=[discord.Object(12)], roles=True)
        await interaction.response.send_message(text)
        await interaction.followup.send(text, allowed_mentions=allowed)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay(text))
        everything = discord.AllowedMentions.all()
        await interaction.followup.send(view=view, allowed_mentions=everything)

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.pings == ()
            some, every = await server.follow_ups(reply, 2)
            assert some.pings == ("<@12>", "<@&14>")
            assert every.pings == ("@everyone", "<@12>", "<@13>", "<@&14>", "@here")
        assert server.violations == []

    run(check())


def test_without_allowed_mentions_every_mention_pings() -> None:

    async def check() -> None:
        async with serving(raw_response([{"type": 10, "content": "`@everyone`"}])) as (server, _):
            assert (await server.slash("ping")).pings == ("@everyone",)

    run(check())


def test_a_response_can_have_files() -> None:
    """Its multipart body is checked too."""

    async def answer(interaction: Interaction) -> None:
        file = discord.File(fp=BytesIO(b"data"), filename="a.txt")
        await interaction.response.send_message("With a file", file=file)

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.files == (File("a.txt", b"data"),)
        assert server.violations == []

    run(check())


def test_a_command_takes_a_file_and_requires_permissions() -> None:

    async def check() -> None:
        async with serving(pong) as (server, _):
            options = {"file": File("a.txt", b"some words")}
            with pytest.raises(LookupError, match="permissions"):
                await server.slash("add", options)
            manager = discord.Permissions(manage_guild=True).value
            reply = await server.slash("add", options, permissions=manager)
            assert reply.content == "a.txt: some words"
        assert server.violations == []

    run(check())


class _Menu(discord.ui.View):
    @discord.ui.select(custom_id="menu", options=[discord.SelectOption(label="a")])
    async def pick(self, interaction: Interaction, select: discord.ui.Select[_Menu]) -> None:
        """Replace the menu by the selected values."""
        await interaction.response.edit_message(content=f"chose {select.values}", view=None)


def test_a_select_menu_updates_its_message() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message("choose", view=_Menu())

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            with pytest.raises(LookupError):
                await server.select(reply, "menu", ["b"])
            chosen = await server.select(reply, "menu", ["a"])
            assert chosen.updated
            assert server.latest(reply).content == "chose ['a']"
            assert server.latest(reply).components == ()
        assert server.violations == []

    run(check())


def test_a_response_can_be_a_modal_and_silence_is_a_violation() -> None:

    class Form(discord.ui.Modal, title="Ask"):
        words: discord.ui.TextInput[Form] = discord.ui.TextInput(label="Words")

    async def answer(interaction: Interaction) -> None:
        if interaction.guild_id:
            await interaction.response.send_modal(Form())

    async def check() -> None:
        async with serving(answer) as (server, _):
            modal = (await server.slash("ping")).modal
            assert modal is not None
            assert modal["title"] == "Ask"
            assert server.violations == []
            with pytest.raises(NoResponseError):
                await server.slash("ping", guild=False)
            assert "no valid response" in str(server.violations[0])

    run(check())
