"""Who comes from where, what holds there, and which articles may be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.db.preferences import Preferences, PreferenceStore, Scope
from bot.i18n import Strings, strings_for
from retrieval.library import SHARED


@dataclass(frozen=True)
class Invocation:
    """Somebody in a channel of a server where the bot is installed, or in no such place."""

    user: int
    server: int | None
    """None in direct messages, and where only the user has installed the bot."""
    channel: int
    """Of a thread: the channel that it belongs to."""
    preferences: Preferences
    strings: Strings

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections that a question asks here."""
        return collections_of(self.server, self.preferences.scope)


def collections_of(server: int | None, scope: Scope) -> tuple[str, ...]:
    """The collections that a server's questions ask. No other place ever sees a server's own."""
    if server is None:
        return (SHARED,)
    own = server_collection(server)
    return {Scope.BOTH: (SHARED, own), Scope.OWN: (own,), Scope.SHARED: (SHARED,)}[scope]


def server_collection(server: int) -> str:
    """The name of the collection that belongs to a server alone."""
    return f"server:{server}"


def invocation_of(interaction: discord.Interaction[Any], chosen: PreferenceStore) -> Invocation:
    """Who an interaction comes from."""
    server = interaction.guild_id if _is_installed_there(interaction) else None
    channel = getattr(interaction.channel, "parent_id", None) or interaction.channel_id or 0
    preferences = chosen.for_channel(server, channel)
    strings = strings_for(preferences.language or interaction.locale.value)
    return Invocation(interaction.user.id, server, channel, preferences, strings)


def _is_installed_there(interaction: discord.Interaction[Any]) -> bool:
    """Whether a server has installed the bot, and not only the user.

    Compatible servers may not say; a server of which the gateway has told is one that has.
    """
    if interaction.is_guild_integration() or interaction.is_user_integration():
        return interaction.is_guild_integration()
    return interaction.client.get_guild(interaction.guild_id or 0) is not None


def invocation_of_message(message: discord.Message, chosen: PreferenceStore) -> Invocation:
    """Who a message comes from; what language its author reads is not known, but a server's is."""
    guild = message.guild
    channel = getattr(message.channel, "parent_id", None) or message.channel.id
    preferences = chosen.for_channel(guild.id if guild else None, channel)
    strings = strings_for(preferences.language or (guild.preferred_locale.value if guild else ""))
    return Invocation(message.author.id, guild.id if guild else None, channel, preferences, strings)
