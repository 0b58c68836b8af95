"""Questions in messages: direct messages, and messages that mention the bot."""

from __future__ import annotations

import asyncio
import logging
import re

import aiohttp
import discord

from bot.db.question_request import Request
from bot.db.server_settings import Reply
from bot.delivery.discord_threads import post_in_thread
from bot.delivery.interactions import DEFER_AFTER, PendingMessage, error_text
from bot.delivery.messages import post
from bot.delivery.permissions import may_begin_threads, may_write
from bot.errors import UserError
from bot.features.ask.reply import answer_message
from bot.invocation import Invocation, invocation_of_message
from bot.services import Services
from bot.ui.message import Message
from retrieval import visible_line

_log = logging.getLogger(__name__)

_MESSAGE_TYPES = (discord.MessageType.default, discord.MessageType.reply)
_CANNOT_READ_HISTORY = 160002
"""Discord's error code for a reply where the bot can write but not read the history."""


async def handle_message(message: discord.Message, me: int, services: Services) -> None:
    """Answer a message if it is addressed to the bot, whose user id is `me`."""
    question = question_for(me, message)
    if question is None:
        return
    if not may_write(_permissions_in(message.channel), message.channel):
        return  # Discord blocks bots that keep trying what they may not do
    invocation = invocation_of_message(message, services.db.preferences)
    try:
        try:
            answer = await _while_typing(message, _answer(services, invocation, question))
        except (discord.HTTPException, aiohttp.ClientError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever fails, the author gets a reply
            await _reply(message, Message(content=error_text(error, invocation.strings)))
        else:
            await _send(message, invocation, question, answer)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        # without the permission to write there, the author can't be informed
        _log.warning("no answer in channel %s: %r", message.channel.id, error)


def question_for(me: int, message: discord.Message) -> str | None:
    """The question in a message, or None if the message is not addressed to the bot.

    A reply to an answer is not: Discord counts it as a mention, but most such replies are meant for
    other people.
    """
    if message.author.bot or message.webhook_id or message.type not in _MESSAGE_TYPES:
        return None
    mention = re.compile(f"<@!?{me}>")
    is_direct = isinstance(message.channel, discord.DMChannel)
    if not is_direct and not (message.guild and mention.search(message.content)):
        return None
    return mention.sub(" ", message.content).strip()


async def _answer(services: Services, invocation: Invocation, question: str) -> Message:
    """The answer to a question. Raises UserError."""
    if not visible_line(question):
        raise UserError(lambda strings: strings.how_to_ask)
    if invocation.preferences.reply is Reply.PRIVATE:
        raise UserError(lambda strings: strings.answers_are_private)
    request = Request(question, invocation.collections, threshold=invocation.preferences.threshold)
    return await answer_message(services, invocation, request)


async def _while_typing(message: discord.Message, pending: PendingMessage) -> Message:
    """The finished message; if it takes long, Discord shows the bot as typing."""
    task = asyncio.ensure_future(pending)
    await asyncio.wait({task}, timeout=DEFER_AFTER)
    if not task.done():
        await message.channel.typing()
    return await task


async def _send(
    message: discord.Message, invocation: Invocation, question: str, answer: Message
) -> None:
    """Send an answer as a reply, or in a new thread if the channel's preferences say so."""
    may_begin = isinstance(message.channel, discord.TextChannel) and may_begin_threads(
        _permissions_in(message.channel)
    )
    is_threaded = invocation.preferences.reply is Reply.THREAD and may_begin
    if not (is_threaded and await post_in_thread(message, question, answer)):
        await _reply(message, answer)


def _permissions_in(channel: discord.abc.MessageableChannel) -> discord.Permissions:
    """The bot's permissions in a channel; all of them if they are unknown."""
    guild = getattr(channel, "guild", None)
    return channel.permissions_for(guild.me) if guild else discord.Permissions.all()


async def _reply(message: discord.Message, answer: Message) -> None:
    """Reply to a message, once even if Discord delivers its event twice."""
    deduplication = {"nonce": str(message.id)}
    try:
        reference = message.to_reference(fail_if_not_exists=False)
        await post(message.channel, answer, reference=reference, **deduplication)
    except discord.HTTPException as error:
        if error.code != _CANNOT_READ_HISTORY:
            raise
        await post(message.channel, answer, **deduplication)
