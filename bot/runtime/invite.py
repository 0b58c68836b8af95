"""The link with which the bot is invited to a server."""

from __future__ import annotations

import discord


def invite_url(application_id: int) -> str:
    """An address for a browser; it asks for what the bot needs and no permission."""
    return discord.utils.oauth_url(
        application_id,
        permissions=discord.Permissions.none(),
        scopes=("bot", "applications.commands"),
    )
