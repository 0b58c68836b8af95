"""The button *Share*: a private answer, posted in the channel."""

from __future__ import annotations

from dataclasses import replace

from bot.features.ask.reply import respond_with_answer
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import ShareId


async def press_share(press: ButtonPress[ShareId]) -> None:
    """Answer the same question in the channel. Raises UserError."""
    stored = await press.services.executor.run(press.stored_answer, press.custom_id.answer)
    request = replace(
        stored.request,
        question=press.question(stored),
        # today's collections, as a manager may have narrowed the scope since
        collections=press.invocation.collections,
    )
    await respond_with_answer(
        press.interaction, press.services, press.invocation, request, private=False
    )
