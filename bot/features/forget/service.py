"""Counting and deleting what is stored of a person, wherever they have used the bot."""

from __future__ import annotations

from bot.features.forget.view import OwnData, forgotten_card, stored_card
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.message import Message


async def stored_message(services: Services, invocation: Invocation) -> Message:
    """The counts of what is stored of the user."""
    stored = await services.executor.run(_count, services, invocation.user)
    return services.render(stored_card(stored, invocation.strings))


async def forgotten_message(services: Services, invocation: Invocation) -> Message:
    """Delete what is stored of the user, and say what that was."""
    services.rate_limiter.forget(invocation.user)
    forgotten = await services.executor.run(_forget, services, invocation.user)
    return services.render(forgotten_card(forgotten, invocation.strings))


def _count(services: Services, user: int) -> OwnData:
    return OwnData(
        watches=services.db.watches.count_of(user),
        votes=services.db.votes.count_of(user),
        articles=services.library.count_added_by(str(user)),
    )


def _forget(services: Services, user: int) -> OwnData:
    """Delete it; the articles stay, without the user's id."""
    return OwnData(
        watches=services.db.watches.forget(user),
        votes=services.db.votes.forget(user),
        articles=services.library.forget_added_by(str(user)),
    )
