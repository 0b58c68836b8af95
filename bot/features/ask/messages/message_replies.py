"""Replies to messages: in the channel or in a new thread."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import discord

from bot.db.preferences import Reply
from bot.delivery.discord_threads import post_in_thread
from bot.delivery.interactions import DEFER_AFTER, PendingMessage
from bot.delivery.messages import post
from bot.delivery.permissions import may_begin_threads
from bot.errors import DISCORD_FAILURES
from bot.invocation import Invocation
from bot.ui.message import Message

_TYPING_SECONDS = 3.0
_CANNOT_READ_HISTORY = 160002
"""Discord's error code for a reply where the bot can write but not read the history."""


def permissions_in(channel: discord.abc.MessageableChannel) -> discord.Permissions:
    """The bot's permissions in a channel; all of them if they are unknown."""
    guild = getattr(channel, "guild", None)
    return channel.permissions_for(guild.me) if guild else discord.Permissions.all()


async def while_typing(message: discord.Message, pending: PendingMessage) -> Message:
    """The finished message; if it takes long, Discord shows the bot as typing."""
    task = asyncio.ensure_future(pending)
    await asyncio.wait({task}, timeout=DEFER_AFTER)
    if not task.done():
        # the answer must not wait for Discord here, nor fail with it
        with suppress(*DISCORD_FAILURES):
            async with asyncio.timeout(_TYPING_SECONDS):
                await message.channel.typing()
    return await task


async def send_answer(
    message: discord.Message, invocation: Invocation, question: str, answer: Message
) -> None:
    """Send an answer as a reply, or in a new thread if the channel's preferences say so."""
    may_begin = isinstance(message.channel, discord.TextChannel) and may_begin_threads(
        permissions_in(message.channel)
    )
    is_threaded = invocation.preferences.reply is Reply.THREAD and may_begin
    if not (is_threaded and await post_in_thread(message, question, answer)):
        await reply(message, answer)


async def reply(message: discord.Message, answer: Message) -> None:
    """Reply to a message, once even if Discord delivers its event twice."""
    deduplication = {"nonce": str(message.id)}
    try:
        reference = message.to_reference(fail_if_not_exists=False)
        await post(message.channel, answer, reference=reference, **deduplication)
    except discord.HTTPException as error:
        if error.code != _CANNOT_READ_HISTORY:
            raise
        await post(message.channel, answer, **deduplication)
