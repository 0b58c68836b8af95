"""Tests of threads in channels of every type."""

from __future__ import annotations

import discord
import pytest

from tests.fakes.discord import PLAIN_PERMISSIONS, Channel, ChannelType, Guild, Permission
from tests.fakes.discord.tests.clients import Client, Interaction, alone, run, running

ALL_THREADS = int(
    PLAIN_PERMISSIONS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
NEWS = Channel(41, "news", ChannelType.ANNOUNCEMENT)
FORUM = Channel(42, "forum", ChannelType.FORUM)
NONE = Channel(43, "no-threads", bot_permissions=PLAIN_PERMISSIONS)
GUILD = Guild(bot_permissions=ALL_THREADS, channels=(NEWS, FORUM, NONE))
HERE = GUILD.channel_id


def test_a_bot_creates_threads() -> None:
    """From a message, without one, and as a forum post."""

    async def check() -> None:
        client = Client(intents=discord.Intents(guilds=True, guild_messages=True))
        async with running(client, [GUILD]) as server:
            channel = client.get_channel(HERE)
            assert isinstance(channel, discord.TextChannel)
            sent = await channel.send("begin")
            thread = await sent.create_thread(name="At a message")
            assert thread.id == sent.id
            await thread.send("inside")
            assert (await server.next_message(thread.id)).content == "inside"
            private = await channel.create_thread(name="Private")
            public = await channel.create_thread(
                name="Public", type=discord.ChannelType.public_thread
            )
            forum = client.get_channel(FORUM.id)
            assert isinstance(forum, discord.ForumChannel)
            post = await forum.create_thread(name="Post", content="first")
            assert post.message.channel.id == post.message.id == post.thread.id
            kinds = [(each.name, each.type) for each in server.threads()]
            assert kinds == [("At a message", 11), ("Private", 12), ("Public", 11), ("Post", 11)]
            assert {thread.parent_id, private.parent_id, public.parent_id} == {HERE}
            await thread.edit(archived=True)
            assert server.threads()[0].archived
        assert server.violations == []

    run(check())


def test_a_thread_can_start_from_a_response() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message("answer")
        message = await (await interaction.original_response()).fetch()
        thread = await message.create_thread(name="More")
        await thread.send("more")

    async def check() -> None:
        client = Client(answer)
        async with running(client, [GUILD]) as server:
            reply = await server.slash("ping")
            more = await server.next_message(reply.id)
            assert (more.content, more.channel_id) == ("more", reply.id)
        assert server.violations == []

    run(check())


def test_interactions_contain_the_channel_or_thread() -> None:
    """A thread with its parent."""
    seen: list[tuple[str, int | None, int | None]] = []

    async def answer(interaction: Interaction) -> None:
        channel = interaction.channel
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        seen.append((type(channel).__name__, interaction.channel_id, parent))
        await interaction.response.send_message("pong")

    async def check() -> None:
        client = Client(answer)
        async with running(client, [GUILD]) as server:
            thread = await server.start_thread("Ours", channel_id=NEWS.id)
            await client.until(lambda: client.events == ["thread Ours"])
            await server.slash("ping", channel_id=NEWS.id)
            reply = await server.slash("ping", channel_id=thread.id)
            assert reply.channel_id == str(thread.id)
            posted = await server.post("begin")
            other = await server.start_thread("At a message", posted)
            await server.slash("ping", channel_id=other.id)
            await server.slash("ping")
        assert seen == [
            ("TextChannel", NEWS.id, None),
            ("Thread", thread.id, NEWS.id),
            ("Thread", int(posted.id), HERE),
            ("TextChannel", HERE, None),
        ]
        assert server.violations == []

    run(check())


def test_an_interaction_contains_a_thread_unknown_to_the_bot() -> None:
    """Commands work in a private thread that the bot has not joined."""

    async def check() -> None:
        client = Client()
        async with running(client, [GUILD]) as server:
            thread = await server.start_thread("Secret", kind=ChannelType.PRIVATE_THREAD)
            assert (await server.slash("ping", channel_id=thread.id)).content == "pong"
            assert client.events == []
            with pytest.raises(discord.Forbidden):
                await client.fetch_channel(thread.id)

    run(check())


@pytest.mark.parametrize(
    ("channel_id", "body", "code"),
    [
        (NONE.id, {"name": "x", "type": 11}, 50013),
        (NONE.id, {"name": "x", "type": 12}, 50013),
        (HERE, {"name": "x", "type": 10}, 50024),
        (HERE, {"name": "", "type": 11}, 50035),
        (HERE, {"name": "x" * 101, "type": 11}, 50035),
        (FORUM.id, {"name": "x"}, 50035),
        (999, {"name": "x"}, 10003),
    ],
)
def test_invalid_threads_are_violations(channel_id: int, body: object, code: int) -> None:
    """Each with Discord's error code."""

    async def check() -> None:
        async with alone([GUILD]) as (server, request):
            _, refusal = await request("POST", f"/channels/{channel_id}/threads", body)
            assert refusal["code"] == code
            assert server.threads() == []

    run(check())


def test_a_message_has_one_thread_and_threads_have_none() -> None:
    """And the bot needs permission to send messages in them."""

    async def check() -> None:
        async with alone([GUILD]) as (server, request):
            posted = await server.post("begin")
            path = f"/channels/{HERE}/messages/{posted.id}/threads"
            assert (await request("POST", path, {"name": "x"}))[0] == 201
            assert (await request("POST", path, {"name": "x"}))[1]["code"] == 160004
            inner = await server.post("in it", channel_id=posted.id)
            path = f"/channels/{posted.id}/messages/{inner.id}/threads"
            assert (await request("POST", path, {"name": "x"}))[1]["code"] == 50024
            await server.archive_thread(int(posted.id), locked=True)
            path = f"/channels/{posted.id}/messages"
            assert (await request("POST", path, {"content": "x"}))[1]["code"] == 50083
            mute = await server.start_thread("Mute", channel_id=NONE.id)
            path = f"/channels/{mute.id}/messages"
            assert (await request("POST", path, {"content": "x"}))[1]["code"] == 50013
            _, refusal = await request("POST", f"/channels/{FORUM.id}/messages", {"content": "x"})
            assert refusal["code"] == 50008

    run(check())


def test_permissions_can_change_while_the_bot_runs() -> None:

    async def check() -> None:
        client = Client()
        async with running(client, [GUILD]) as server:
            channel = client.get_channel(HERE)
            assert isinstance(channel, discord.TextChannel)
            assert channel.permissions_for(channel.guild.me).send_messages
            await server.permit(HERE, int(Permission.VIEW_CHANNEL))
            with pytest.raises(discord.Forbidden):
                await channel.send("x")
            assert not channel.permissions_for(channel.guild.me).send_messages
            await server.permit(HERE, 0)
            with pytest.raises(discord.Forbidden) as caught:
                await channel.send("x")
            assert caught.value.code == 50001
            assert (await server.slash("ping")).content == "pong"

    run(check())
