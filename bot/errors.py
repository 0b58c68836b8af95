"""Errors that are reported to the user."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp
import discord

from bot.i18n import Strings

DISCORD_FAILURES = (
    *(discord.HTTPException, discord.RateLimited, discord.GatewayNotFound),
    *(aiohttp.ClientError, OSError),
)
"""Failures of Discord or of the connection to it; some pass, and none needs a traceback."""


class UserError(Exception):
    """A request that can't be fulfilled; `text` gives the reason in the user's language."""

    def __init__(self, text: Callable[[Strings], str]) -> None:
        super().__init__()
        self.text = text
