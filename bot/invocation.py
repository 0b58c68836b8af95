"""The context of an interaction or a message: user, place, preferences, visible collections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import discord

from bot.db.base import PreferenceStore
from bot.db.preferences import Preferences, Scope
from bot.db.question_request import Request
from bot.i18n import Languages, Strings
from retrieval import SHARED, StoreError


@dataclass(frozen=True)
class Invocation:
    """The user and the place that a request comes from, and the preferences that apply there."""

    user: int
    server: int | None
    """None in direct messages, and where only the user has installed the bot."""
    channel: int
    """In a thread: its parent channel."""
    preferences: Preferences
    strings: Strings

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections in which a question is answered."""
        return collections_of(self.server, self.preferences.scope)

    def request(
        self,
        question: str,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
        article: str | None = None,
    ) -> Request:
        """The request to answer a question as the preferences say, within some limits."""
        threshold = self.preferences.threshold
        return Request(question, self.collections, source, after, before, threshold, article)


def collections_of(server: int | None, scope: Scope) -> tuple[str, ...]:
    """The collections in which a server's questions are answered.

    No other server and no user outside of servers ever sees a server's own collection.
    """
    if server is None:
        return (SHARED,)
    own = server_collection(server)
    return {Scope.BOTH: (SHARED, own), Scope.OWN: (own,), Scope.SHARED: (SHARED,)}[scope]


def server_collection(server: int) -> str:
    """The name of a server's own collection."""
    return f"server:{server}"


def invocation_of(interaction: discord.Interaction[Any], store: PreferenceStore) -> Invocation:
    """The context of an interaction, in the language of the server or else of the user."""
    server = interaction.guild_id if _is_installed_there(interaction) else None
    channel = getattr(interaction.channel, "parent_id", None) or interaction.channel_id or 0
    preferences = store.for_channel(server, channel)
    strings = _strings_for(interaction, preferences.language)
    return Invocation(interaction.user.id, server, channel, preferences, strings)


def strings_of(interaction: discord.Interaction[Any], store: PreferenceStore) -> Strings:
    """The texts in the language of the server, or else, or if that can't be read, of the user."""
    try:
        return invocation_of(interaction, store).strings
    except StoreError:
        return _strings_for(interaction)


def _strings_for(interaction: discord.Interaction[Any], language: str = "") -> Strings:
    """The texts in a language, or else in that of the user."""
    languages: Languages = interaction.client.languages
    return languages.strings_for(language or str(interaction.locale.value))


def _is_installed_there(interaction: discord.Interaction[Any]) -> bool:
    """True if the server has installed the bot, and not only the user.

    A Discord-compatible server may leave that out of an interaction: then it is true of the
    guilds that the gateway has announced.
    """
    if interaction.is_guild_integration() or interaction.is_user_integration():
        return interaction.is_guild_integration()
    return interaction.client.get_guild(interaction.guild_id or 0) is not None


def invocation_of_message(
    message: discord.Message, store: PreferenceStore, languages: Languages
) -> Invocation:
    """The context of a message, in the language of the server: that of its author is unknown."""
    guild = message.guild
    channel = getattr(message.channel, "parent_id", None) or message.channel.id
    server = guild.id if guild else None
    preferences = store.for_channel(server, channel)
    locale = preferences.language or (guild.preferred_locale.value if guild else "")
    strings = languages.strings_for(locale)
    return Invocation(message.author.id, server, channel, preferences, strings)
