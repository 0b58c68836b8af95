"""Share: a private answer, given once more for all."""

from __future__ import annotations

from dataclasses import replace

from bot.features.ask.reply import give_answer
from bot.features.button_press import Press


async def press_share(press: Press) -> None:
    """Answers the same question in the channel; raises Refused."""
    given = await press.services.threads.call(press.given)
    request = replace(
        given.request,
        question=press.question(given),
        # as they are chosen now: what a manager has closed since stays closed
        collections=press.visit.collections,
    )
    await give_answer(press.interaction, press.services, press.visit, request, private=False)
