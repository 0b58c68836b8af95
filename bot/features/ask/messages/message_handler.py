"""The handling of a message, by what it is."""

from __future__ import annotations

import logging

import discord

from bot.delivery.permissions import may_write
from bot.errors import DISCORD_FAILURES
from bot.features.ask.messages.addressed import answer_addressed, question_for
from bot.features.ask.messages.follow_up import point_out_follow_up
from bot.features.ask.messages.message_replies import permissions_in
from bot.features.ask.messages.question_channel import answer_in_question_channel
from bot.invocation import invocation_of_message
from bot.services import Services

_log = logging.getLogger(__name__)

_MESSAGE_TYPES = (discord.MessageType.default, discord.MessageType.reply)


async def handle_message(message: discord.Message, me: int, services: Services) -> None:
    """Answer a message, or leave it alone; `me` is the bot's user id."""
    if message.author.bot or message.webhook_id or message.type not in _MESSAGE_TYPES:
        return
    if not may_write(permissions_in(message.channel), message.channel):
        return  # Discord blocks bots that keep trying what they may not do
    invocation = invocation_of_message(message, services.db.preferences, services.languages)
    question = question_for(me, message)
    try:
        if question is not None:
            if await services.claim(str(message.id)):
                await answer_addressed(message, me, services, invocation, question)
        elif not await answer_in_question_channel(message, me, services, invocation):
            await point_out_follow_up(message, me, services, invocation)
    except DISCORD_FAILURES as error:
        # without the permission to write there, the author can't be informed
        _log.warning("no answer in channel %s: %r", message.channel.id, error)
