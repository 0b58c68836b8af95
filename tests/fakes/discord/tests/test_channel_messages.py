"""Tests of messages that a bot sends to channels, apart from responses to interactions."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

import discord
import pytest

from tests.fakes.discord import PLAIN_PERMISSIONS, Behaviour, File, Guild, Permission
from tests.fakes.discord.protocol import Intent
from tests.fakes.discord.tests.clients import Client, alone, run, running

CHANNEL = Guild().channel_id
MESSAGES = f"/channels/{CHANNEL}/messages"
READER = 1_300_000_000_000_000_001


async def _channel(client: Client) -> discord.TextChannel:
    await client.wait_until_ready()
    channel = client.get_channel(CHANNEL)
    assert isinstance(channel, discord.TextChannel)
    return channel


def test_a_bot_sends_reads_edits_and_deletes_messages() -> None:
    """And triggers the typing indicator."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            channel = await _channel(client)
            waiting = asyncio.create_task(server.next_message(CHANNEL))
            await asyncio.sleep(0)
            async with channel.typing():
                sent = await channel.send("one", file=discord.File(BytesIO(b"abc"), "a.txt"))
            seen = await waiting
            assert (seen.content, seen.files) == ("one", (File("a.txt", b"abc"),))
            assert server.typings(CHANNEL) >= 1
            await sent.edit(content="two")
            assert (await server.edited(seen)).content == "two"
            assert (await channel.fetch_message(sent.id)).content == "two"
            await channel.send("three")
            assert [each.content async for each in channel.history()] == ["three", "two"]
            assert (await server.next_message(CHANNEL, after=seen)).content == "three"
            await sent.delete()
            with pytest.raises(LookupError):
                server.latest(seen)
        assert server.violations == []

    run(check())


def test_a_reply_references_its_message_and_pings_its_author() -> None:
    """It pings nobody if `replied_user` is false."""

    async def check() -> None:
        client = Client(intents=discord.Intents(guilds=True, guild_messages=True))

        @client.event
        async def on_message(message: discord.Message) -> None:
            if message.author != client.user:
                await message.reply("loud")
                await message.reply("quiet", mention_author=False)

        async with running(client) as server:
            posted = await server.post(f"<@{server.application.id}> hello")
            await server.next_message(CHANNEL, after=await server.next_message(CHANNEL))
            loud, quiet = server.replies_to(posted)
            assert (loud.content, loud.pings) == ("loud", (f"<@{READER}>",))
            assert (quiet.content, quiet.pings) == ("quiet", ())
            await server.delete_message(posted)
            with pytest.raises(discord.HTTPException, match="Unknown message"):
                await (await _channel(client)).send(
                    "x", reference=_reference_to_deleted(posted.id, fail=True)
                )
            late = await (await _channel(client)).send(
                "x", reference=_reference_to_deleted(posted.id, fail=False)
            )
            assert late.reference is None
        assert len(server.violations) == 1

    run(check())


def _reference_to_deleted(message_id: str, *, fail: bool) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=int(message_id), channel_id=CHANNEL, fail_if_not_exists=fail
    )


def test_an_enforced_nonce_is_sent_once() -> None:
    """The same nonce returns the first message."""

    async def check() -> None:
        async with alone() as (server, request):
            body = {"content": "x", "nonce": "n-1", "enforce_nonce": True}
            status, first = await request("POST", MESSAGES, body)
            assert (status, first["nonce"]) == (200, "n-1")
            assert (await request("POST", MESSAGES, body))[1]["id"] == first["id"]
            assert len(server.messages()) == 1
            await request("POST", MESSAGES, {**body, "enforce_nonce": False})
            assert len(server.messages()) == 2

    run(check())


@pytest.mark.parametrize(
    ("lacking", "body", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 50013),
        (
            Permission.READ_MESSAGE_HISTORY,
            {"content": "x", "message_reference": {"message_id": "1"}},
            160002,
        ),
        (0, {"content": "x", "message_reference": {"message_id": "1"}}, 50035),
        (0, {"content": ""}, 50035),
        (0, {"content": "x" * 2001}, 50035),
    ],
)
def test_messages_without_permission_are_violations(
    lacking: int, body: dict[str, Any], code: int
) -> None:
    """Each with Discord's error code."""

    async def check() -> None:
        guild = Guild(bot_permissions=PLAIN_PERMISSIONS & ~lacking)
        async with alone([guild]) as (server, request):
            status, answer = await request("POST", MESSAGES, body)
            assert (answer["code"], status >= 400) == (code, True)
            assert len(server.violations) == 1
            assert server.messages() == []

    run(check())


def test_a_bot_edits_only_its_own_messages() -> None:
    """It needs a permission to delete those of others."""

    async def check() -> None:
        async with alone() as (server, request):
            posted = await server.post("mine")
            path = f"{MESSAGES}/{posted.id}"
            assert (await request("PATCH", path, {"content": "x"}))[1]["code"] == 50005
            assert (await request("DELETE", path))[1]["code"] == 50013
            status, read = await request("GET", path)
            assert (status, read["content"]) == (200, "")
            private = await server.post("mine", guild=False)
            path = f"/channels/{private.channel_id}/messages/{private.id}"
            assert (await request("DELETE", path))[1]["code"] == 50003
            assert (await request("GET", path))[1]["content"] == "mine"
            assert (await request("GET", "/channels/5/messages"))[1]["code"] == 10003

    run(check())


def test_a_bot_opens_direct_messages() -> None:
    """Unless the user has closed them."""

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            user = discord.Object(77)
            channel = await client.create_dm(user)
            await channel.send("hello")
            (message,) = server.messages()
            assert message.channel_id == server.direct_channel(77)
            assert message.guild_id is None
        assert server.violations == []

    run(check())

    async def closed() -> None:
        async with alone() as (server, request):
            _, channel = await request("POST", "/users/@me/channels", {"recipient_id": "77"})
            path = f"/channels/{channel['id']}/messages"
            server.close_direct_messages(77)
            assert (await request("POST", path, {"content": "x"}))[1]["code"] == 50007
            server.open_direct_messages(77)
            assert (await request("POST", path, {"content": "x"}))[0] == 200

    run(closed())


def test_a_button_in_a_channel_message_is_clicked_there() -> None:
    """The message is not a response to an interaction."""

    class Buttons(discord.ui.View):
        @discord.ui.button(label="Go", custom_id="go")
        async def go(self, interaction: discord.Interaction, _: discord.ui.Button[Buttons]) -> None:
            await interaction.response.edit_message(content=f"by {interaction.user.id}", view=None)

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await (await _channel(client)).send("press", view=Buttons())
            (message,) = server.messages()
            await server.click(message, label="Go", user_id=5)
            assert (await server.edited(message)).content == "by 5"
        assert server.violations == []

    run(check())


def test_a_reaction_needs_an_emoji_and_permissions() -> None:
    async def check() -> None:
        client = Client()
        async with running(client) as server:
            posted = await server.post("hello")
            message = (await _channel(client)).get_partial_message(int(posted.id))
            with pytest.raises(discord.Forbidden, match="Missing Permissions"):
                await message.add_reaction("🤷")
            await server.permit(CHANNEL, int(PLAIN_PERMISSIONS | Permission.ADD_REACTIONS))
            with pytest.raises(discord.HTTPException, match="Unknown Emoji"):
                await message.add_reaction("shrug")
            for _ in range(2):
                await message.add_reaction("🤷")
            assert await server.reactions_to(posted) == ("🤷",)
        reasons = [violation.reason for violation in server.violations]
        assert reasons == ["50013 Missing Permissions", "10014 Unknown Emoji"]

    run(check())


@pytest.mark.parametrize("is_allowed", [False, True])
def test_the_content_of_messages_is_read_with_the_intent(is_allowed: bool) -> None:
    """Without it, only that of messages that mention the bot, whatever else they are."""

    async def check() -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=is_allowed)
        client = Client(intents=intents)
        granted = Behaviour(allowed_privileged=int(Intent.MESSAGE_CONTENT) * is_allowed)
        async with running(client, behaviour=granted) as server:
            await server.post("hello")
            await server.post(f"<@{server.application.id}> hello")
            await server.post("bye")
            await client.until(lambda: len(client.messages) == 3)
            read = [message.content for message in client.messages]
            assert read[1] == f"<@{server.application.id}> hello"
            assert (read[0], read[2]) == (("hello", "bye") if is_allowed else ("", ""))

    run(check())
