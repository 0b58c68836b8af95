"""Tests of channels of every type, and of threads in them."""

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
WORLD = Guild(bot_permissions=ALL_THREADS, channels=(NEWS, FORUM, NONE))
HERE = WORLD.channel_id


def test_a_bot_begins_threads() -> None:
    """It begins one at a message, one without, and a post in a forum."""

    async def check() -> None:
        client = Client(intents=discord.Intents(guilds=True, guild_messages=True))
        async with running(client, [WORLD]) as server:
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


def test_an_answer_begins_a_thread() -> None:
    """The message of a response can be where a thread begins."""

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message("answer")
        message = await (await interaction.original_response()).fetch()
        thread = await message.create_thread(name="More")
        await thread.send("more")

    async def check() -> None:
        client = Client(answer)
        async with running(client, [WORLD]) as server:
            reply = await server.slash("ping")
            more = await server.next_message(reply.id)
            assert (more.content, more.channel_id) == ("more", reply.id)
        assert server.violations == []

    run(check())


def test_users_act_wherever_they_are() -> None:
    """The payload tells of the channel, or of the thread with its parent."""
    seen: list[tuple[str, int | None, int | None]] = []

    async def answer(interaction: Interaction) -> None:
        channel = interaction.channel
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        seen.append((type(channel).__name__, interaction.channel_id, parent))
        await interaction.response.send_message("pong")

    async def check() -> None:
        client = Client(answer)
        async with running(client, [WORLD]) as server:
            thread = await server.start_thread("Ours", channel_id=NEWS.id)
            await client.until(lambda: client.heard == ["thread Ours"])
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


def test_an_unknown_thread_comes_with_the_interaction() -> None:
    """A private thread without the bot is not told of, but commands work in it."""

    async def check() -> None:
        client = Client()
        async with running(client, [WORLD]) as server:
            thread = await server.start_thread("Secret", kind=ChannelType.PRIVATE_THREAD)
            assert (await server.slash("ping", channel_id=thread.id)).content == "pong"
            assert client.heard == []
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
def test_refused_threads(channel_id: int, body: object, code: int) -> None:
    """What the bot may not begin is refused and recorded."""

    async def check() -> None:
        async with alone([WORLD]) as (server, ask):
            _, refusal = await ask("POST", f"/channels/{channel_id}/threads", body)
            assert refusal["code"] == code
            assert server.threads() == []

    run(check())


def test_refusals_at_messages_and_in_threads() -> None:
    """One thread a message, none in threads, and no words where the bot has none."""

    async def check() -> None:
        async with alone([WORLD]) as (server, ask):
            posted = await server.post("begin")
            path = f"/channels/{HERE}/messages/{posted.id}/threads"
            assert (await ask("POST", path, {"name": "x"}))[0] == 201
            assert (await ask("POST", path, {"name": "x"}))[1]["code"] == 160004
            inner = await server.post("in it", channel_id=posted.id)
            path = f"/channels/{posted.id}/messages/{inner.id}/threads"
            assert (await ask("POST", path, {"name": "x"}))[1]["code"] == 50024
            await server.archive_thread(int(posted.id), locked=True)
            path = f"/channels/{posted.id}/messages"
            assert (await ask("POST", path, {"content": "x"}))[1]["code"] == 50083
            mute = await server.start_thread("Mute", channel_id=NONE.id)
            path = f"/channels/{mute.id}/messages"
            assert (await ask("POST", path, {"content": "x"}))[1]["code"] == 50013
            _, refusal = await ask("POST", f"/channels/{FORUM.id}/messages", {"content": "x"})
            assert refusal["code"] == 50008

    run(check())


def test_permissions_change() -> None:
    """What the bot may do in a channel can change while it runs."""

    async def check() -> None:
        client = Client()
        async with running(client, [WORLD]) as server:
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
