"""The names and descriptions of commands, in the languages of their readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.i18n import ENGLISH, LANGUAGES

Callback = TypeVar("Callback", bound=Callable[..., Any])


def localized(field: str) -> app_commands.locale_str:
    """One of the bot's words, to be translated when the commands are registered."""
    return app_commands.locale_str(getattr(ENGLISH, field), field=field)


class Translator(app_commands.Translator):
    """Translates what `localized` has named."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in a locale; None where it is in English anyway."""
        words = LANGUAGES.get(locale.value.partition("-")[0])
        field = string.extras.get("field")
        if words is None or field is None or words is ENGLISH:
            return None
        text: str = getattr(words, field)
        return text


def available_everywhere(callback: Callback) -> Callback:
    """For servers, direct messages and groups, and for those who install the bot themselves."""
    installed = app_commands.allowed_installs(guilds=True, users=True)
    allowed = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return allowed(installed(callback))
