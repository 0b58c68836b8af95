"""Who may manage what belongs to a server."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.invocation import Invocation


def managed_server(interaction: discord.Interaction[Any], invocation: Invocation) -> int:
    """The server that somebody manages here; raises Refused.

    Discord hides the commands from others, but who owns a server may change that, and buttons are
    seen by all.
    """
    if invocation.server is None:
        raise UserError(lambda strings: strings.servers_only)
    if not interaction.permissions.manage_guild:
        raise UserError(lambda strings: strings.managers_only)
    return invocation.server
