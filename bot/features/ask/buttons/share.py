"""Share: a private answer, given once more for all."""

from __future__ import annotations

from dataclasses import replace

from bot.features.ask.reply import respond_with_answer
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import ShareId


async def press_share(press: ButtonPress[ShareId]) -> None:
    """Answers the same question in the channel; raises Refused."""
    given = await press.services.executor.run(press.stored_answer, press.custom_id.answer)
    request = replace(
        given.request,
        question=press.question(given),
        # as they are chosen now: what a manager has closed since stays closed
        collections=press.invocation.collections,
    )
    await respond_with_answer(
        press.interaction, press.services, press.invocation, request, private=False
    )
