"""Commands for those who manage a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.delivery.command_texts import localized

Callback = TypeVar("Callback", bound=Callable[..., Any])
_MANAGERS = discord.Permissions(manage_guild=True)


def managers_group(name: str) -> app_commands.Group:
    """A group of commands for those who manage a server, named and described by its words."""
    return app_commands.Group(
        name=localized(f"{name}_name"),
        description=localized(name),
        default_permissions=_MANAGERS,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )


def manager_only(callback: Callback) -> Callback:
    """The same for a command that is in no group."""
    installed = app_commands.allowed_installs(guilds=True)
    allowed = app_commands.allowed_contexts(guilds=True)
    return allowed(installed(app_commands.default_permissions(_MANAGERS)(callback)))
