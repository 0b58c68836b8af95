"""👍 and 👎: what a reader thinks of an answer."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.features.button_press import Press
from bot.ui.message import Message


async def press_vote(press: Press) -> None:
    """Keeps the vote, and says so privately; raises Refused where there is no such answer."""
    await respond(press.interaction, _vote(press), private=True)


async def _vote(press: Press) -> Message:
    await press.services.threads.call(_keep, press)
    return Message(content=press.visit.words.thanks)


def _keep(press: Press) -> None:
    _, direction = press.arguments
    press.services.state.votes.vote(press.given().id, press.visit.user, is_up=direction == "up")
