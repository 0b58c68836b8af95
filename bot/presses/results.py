"""Previous and Next: another page of the articles that were found."""

from __future__ import annotations

from bot.finding import page_message
from bot.presses.press import Press
from bot.refusal import Refused
from bot.rendering.reading_back import question_in
from bot.sending import respond, update


async def press_results(press: Press) -> None:
    """Turns the page for who asked, and shows it privately to others; raises Refused."""
    number, asker = map(int, press.arguments)
    message = press.interaction.message
    words = message and question_in(message)
    if not words:
        raise Refused(lambda said: said.old_button)
    making = page_message(press.services, press.visit, words, number, press.visit.user)
    if press.visit.user == asker:
        await update(press.interaction, making)
    else:
        await respond(press.interaction, making, private=True)
