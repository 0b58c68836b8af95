"""The buttons 👍 and 👎."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import Vote, VoteId
from bot.ui.message import Message


async def press_vote(press: ButtonPress[VoteId]) -> None:
    """Store the vote and confirm it privately. Raises UserError if there is no such answer."""
    await respond(press.interaction, _vote(press), private=True)


async def _vote(press: ButtonPress[VoteId]) -> Message:
    await press.services.executor.run(_store, press)
    return Message(content=press.invocation.strings.vote_thanks)


def _store(press: ButtonPress[VoteId]) -> None:
    answer = press.stored_answer(press.custom_id.answer)
    is_up = press.custom_id.vote is Vote.UP
    press.services.db.votes.vote(answer.id, press.invocation.user, is_up=is_up)
