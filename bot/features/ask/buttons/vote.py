"""👍 and 👎: what a reader thinks of an answer."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.features.button_press import ButtonPress
from bot.ui.message import Message


async def press_vote(press: ButtonPress) -> None:
    """Keeps the vote, and says so privately; raises Refused where there is no such answer."""
    await respond(press.interaction, _vote(press), private=True)


async def _vote(press: ButtonPress) -> Message:
    await press.services.executor.run(_keep, press)
    return Message(content=press.invocation.strings.vote_thanks)


def _keep(press: ButtonPress) -> None:
    _, direction = press.arguments
    press.services.db.votes.vote(
        press.stored_answer().id, press.invocation.user, is_up=direction == "up"
    )
