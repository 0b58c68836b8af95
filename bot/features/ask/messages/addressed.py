"""Messages that are addressed to the bot: direct messages, and those that mention it."""

from __future__ import annotations

import re

import discord

from bot.db.preferences import Reply
from bot.delivery.interactions import error_text
from bot.errors import DISCORD_FAILURES, UserError
from bot.features.ask.messages.follow_up import offer_to_combine
from bot.features.ask.messages.message_replies import reply, send_answer, while_typing
from bot.features.ask.reply import answer_message
from bot.features.ask.service import FollowUp, SmallTalk
from bot.features.ask.small_talk import small_talk_message
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.message import Message
from retrieval import visible_line


def question_for(me: int, message: discord.Message) -> str | None:
    """The question in a message, or None if the message is not addressed to the bot.

    A reply to an answer is not: Discord counts it as a mention, but most such replies are meant for
    other people.
    """
    mention = re.compile(f"<@!?{me}>")
    is_direct = isinstance(message.channel, discord.DMChannel)
    if not is_direct and not (message.guild and mention.search(message.content)):
        return None
    return mention.sub(" ", message.content).strip()


async def answer_addressed(
    message: discord.Message, me: int, services: Services, invocation: Invocation, question: str
) -> None:
    """Answer the question of a message, or say why there is no answer."""
    try:
        answer = await while_typing(message, _answer(services, invocation, question))
    except DISCORD_FAILURES:
        raise
    except SmallTalk:
        await reply(message, await small_talk_message(services, invocation))
    except FollowUp as error:
        offer = await offer_to_combine(message, me, services, invocation, question)
        await reply(message, offer or Message(content=error.text(invocation.strings)))
    except Exception as error:  # noqa: BLE001 - whatever fails, the author gets a reply
        await reply(message, Message(content=error_text(error, invocation.strings)))
    else:
        await send_answer(message, invocation, question, answer)


async def _answer(services: Services, invocation: Invocation, question: str) -> Message:
    """The answer to a question. Raises UserError."""
    if not visible_line(question):
        raise SmallTalk
    if invocation.preferences.reply is Reply.PRIVATE:
        raise UserError(lambda strings: strings.answers_are_private)
    return await answer_message(services, invocation, invocation.request(question))
