"""The button of /forget."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.features.button_press import ButtonPress
from bot.features.forget.service import forgotten_message
from bot.ui.custom_ids import ForgetId


async def press_forget(press: ButtonPress[ForgetId]) -> None:
    """Delete what is stored of the user, and show what that was."""
    await update(press.interaction, forgotten_message(press.services, press.invocation))
