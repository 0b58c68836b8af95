"""Messages to the bot, and its replies."""

from __future__ import annotations

from typing import Any

from tests.fakes.discord import DiscordServer, Message


def mention(server: DiscordServer) -> str:
    """The markup of a mention of the bot."""
    return f"<@{server.application.id}>"


async def ask_in_message(server: DiscordServer, text: str, **where: Any) -> Message:
    """The bot's reply to a message."""
    sent = await server.post(text, **where)
    return await reply_to(server, sent)


async def reply_to(server: DiscordServer, sent: Message) -> Message:
    """The bot's reply to a message that was sent."""
    reply = await server.next_message(sent.channel_id, after=sent)
    assert reply.reply_to == sent.id
    assert reply.pings == ()
    return reply
