"""Turning the pages of a result with the buttons Previous and Next."""

from __future__ import annotations

from collections.abc import Callable

from bot.delivery.interactions import PendingMessage, respond, update
from bot.errors import UserError
from bot.features.button_press import ButtonPress
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.custom_ids import SearchPageId, TimelinePageId
from bot.ui.recover_question import recover_question

PageBuilder = Callable[[Services, Invocation, str, int, int], PendingMessage]
"""Builds a page from the typed words, its number from 0 on, and the user whose buttons it has."""


async def turn_page(
    press: ButtonPress[SearchPageId] | ButtonPress[TimelinePageId], build_page: PageBuilder
) -> None:
    """Turn the page in place for the user who asked; show it privately to anybody else.

    Raises UserError if the message doesn't show the typed words, from which the page is built.
    """
    number, asker = press.custom_id.page, press.custom_id.asker
    message = press.interaction.message
    words = message and recover_question(message)
    if not words:
        raise UserError(lambda strings: strings.old_button)
    user = press.invocation.user
    pending = build_page(press.services, press.invocation, words, number, user)
    if user == asker:
        await update(press.interaction, pending)
    else:
        await respond(press.interaction, pending, private=True)
