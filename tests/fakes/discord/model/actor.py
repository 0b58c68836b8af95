"""Actors: users who act at a location, with their permissions and their installs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from tests.fakes.discord.model.guild import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.protocol import Permission

# What users have unless a test says otherwise: the same, and the use of apps of their own.
USER_PERMISSIONS = PLAIN_PERMISSIONS | Permission.USE_EXTERNAL_APPS


READER = 1_300_000_000_000_000_001


DIRECT, PRIVATE = 1, 2


class ActorOptions(TypedDict, total=False):
    """From where and as whom a user acts; what is left out has a plain default."""

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
    """From where and as whom a user acts, settled."""

    location: Location
    user_id: int = READER
    permissions: int = int(USER_PERMISSIONS)
    locale: str = "en-US"
    context: int = 0
    user_install: bool = False
    guild_install: bool = True

    @property
    def guild(self) -> Guild | None:
        """The guild, or None in direct messages."""
        return self.location.guild

    @property
    def is_user_install_only(self) -> bool:
        """Whether the bot is here only because the user brought it along."""
        return not self.guild_install and self.context != DIRECT

    @property
    def must_be_ephemeral(self) -> bool:
        """Whether nobody but the user may see what the bot answers."""
        allowed = Permission.USE_EXTERNAL_APPS | Permission.ADMINISTRATOR
        return (
            self.is_user_install_only and self.guild is not None and not self.permissions & allowed
        )

    @property
    def channel_id(self) -> str:
        """The id of the channel."""
        return str(self.location.channel.id)
