"""Answers in threads, which keep a channel easy to read."""

from __future__ import annotations

import asyncio
import logging

import discord

from bot.delivery.interactions import Interaction, PendingMessage, build_or_defer, send
from bot.delivery.messages import post
from bot.delivery.permissions import may_begin_threads
from bot.errors import DISCORD_FAILURES
from bot.i18n import Strings
from bot.invocation import Invocation
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.limits import MAX_THREAD_NAME_LENGTH
from bot.ui.markdown import shorten
from bot.ui.message import Message

_log = logging.getLogger(__name__)

_THREAD_SECONDS = 8.0
"""Discord limits how many threads begin within some minutes; discord.py then waits."""


def place_for_thread(
    interaction: Interaction, invocation: Invocation
) -> discord.TextChannel | None:
    """The channel where an answer may begin a thread; None if it may not."""
    channel = interaction.channel
    if invocation.server is None or not isinstance(channel, discord.TextChannel):
        return None
    return channel if may_begin_threads(interaction.app_permissions) else None


def question_card(question: str, strings: Strings) -> Card:
    """The card in the channel, which the thread begins at."""
    return Card(
        head=(card_lines.heading(question),), foot=card_lines.small(strings.answer_in_thread)
    )


async def respond_in_thread(
    interaction: Interaction,
    channel: discord.TextChannel,
    question: str,
    above: Message,
    pending: PendingMessage,
) -> None:
    """Respond with the message `above`, and send the answer to a thread that begins at it.

    If Discord refuses the thread or delays it, the answer replaces that message.
    """
    answer = await build_or_defer(interaction, pending)
    await send(interaction, above)
    try:
        start = channel.get_partial_message((await interaction.original_response()).id)
        is_posted = await post_in_thread(start, question, answer)
    except DISCORD_FAILURES:
        is_posted = False
    if not is_posted:
        await send(interaction, answer)


async def post_in_thread(
    start: discord.Message | discord.PartialMessage, question: str, answer: Message
) -> bool:
    """Send an answer to a thread that begins at a message.

    False if Discord refuses the thread or delays it.
    """
    try:
        async with asyncio.timeout(_THREAD_SECONDS):
            thread = await start.create_thread(name=shorten(question, MAX_THREAD_NAME_LENGTH))
            await post(thread, answer)
    except DISCORD_FAILURES as error:
        _log.warning("no thread for an answer in channel %s: %r", start.channel.id, error)
        return False
    return True
