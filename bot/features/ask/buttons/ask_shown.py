"""The button *Ask*: asks a question that its message shows."""

from __future__ import annotations

from dataclasses import replace

from bot.db.question_request import Request
from bot.errors import UserError
from bot.features.ask.reply import respond_with_answer
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import AskShownId
from bot.ui.recover_question import recover_shown_question


async def press_ask_shown(press: ButtonPress[AskShownId]) -> None:
    """Answer the question; privately if only its reader sees the message. Raises UserError."""
    message = press.interaction.message
    question = message and recover_shown_question(message, press.custom_id.number)
    if not message or not question:
        raise UserError(lambda strings: strings.old_button)
    request = await press.services.executor.run(_request, press, question)
    is_private = True if message.flags.ephemeral else None
    await respond_with_answer(
        press.interaction, press.services, press.invocation, request, private=is_private
    )


def _request(press: ButtonPress[AskShownId], question: str) -> Request:
    """The question, in the scope of an earlier answer if the button names one."""
    invocation, like = press.invocation, press.custom_id.like
    request = invocation.request(question)
    earlier = press.services.db.answers.find(like, invocation.server) if like else None
    if earlier is None:
        return request
    return replace(
        earlier.request,
        question=question,
        collections=request.collections,
        threshold=request.threshold,
    )
