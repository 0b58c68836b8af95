"""Answers in threads of their own, so that a channel stays easy to read."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord

from bot.delivery.interactions import PendingMessage, build_or_defer, send
from bot.delivery.messages import post
from bot.delivery.permissions import may_begin_threads
from bot.i18n import Strings
from bot.invocation import Invocation
from bot.ui import parts
from bot.ui.card import Card
from bot.ui.limits import MAX_THREAD_NAME_LENGTH
from bot.ui.markdown import shorten
from bot.ui.message import Message

_log = logging.getLogger(__name__)

_SECONDS = 8.0
"""Discord allows so many threads in a while, and makes the bot wait for the next."""


def place_for_thread(
    interaction: discord.Interaction[Any], invocation: Invocation
) -> discord.TextChannel | None:
    """The channel where an answer may begin a thread; None where it may not."""
    channel = interaction.channel
    if invocation.server is None or not isinstance(channel, discord.TextChannel):
        return None
    return channel if may_begin_threads(interaction.app_permissions) else None


def question_card(question: str, strings: Strings) -> Card:
    """What stands in the channel, above the thread."""
    return Card(head=(parts.heading(question),), foot=parts.small(strings.answer_in_thread))


async def respond_in_thread(
    interaction: discord.Interaction[Any],
    channel: discord.TextChannel,
    question: str,
    above: Message,
    pending: PendingMessage,
) -> None:
    """Responds with what stands above, and sends the answer to a thread that begins there.

    Where Discord refuses the thread, or makes the bot wait for it, the answer takes its place.
    """
    answer = await build_or_defer(interaction, pending)
    await send(interaction, above)
    begin = channel.get_partial_message((await interaction.original_response()).id)
    if not await post_in_thread(begin, question, answer):
        await send(interaction, answer)


async def post_in_thread(
    begin: discord.Message | discord.PartialMessage, question: str, answer: Message
) -> bool:
    """Sends an answer to a thread that begins at a message.

    False where Discord refuses the thread, or makes the bot wait for it.
    """
    try:
        async with asyncio.timeout(_SECONDS):
            thread = await begin.create_thread(name=shorten(question, MAX_THREAD_NAME_LENGTH))
            await post(thread, answer)
    except (discord.HTTPException, TimeoutError) as error:
        _log.warning("no thread for an answer in channel %s: %r", begin.channel.id, error)
        return False
    return True
