"""Who may manage what belongs to a server."""

from __future__ import annotations

from typing import Any

import discord

from bot.context import Visit
from bot.errors import Refused


def managed_server(interaction: discord.Interaction[Any], visit: Visit) -> int:
    """The server that somebody manages here; raises Refused.

    Discord hides the commands from others, but who owns a server may change that, and buttons are
    seen by all.
    """
    if visit.server is None:
        raise Refused(lambda words: words.servers_only)
    if not interaction.permissions.manage_guild:
        raise Refused(lambda words: words.managers_only)
    return visit.server
