"""The card of /settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.db.preferences import Preferences, Reply
from bot.features.server_settings.definitions import SETTINGS, Setting
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Button, Card, Menu, Option
from bot.ui.custom_ids import SettingId, SettingsPageId

PAGES = (("here", "plain", "reply", "scope"), ("rate", "storing", "language", "threshold"))
"""The settings on each page: a plain message has room for five rows."""


def settings_card(
    of_server: Preferences,
    of_channel: Mapping[str, Any],
    page: int,
    strings: Strings,
    *,
    reads_messages: bool,
    lacks_thread_permission: bool,
) -> Card:
    """A page of the settings of a server and of those that are set for a channel alone."""
    values = {
        name: _value(of_channel.get(setting.preference, setting.unset))
        if setting.is_for_channel
        else _value(getattr(of_server, setting.preference))
        for name, setting in SETTINGS.items()
    }
    settings = {name: SETTINGS[name] for name in PAGES[page]}
    shown = {
        name: setting
        for name, setting in settings.items()
        if reads_messages or not setting.needs_messages
    }
    other_page = 1 - page
    label = strings.more_settings if other_page else strings.previous_settings
    lines = [
        f"{setting.title(strings)}: **{_label(setting, values[name], strings)}**"
        for name, setting in shown.items()
    ]
    reply = of_channel.get("reply", of_server.reply)
    answers_nobody = values["plain"] != SETTINGS["plain"].unset and reply is Reply.PRIVATE
    notes = (
        strings.store_explanation if "storing" in shown else "",
        strings.cannot_create_threads if lacks_thread_permission else "",
        strings.plain_messages_private if "plain" in shown and answers_nobody else "",
    )
    return Card(
        head=(card_lines.heading(strings.settings_title), "\n".join(lines)),
        notes=tuple(filter(None, notes)),
        buttons=(Button(label, custom_id=SettingsPageId(other_page)),),
        menus=tuple(_menu(name, setting, values[name], strings) for name, setting in shown.items()),
    )


def _menu(name: str, setting: Setting, chosen: str, strings: Strings) -> Menu:
    title = setting.title(strings)
    options = tuple(
        Option(f"{title}: {label}", value, is_chosen=value == chosen)
        for value, label in setting.labels(strings).items()
    )
    return Menu(SettingId(name), title, options)


def _label(setting: Setting, value: str, strings: Strings) -> str:
    return setting.labels(strings).get(value, value)


def _value(preference: Any) -> str:
    """A preference as the value of a menu's option."""
    if isinstance(preference, bool):
        return str(int(preference))
    return str(preference) or "-"
