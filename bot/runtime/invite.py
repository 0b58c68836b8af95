"""The link that adds the bot to a server."""

from __future__ import annotations

import discord


def invite_url(application_id: int) -> str:
    """The link for a browser; it asks for no permission."""
    return discord.utils.oauth_url(
        application_id,
        permissions=discord.Permissions.none(),
        scopes=("bot", "applications.commands"),
    )
