"""Actors: users at a location, with their permissions, locale and installation context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from tests.fakes.discord.model.guild import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.protocol import Permission

# The default permissions of users.
USER_PERMISSIONS = PLAIN_PERMISSIONS | Permission.USE_EXTERNAL_APPS


READER = 1_300_000_000_000_000_001


DIRECT, PRIVATE = 1, 2


class ActorOptions(TypedDict, total=False):
    """The location and the properties of a user, as keyword arguments; all have defaults.

    `guild=False` means direct messages.
    """

    guild: Guild | bool
    channel_id: int | str
    user_id: int
    permissions: int
    locale: str
    context: int
    user_install: bool
    guild_install: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A user who acts at a location.

    `context` is the interaction context: 0 guild, 1 DM with the bot, 2 private channel.
    """

    location: Location
    user_id: int = READER
    permissions: int = int(USER_PERMISSIONS)
    locale: str = "en-US"
    context: int = 0
    user_install: bool = False
    guild_install: bool = True

    @property
    def guild(self) -> Guild | None:
        """The guild; None in direct messages."""
        return self.location.guild

    @property
    def is_user_install_only(self) -> bool:
        """True if the app is installed for the user but not in the guild."""
        return not self.guild_install and self.context != DIRECT

    @property
    def must_be_ephemeral(self) -> bool:
        """True if Discord makes the responses visible to this user only.

        That is so for user-installed apps without the permission USE_EXTERNAL_APPS.
        """
        allowed = Permission.USE_EXTERNAL_APPS | Permission.ADMINISTRATOR
        return (
            self.is_user_install_only and self.guild is not None and not self.permissions & allowed
        )

    @property
    def channel_id(self) -> str:
        """The id of the channel."""
        return str(self.location.channel.id)
