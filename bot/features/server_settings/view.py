"""The message of /settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.db.preferences import Preferences, Reply
from bot.delivery.permissions import managed_server, may_begin_threads
from bot.features.server_settings.choices import SERVER, SETTINGS, Setting
from bot.i18n import Strings
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Button, Card, Menu, Option
from bot.ui.custom_ids import SettingId, SettingsPageId
from bot.ui.message import Message

PAGES = (("here", "reply", "scope"), ("rate", "storing", "language", "threshold"))
"""The settings on each page: a plain message has room for five rows."""


def settings_message(
    interaction: discord.Interaction[Any], services: Services, page: int = 0
) -> Message:
    """The settings of the interaction's server and channel, with menus. Raises UserError."""
    store = services.db.preferences
    invocation = invocation_of(interaction, store)
    server = managed_server(interaction, invocation)
    here = store.set_in(server, invocation.channel)
    card = _card(store.for_channel(server), here, invocation.strings, page)
    if invocation.preferences.reply is Reply.THREAD and not may_begin_threads(
        interaction.app_permissions
    ):
        card = replace(card, notes=(*card.notes, invocation.strings.cannot_create_threads))
    return services.render(card)


def _card(of_server: Preferences, here: Mapping[str, Any], strings: Strings, page: int) -> Card:
    values = {
        name: _value(here.get(one.preference, SERVER))
        if one.is_for_channel
        else _value(getattr(of_server, one.preference))
        for name, one in SETTINGS.items()
    }
    shown = {name: SETTINGS[name] for name in PAGES[page]}
    other = 1 - page
    label = strings.more_settings if other else strings.previous_settings
    lines = [
        f"{setting.title(strings)}: **{_label(setting, values[name], strings)}**"
        for name, setting in shown.items()
    ]
    notes = (strings.store_explanation,) if "storing" in shown else ()
    return Card(
        head=(parts.heading(strings.settings_title), "\n".join(lines)),
        notes=notes,
        buttons=(Button(label, custom_id=SettingsPageId(other)),),
        menus=tuple(_menu(name, one, values[name], strings) for name, one in shown.items()),
    )


def _menu(name: str, setting: Setting, values: str, strings: Strings) -> Menu:
    title = setting.title(strings)
    options = tuple(
        Option(f"{title}: {label}", value, is_chosen=value == values)
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
