"""Messages that follow up an answer: replies to it, and messages in its thread.

Each question stands alone. That is said once for each answer or thread, and if the message can be
read, a button asks the last question with the new words added.
"""

from __future__ import annotations

import contextlib

import discord

from bot.db.preferences import Reply
from bot.delivery.displayed_text import words_of
from bot.delivery.message_text import replied_to
from bot.features.ask.messages.message_replies import reply
from bot.features.ask.shown_questions import shown_question_blocks
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.card import Card
from bot.ui.limits import MAX_SHOWN_QUESTION_LENGTH, length
from bot.ui.message import Message
from bot.ui.recover_question import recover_answer_id, recover_question
from retrieval import Notice, notice_of, visible_line

_MESSAGES_READ = 20
"""Messages before a follow-up in which the last answer is looked for."""


async def point_out_follow_up(
    message: discord.Message, me: int, services: Services, invocation: Invocation
) -> None:
    """If a message follows up an answer, say once that each question stands alone."""
    place = _place(message, me)
    if place is None or invocation.preferences.reply is Reply.PRIVATE or is_for_others(message, me):
        return
    if _is_chatter(message.content, can_read=services.reads_messages):
        return
    with services.pointed_out.attempt(place) as is_first:
        if not is_first or not await services.claim(f"{message.id} follows up"):
            return
        offer = await offer_to_combine(message, me, services, invocation, message.content)
        alone = Card(head=(invocation.strings.question_stands_alone,))
        await reply(message, offer or services.render(alone))


async def offer_to_combine(
    message: discord.Message, me: int, services: Services, invocation: Invocation, words: str
) -> Message | None:
    """The offer to ask the last question with some words added; None if either is unknown."""
    answer = await _last_answer(message, me) if visible_line(words) else None
    question = answer and recover_question(answer)
    if not answer or not question or question.endswith("…"):  # it may have been cut
        return None
    combined = visible_line(f"{question} {words}")
    if length(combined) > MAX_SHOWN_QUESTION_LENGTH:
        return None
    strings = invocation.strings
    blocks = shown_question_blocks([combined], strings, like=recover_answer_id(answer) or "")
    head = (strings.question_stands_alone, strings.ask_combined)
    return services.render(Card(head=head, blocks=blocks))


def is_for_others(message: discord.Message, me: int) -> bool:
    """True if a message mentions other people, and thus speaks to them."""
    others = [user for user in message.mentions if user.id != me]
    return bool(others or message.role_mentions or message.mention_everyone)


def _place(message: discord.Message, me: int) -> int | None:
    """The id of the thread or answer that a message follows up; None if it follows up none."""
    original = replied_to(message)
    if _is_own_thread(message.channel, me):
        is_for_bot = original is None or original.author.id == me
        return message.channel.id if is_for_bot else None
    return original.id if original and _is_answer(original, me) else None


def _is_chatter(words: str, *, can_read: bool) -> bool:
    """True for small talk, and for a message without words: an image, if the bot can read it."""
    if not words:
        return can_read
    return notice_of(words) is Notice.SMALL_TALK or not any(map(str.isalpha, words_of(words)))


def _is_own_thread(channel: discord.abc.MessageableChannel, me: int) -> bool:
    return isinstance(channel, discord.Thread) and channel.owner_id == me


def _is_answer(message: discord.Message, me: int) -> bool:
    return message.author.id == me and recover_answer_id(message) is not None


async def _last_answer(message: discord.Message, me: int) -> discord.Message | None:
    """The answer that a message replies to, or else the last one in its thread or direct messages.

    None if there is none, or if the bot may not read the history.
    """
    if original := replied_to(message):
        return original if _is_answer(original, me) else None
    is_direct = isinstance(message.channel, discord.DMChannel)
    if not is_direct and not _is_own_thread(message.channel, me):
        return None
    with contextlib.suppress(discord.Forbidden):
        async for earlier in message.channel.history(limit=_MESSAGES_READ, before=message):
            if _is_answer(earlier, me):
                return earlier
    return None
