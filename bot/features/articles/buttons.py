"""The buttons under the results of `/search`."""

from __future__ import annotations

from bot.features.articles.service import page_message
from bot.features.button_press import ButtonPress
from bot.features.pagination import turn_page
from bot.ui.custom_ids import SearchPageId


async def press_search_page(press: ButtonPress[SearchPageId]) -> None:
    """Turn the page of a search. Raises UserError."""
    await turn_page(press, page_message)
