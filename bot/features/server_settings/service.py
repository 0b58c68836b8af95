"""The settings that hold in the server and the channel of an interaction."""

from __future__ import annotations

from typing import Any

import discord

from bot.db.preferences import Reply
from bot.delivery.permissions import managed_server, may_begin_threads
from bot.features.server_settings.view import settings_card
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui.message import Message


def settings_message(
    interaction: discord.Interaction[Any], services: Services, page: int = 0
) -> Message:
    """The settings, with menus to change them. Raises UserError unless the user is a manager."""
    store = services.db.preferences
    invocation = invocation_of(interaction, store)
    server = managed_server(interaction, invocation)
    card = settings_card(
        store.for_channel(server),
        store.set_in(server, invocation.channel),
        page,
        invocation.strings,
        reads_messages=services.reads_messages,
        lacks_thread_permission=invocation.preferences.reply is Reply.THREAD
        and not may_begin_threads(interaction.app_permissions),
    )
    return services.render(card)
