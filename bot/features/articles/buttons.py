"""Previous and Next: another page of the articles that were found, or of a timeline."""

from __future__ import annotations

from collections.abc import Callable

from bot.context import Visit
from bot.delivery.interactions import Making, respond, update
from bot.errors import Refused
from bot.features.articles.service import page_message
from bot.features.button_press import Press
from bot.features.topics.service import timeline_message
from bot.services import Services
from bot.ui.recover_question import question_in

Page = Callable[[Services, Visit, str, int, int], Making]


async def press_results(press: Press) -> None:
    """Turns the page of a search; raises Refused."""
    await _turn(press, page_message)


async def press_timeline(press: Press) -> None:
    """Turns the page of a timeline; raises Refused."""
    await _turn(press, timeline_message)


async def _turn(press: Press, page: Page) -> None:
    """Turns the page for who asked, and shows it privately to others; raises Refused."""
    number, asker = map(int, press.arguments)
    message = press.interaction.message
    words = message and question_in(message)
    if not words:
        raise Refused(lambda said: said.old_button)
    making = page(press.services, press.visit, words, number, press.visit.user)
    if press.visit.user == asker:
        await update(press.interaction, making)
    else:
        await respond(press.interaction, making, private=True)
