"""The menus and buttons of /settings."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.delivery.permissions import managed_server
from bot.errors import UserError
from bot.features.button_press import ButtonPress
from bot.features.server_settings.definitions import SETTINGS
from bot.features.server_settings.service import settings_message
from bot.features.server_settings.view import PAGES
from bot.services import Services
from bot.ui.custom_ids import SettingId, SettingsPageId
from bot.ui.message import Message


async def press_setting(press: ButtonPress[SettingId]) -> None:
    """Store the choice of a menu and update the message. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _set(press, server))


async def press_settings_page(press: ButtonPress[SettingsPageId]) -> None:
    """Show another page of the settings. Raises UserError."""
    await update(press.interaction, _page_message(press))


async def _page_message(press: ButtonPress[SettingsPageId]) -> Message:
    return settings_message(press.interaction, press.services, press.custom_id.page)


async def _set(press: ButtonPress[SettingId], server: int) -> Message:
    name, value = press.custom_id.setting, press.values[0]
    if name not in SETTINGS or value not in SETTINGS[name].labels(press.invocation.strings):
        raise UserError(lambda strings: strings.old_button)
    await press.services.executor.run(
        _store, press.services, server, press.invocation.channel, name, value
    )
    page = next(number for number, names in enumerate(PAGES) if name in names)
    return settings_message(press.interaction, press.services, page)


def _store(services: Services, server: int, channel: int, name: str, value: str) -> None:
    """Store a choice. To store no more questions deletes those that are stored."""
    setting, preferences = SETTINGS[name], services.db.preferences
    if setting.is_for_channel and value == setting.unset:
        preferences.reset(server, setting.preference, channel)
        return
    scope = channel if setting.is_for_channel else 0
    preferences.set(server, setting.preference, setting.parse(value), scope)
    if name == "storing" and not setting.parse(value):
        services.db.answers.forget_questions(server)
