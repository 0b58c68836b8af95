"""The buttons under the results of `/search` and under an article."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.articles.changes import numbered_change
from bot.features.articles.changes_view import changes_card
from bot.features.articles.service import page_message
from bot.features.button_press import ButtonPress
from bot.features.pagination import turn_page
from bot.ui.custom_ids import ChangesId, SearchPageId
from bot.ui.message import Message


async def press_search_page(press: ButtonPress[SearchPageId]) -> None:
    """Turn the page of a search. Raises UserError."""
    await turn_page(press, page_message)


async def press_changes(press: ButtonPress[ChangesId]) -> None:
    """Show privately what changed in an article. Raises UserError if its versions are gone."""
    await respond(press.interaction, _changes_message(press), private=True)


async def _changes_message(press: ButtonPress[ChangesId]) -> Message:
    shown = await press.services.executor.run(
        numbered_change,
        *(press.services.library, press.custom_id.article, press.custom_id.number),
        press.invocation.collections,
    )
    if shown is None:
        raise UserError(lambda strings: strings.article_gone)
    return press.services.render(changes_card(shown, press.invocation.strings))
