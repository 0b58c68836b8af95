"""What permissions in Discord are needed for."""

from __future__ import annotations

from typing import Any

import discord


def may_write(allowed: discord.Permissions, channel: Any) -> bool:
    """Whether somebody with these permissions in a channel or thread may write there."""
    if isinstance(channel, discord.Thread):
        return allowed.send_messages_in_threads
    return allowed.send_messages


def may_begin_threads(allowed: discord.Permissions) -> bool:
    """Whether somebody with these permissions in a channel may begin threads, and write there."""
    return allowed.create_public_threads and allowed.send_messages_in_threads
