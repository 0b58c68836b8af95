"""The buttons 👍 and 👎."""

from __future__ import annotations

from bot.db.votes import VoteChange
from bot.delivery.interactions import respond
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import Vote, VoteId
from bot.ui.message import Message


async def press_vote(press: ButtonPress[VoteId]) -> None:
    """Store, change or withdraw the vote, and say so privately.

    Raises UserError if there is no such answer.
    """
    await respond(press.interaction, _vote(press), private=True)


async def _vote(press: ButtonPress[VoteId]) -> Message:
    change = await press.services.executor.run(_store, press)
    strings = press.invocation.strings
    text = {
        VoteChange.NEW: strings.vote_stored,
        VoteChange.CHANGED: strings.vote_changed,
        VoteChange.WITHDRAWN: strings.vote_withdrawn,
    }[change]
    return Message(content=text.format(vote="👍" if _is_up(press) else "👎"))


def _store(press: ButtonPress[VoteId]) -> VoteChange:
    answer = press.stored_answer(press.custom_id.answer)
    return press.services.db.votes.vote(answer.id, press.invocation.user, is_up=_is_up(press))


def _is_up(press: ButtonPress[VoteId]) -> bool:
    return press.custom_id.vote is Vote.UP
