"""The buttons under a timeline."""

from __future__ import annotations

from bot.features.button_press import ButtonPress
from bot.features.pagination import turn_page
from bot.features.topics.service import timeline_message
from bot.ui.custom_ids import TimelinePageId


async def press_timeline_page(press: ButtonPress[TimelinePageId]) -> None:
    """Turn the page of a timeline. Raises UserError."""
    await turn_page(press, timeline_message)
