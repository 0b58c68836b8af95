"""Answers as responses: in the channel, in a thread, or private."""

from __future__ import annotations

from typing import Any

import discord

from bot.db.preferences import Reply
from bot.db.question_request import Request
from bot.delivery.discord_threads import place_for_thread, question_card, respond_in_thread
from bot.delivery.interactions import respond, send
from bot.features.ask.service import SmallTalk, saved_answer, sure_answer
from bot.features.ask.small_talk import small_talk_message
from bot.features.ask.view import Audience, answer_card
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.message import Message


async def respond_with_answer(
    interaction: discord.Interaction[Any],
    services: Services,
    invocation: Invocation,
    request: Request,
    *,
    private: bool | None = None,
) -> None:
    """Respond with the answer to a request. Raises UserError.

    The channel's preferences say where the answer goes, unless `private` is given. Small talk gets
    a private response.
    """
    try:
        await _respond(interaction, services, invocation, request, private=private)
    except SmallTalk:
        message = await small_talk_message(services, invocation)
        await send(interaction, message, private=True)


async def _respond(
    interaction: discord.Interaction[Any],
    services: Services,
    invocation: Invocation,
    request: Request,
    *,
    private: bool | None,
) -> None:
    """The same. Raises SmallTalk, too."""
    is_private = invocation.preferences.reply is Reply.PRIVATE if private is None else private
    audience = Audience.ASKER if is_private else Audience.CHANNEL
    pending = answer_message(services, invocation, request, audience)
    channel = place_for_thread(interaction, invocation)
    if channel and invocation.preferences.reply is Reply.THREAD and not is_private:
        question = services.render(question_card(request.question, invocation.strings))
        await respond_in_thread(interaction, channel, request.question, question, pending)
    else:
        await respond(interaction, pending, private=is_private)


async def answer_message(
    services: Services,
    invocation: Invocation,
    request: Request,
    audience: Audience = Audience.CHANNEL,
) -> Message:
    """The message that answers a request. Raises UserError."""
    with services.rate_limiter.acquire(invocation):
        answer = await services.executor.run(
            saved_answer, services.library, services.db, request, invocation, audience
        )
    return services.render(answer_card(answer, invocation.strings))


async def sure_answer_message(
    services: Services, invocation: Invocation, request: Request
) -> Message | None:
    """The message that answers a request; None if the articles don't. Raises UserError."""
    with services.rate_limiter.acquire(invocation):
        answer = await services.executor.run(
            sure_answer, services.library, services.db, request, invocation
        )
    return services.render(answer_card(answer, invocation.strings)) if answer else None
