"""Tests of messages of users, and of message commands."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.fakes.discord import DiscordServer, File, Message
from tests.fakes.discord.tests.clients import Client, Interaction, pong, run, running

WRITER = 4_000_000_000_000_000_004
LISTENING = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class MessageCommandClient(Client):
    """A bot with a message command."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        """Create the command."""
        super().__init__(pong, intents)

        @self.tree.context_menu(name="Check this")
        async def check(interaction: Interaction, message: discord.Message) -> None:
            files = [each.filename for each in message.attachments]
            titles = [each.title for each in message.embeds]
            text = f"{message.content} by {message.author.id} in {message.channel.id}"
            others = [type(each).__name__ for each in message.components]
            others += [each.content for each in message.message_snapshots]
            if message.poll:
                others += [message.poll.question, *(each.text for each in message.poll.answers)]
            shown = " ".join([text, str(files), str(titles), *others])
            await interaction.response.send_message(shown)


def mention(server: DiscordServer) -> str:
    return f"<@{server.application.id}>"


@pytest.mark.parametrize("guild", [True, False])
def test_a_message_command_gets_the_content(guild: bool) -> None:
    """In guilds and direct messages, without any intent."""

    async def check() -> None:
        async with running(MessageCommandClient()) as server:
            posted = await server.post(
                "Wrong words",
                author_id=WRITER,
                guild=guild,
                embeds=[{"title": "News"}],
                files=[File("a.txt", b"abc")],
            )
            reply = await server.message_command("Check this", posted)
            place = f"by {WRITER} in {posted.channel_id}"
            assert reply.content == f"Wrong words {place} ['a.txt'] ['News']"
            assert reply.channel_id == posted.channel_id
            with pytest.raises(LookupError):
                await server.message_command("ping", posted)
        assert server.violations == []

    run(check())


def test_a_message_command_gets_components_forwarded_messages_and_polls() -> None:

    async def check() -> None:
        async with running(MessageCommandClient()) as server:
            text = {"type": 10, "content": "Text"}
            button = {"type": 2, "style": 5, "label": "Open", "url": "https://a.example"}
            section = {"type": 9, "components": [text], "accessory": button}
            posted = await server.post(
                components=[{"type": 17, "components": [section]}],
                forwarded=[{"content": "Forwarded", "embeds": [{"title": "t"}]}],
                poll={
                    "question": {"text": "Who?"},
                    "answers": [{"answer_id": 1, "poll_media": {"text": "Vik"}}],
                    "expiry": "2026-12-01T00:00:00+00:00",
                    "allow_multiselect": False,
                    "layout_type": 1,
                },
            )
            reply = await server.message_command("Check this", posted)
            assert reply.content.endswith("Container Forwarded Who? Vik")
        assert server.violations == []

    run(check())


def test_content_is_hidden_without_the_message_content_intent() -> None:
    """Except in direct messages, mentions and replies to the bot."""

    async def check() -> None:
        client = MessageCommandClient(LISTENING)
        async with running(client) as server:
            more: dict[str, Any] = {"embeds": [{"title": "t"}], "files": [File("a.txt", b"abc")]}
            await server.post("secret", author_id=WRITER, **more)
            await server.post(f"hello {mention(server)}", author_id=WRITER)
            await server.post("private", guild=False, author_id=WRITER)
            answer = await server.slash("ping")
            await server.post("about a command", reply_to=answer)
            await client.until(lambda: len(client.messages) == 5)
            seen = client.messages
            texts = [each.content for each in seen]
            assert texts == ["", f"hello {mention(server)}", "private", "pong", ""]
            assert not seen[0].embeds
            assert not seen[0].attachments
            assert client.user in seen[1].mentions
            assert isinstance(seen[2].channel, discord.DMChannel)
            assert seen[4].reference is not None
            assert seen[4].reference.message_id == int(answer.id)
        assert server.violations == []

    run(check())


def test_message_events_need_an_intent() -> None:

    async def check() -> None:
        client = Client()
        async with running(client) as server:
            await server.post("hello")
            await server.post("hello", guild=False)
            assert (await server.slash("ping")).content == "pong"
            assert client.messages == []
        assert server.violations == []

    run(check())


def test_edits_and_deletions_are_events() -> None:

    async def check() -> None:
        client = Client(intents=LISTENING)
        changes: list[tuple[int, str]] = []

        @client.event
        async def on_raw_message_edit(event: discord.RawMessageUpdateEvent) -> None:
            changes.append((event.message_id, event.data["content"]))

        @client.event
        async def on_raw_message_delete(event: discord.RawMessageDeleteEvent) -> None:
            changes.append((event.message_id, "gone"))

        async with running(client) as server:
            posted: Message = await server.post("one", guild=False)
            assert (await server.edit_message(posted, "two")).edits == 1
            await server.delete_message(posted)
            await server.slash("ping")
            assert changes == [(int(posted.id), "two"), (int(posted.id), "gone")]
        assert server.violations == []

    run(check())
