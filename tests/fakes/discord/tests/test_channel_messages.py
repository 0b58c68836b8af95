"""Tests of what a bot sends to channels of its own accord."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

import discord
import pytest

from tests.fakes.discord import PLAIN_PERMISSIONS, File, Guild, Permission
from tests.fakes.discord.tests.clients import Client, alone, run, running

CHANNEL = Guild().channel_id
MESSAGES = f"/channels/{CHANNEL}/messages"
READER = 1_300_000_000_000_000_001


async def _channel(client: Client) -> discord.TextChannel:
    await client.wait_until_ready()
    channel = client.get_channel(CHANNEL)
    assert isinstance(channel, discord.TextChannel)
    return channel


def test_a_bot_writes_to_a_channel() -> None:
    """It sends, reads, edits and deletes what it sent, and shows that it types."""

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


def test_a_bot_replies() -> None:
    """A reply names its message and pings whoever wrote it, unless told not to."""

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
                await (await _channel(client)).send("x", reference=_gone(posted.id, fail=True))
            late = await (await _channel(client)).send("x", reference=_gone(posted.id, fail=False))
            assert late.reference is None
        assert len(server.violations) == 1

    run(check())


def _gone(message_id: str, *, fail: bool) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=int(message_id), channel_id=CHANNEL, fail_if_not_exists=fail
    )


def test_a_nonce_is_sent_once() -> None:
    """The same nonce returns the first message."""

    async def check() -> None:
        async with alone() as (server, ask):
            body = {"content": "x", "nonce": "n-1", "enforce_nonce": True}
            status, first = await ask("POST", MESSAGES, body)
            assert (status, first["nonce"]) == (200, "n-1")
            assert (await ask("POST", MESSAGES, body))[1]["id"] == first["id"]
            assert len(server.messages()) == 1
            await ask("POST", MESSAGES, {**body, "enforce_nonce": False})
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
def test_refusals(lacking: int, body: dict[str, Any], code: int) -> None:
    """What the bot may not send is refused as Discord does, and recorded."""

    async def check() -> None:
        guild = Guild(bot_permissions=PLAIN_PERMISSIONS & ~lacking)
        async with alone([guild]) as (server, ask):
            status, answer = await ask("POST", MESSAGES, body)
            assert (answer["code"], status >= 400) == (code, True)
            assert len(server.violations) == 1
            assert server.messages() == []

    run(check())


def test_other_peoples_messages() -> None:
    """A bot changes only its own messages, and needs a permission to delete others."""

    async def check() -> None:
        async with alone() as (server, ask):
            posted = await server.post("mine")
            path = f"{MESSAGES}/{posted.id}"
            assert (await ask("PATCH", path, {"content": "x"}))[1]["code"] == 50005
            assert (await ask("DELETE", path))[1]["code"] == 50013
            status, read = await ask("GET", path)
            assert (status, read["content"]) == (200, "")
            private = await server.post("mine", guild=False)
            path = f"/channels/{private.channel_id}/messages/{private.id}"
            assert (await ask("DELETE", path))[1]["code"] == 50003
            assert (await ask("GET", path))[1]["content"] == "mine"
            assert (await ask("GET", "/channels/5/messages"))[1]["code"] == 10003

    run(check())


def test_direct_messages() -> None:
    """The bot opens direct messages, and is refused where the user has them closed."""

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
        async with alone() as (server, ask):
            _, channel = await ask("POST", "/users/@me/channels", {"recipient_id": "77"})
            path = f"/channels/{channel['id']}/messages"
            server.close_direct_messages(77)
            assert (await ask("POST", path, {"content": "x"}))[1]["code"] == 50007
            server.open_direct_messages(77)
            assert (await ask("POST", path, {"content": "x"}))[0] == 200

    run(closed())


def test_a_button_in_a_message_of_the_bot() -> None:
    """A user clicks in a message that answers no interaction, where that message is."""

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
