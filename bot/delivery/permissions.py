"""Permissions in Discord that actions of users and of the bot need."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.invocation import Invocation


def managed_server(interaction: discord.Interaction[Any], invocation: Invocation) -> int:
    """The server of an interaction. Raises UserError unless the user manages it.

    Discord hides the commands for managers from other users, but a server's owner may change that,
    and everybody sees the buttons.
    """
    if invocation.server is None:
        raise UserError(lambda strings: strings.servers_only)
    if not interaction.permissions.manage_guild:
        raise UserError(lambda strings: strings.managers_only)
    return invocation.server


def may_write(permissions: discord.Permissions, channel: Any) -> bool:
    """True if the permissions in a channel or thread are enough to write there."""
    if isinstance(channel, discord.Thread):
        return permissions.send_messages_in_threads
    return permissions.send_messages


def may_begin_threads(permissions: discord.Permissions) -> bool:
    """True if the permissions in a channel are enough to begin a thread and to write in it."""
    return permissions.create_public_threads and permissions.send_messages_in_threads
