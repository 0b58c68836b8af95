"""Metadata of commands: translated texts, and where and to whom Discord offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.i18n import ENGLISH, LANGUAGES

Callback = TypeVar("Callback", bound=Callable[..., Any])

_MANAGERS = discord.Permissions(manage_guild=True)


def localized(field: str) -> app_commands.locale_str:
    """A field of the bot's texts, to be translated when the commands are registered."""
    return app_commands.locale_str(getattr(ENGLISH, field), field=field)


class Translator(app_commands.Translator):
    """The translator of the texts that `localized` returns."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the language of a locale; None for English, which is the default."""
        strings = LANGUAGES.get(locale.value.partition("-")[0])
        field = string.extras.get("field")
        if strings is None or field is None or strings is ENGLISH:
            return None
        text: str = getattr(strings, field)
        return text


def available_everywhere(callback: Callback) -> Callback:
    """Offer a command in servers, direct messages and groups, and to users who install the bot."""
    installed = app_commands.allowed_installs(guilds=True, users=True)
    allowed = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return allowed(installed(callback))


def manager_only(callback: Callback) -> Callback:
    """Offer a command in servers, to those who manage them."""
    installed = app_commands.allowed_installs(guilds=True)
    allowed = app_commands.allowed_contexts(guilds=True)
    return allowed(installed(app_commands.default_permissions(_MANAGERS)(callback)))


def managers_group(name: str) -> app_commands.Group:
    """A group of commands that is offered in servers, to those who manage them.

    Its texts are the fields `{name}_name` and `{name}`.
    """
    return app_commands.Group(
        name=localized(f"{name}_name"),
        description=localized(name),
        default_permissions=_MANAGERS,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )
