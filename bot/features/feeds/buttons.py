"""The buttons of /feeds."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.delivery.permissions import managed_server
from bot.features.button_press import ButtonPress
from bot.features.feeds.replies import feeds_message, removed_message
from bot.ui.custom_ids import FeedsPageId, RemoveFeedId


async def press_feeds_page(press: ButtonPress[FeedsPageId]) -> None:
    """Show another page of the list. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    strings = press.invocation.strings
    await update(
        press.interaction, feeds_message(press.services, server, press.custom_id.page, strings)
    )


async def press_remove_feed(press: ButtonPress[RemoveFeedId]) -> None:
    """Stop following a feed; its articles stay or go, as was chosen. Raises UserError."""
    server, chosen = managed_server(press.interaction, press.invocation), press.custom_id
    pending = removed_message(
        press.services, server, chosen.feed, chosen.articles, press.invocation.strings
    )
    await update(press.interaction, pending)
