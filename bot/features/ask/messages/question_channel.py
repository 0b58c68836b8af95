"""Channels for questions, in which every message is one; only sure answers are posted there."""

from __future__ import annotations

import logging

import discord

from bot.db.preferences import PlainMessages, Reply
from bot.delivery.displayed_text import words_of
from bot.delivery.message_text import replied_to
from bot.errors import DISCORD_FAILURES, UserError
from bot.features.ask.messages.follow_up import is_for_others
from bot.features.ask.messages.message_replies import permissions_in, send_answer
from bot.features.ask.reply import sure_answer_message
from bot.features.ask.service import FollowUp
from bot.invocation import Invocation
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from retrieval import StoreError

_log = logging.getLogger(__name__)

_NO_ANSWER = "🤷"
"""The reaction to a message that nothing answers."""


async def answer_in_question_channel(
    message: discord.Message, me: int, services: Services, invocation: Invocation
) -> bool:
    """Answer a message in a channel for questions. True if this or another process answers it.

    If it was not, it gets a reaction where the channel's preferences say so. Small talk, failures,
    and messages that are for others get neither.
    """
    if not _is_question_channel(message, services, invocation) or not _may_ask(message, me):
        return False
    if not await services.claim(str(message.id)):
        return True
    request = invocation.request(message.content)
    try:
        answer = await sure_answer_message(services, invocation, request)
    except FollowUp:
        answer = None
    except (UserError, LibraryBusy, StoreError):
        return False
    if answer:
        await send_answer(message, invocation, message.content, answer)
    elif not message.reference:
        await _react(message, invocation)
    return answer is not None


def _is_question_channel(
    message: discord.Message, services: Services, invocation: Invocation
) -> bool:
    """True in a channel that managers have made one for questions; its threads are none."""
    preferences = invocation.preferences
    return (
        services.reads_messages
        and message.guild is not None
        and not isinstance(message.channel, discord.Thread)
        and preferences.plain_messages is not PlainMessages.IGNORE
        and preferences.reply is not Reply.PRIVATE
    )


def _may_ask(message: discord.Message, me: int) -> bool:
    """True unless a message has no letters, or is for other people."""
    if is_for_others(message, me) or not any(map(str.isalpha, words_of(message.content))):
        return False
    original = replied_to(message)
    return not message.reference or (original is not None and original.author.id == me)


async def _react(message: discord.Message, invocation: Invocation) -> None:
    """Show with a reaction that there is no answer, if that is chosen and permitted."""
    if invocation.preferences.plain_messages is not PlainMessages.REACT:
        return
    permissions = permissions_in(message.channel)
    if not (permissions.add_reactions and permissions.read_message_history):
        _log.debug("no reaction in channel %s: no permission", message.channel.id)
        return
    try:
        await message.add_reaction(_NO_ANSWER)
    except DISCORD_FAILURES as error:
        _log.debug("no reaction in channel %s: %r", message.channel.id, error)
