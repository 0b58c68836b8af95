"""The menu of /watches."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.features.button_press import ButtonPress
from bot.features.watches.service import visible_watches, watches_message
from bot.ui.custom_ids import EndWatchId
from bot.ui.message import Message


async def press_end_watch(press: ButtonPress[EndWatchId]) -> None:
    """Stop the chosen watch if the user may, and show those that remain."""
    await update(press.interaction, press.services.executor.run(_unwatch, press))


def _unwatch(press: ButtonPress[EndWatchId]) -> Message:
    is_manager = press.interaction.permissions.manage_guild
    for watch in visible_watches(press.services, press.invocation, is_manager=is_manager):
        if str(watch.id) in press.values:
            press.services.db.watches.end(watch.id)
    return watches_message(press.services, press.invocation, is_manager=is_manager)
