"""Payloads of users."""

from __future__ import annotations

from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.protocol import Json

JOINED = "2024-01-01T00:00:00.000000+00:00"


def user_payload(user_id: int, name: str, *, bot: bool = False) -> Json:
    """The payload of a user."""
    return {
        "id": str(user_id),
        "username": name,
        "global_name": None if bot else name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "system": False,
        "mfa_enabled": bot,
        "verified": True,
        "email": None,
        "flags": 0,
        "public_flags": 0,
        "accent_color": None,
        "banner": None,
        "primary_guild": None,
    }


def bot_payload(application: Application) -> Json:
    """The payload of the bot's user."""
    return user_payload(application.id, application.name.lower(), bot=True)
