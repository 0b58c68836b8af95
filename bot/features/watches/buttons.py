"""The menu of /watches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.delivery.interactions import update
from bot.features.button_press import Press
from bot.features.watches.service import visible_watches, watches_message
from bot.ui.message import Message


async def press_unwatch(press: Press) -> None:
    """Ends the watch that was chosen, if it may be, and shows those that are left."""
    await update(press.interaction, press.services.threads.call(_unwatch, press))


def _unwatch(press: Press) -> Message:
    data: Mapping[str, Any] = press.interaction.data or {}
    is_manager = press.interaction.permissions.manage_guild
    for watch in visible_watches(press.services, press.visit, is_manager=is_manager):
        if str(watch.id) in data["values"]:
            press.services.state.watches.end(watch.id)
    return watches_message(press.services, press.visit, is_manager=is_manager)
