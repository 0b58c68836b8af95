"""Previous and Next: another page of the articles that were found, or of a timeline."""

from __future__ import annotations

from collections.abc import Callable

from bot.delivery.interactions import PendingMessage, respond, update
from bot.errors import UserError
from bot.features.articles.service import page_message
from bot.features.button_press import ButtonPress
from bot.features.topics.service import timeline_message
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.custom_ids import SearchPageId, TimelinePageId
from bot.ui.recover_question import recover_question

Page = Callable[[Services, Invocation, str, int, int], PendingMessage]


async def press_results(press: ButtonPress[SearchPageId]) -> None:
    """Turns the page of a search; raises Refused."""
    await _turn(press, page_message)


async def press_timeline(press: ButtonPress[TimelinePageId]) -> None:
    """Turns the page of a timeline; raises Refused."""
    await _turn(press, timeline_message)


async def _turn(press: ButtonPress[SearchPageId] | ButtonPress[TimelinePageId], page: Page) -> None:
    """Turns the page for who asked, and shows it privately to others; raises Refused."""
    number, asker = press.custom_id.page, press.custom_id.asker
    message = press.interaction.message
    words = message and recover_question(message)
    if not words:
        raise UserError(lambda said: said.old_button)
    making = page(press.services, press.invocation, words, number, press.invocation.user)
    if press.invocation.user == asker:
        await update(press.interaction, making)
    else:
        await respond(press.interaction, making, private=True)
