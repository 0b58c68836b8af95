"""Who is there: the application, guilds, channels and those who act in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from tests.fakes.discord.wire import ChannelType, Permission

# View, send, embed, attach, history and use of application commands.
PLAIN_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31
DIRECT_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)
# What users have unless a test says otherwise: the same, and the use of apps of their own.
USER_PERMISSIONS = PLAIN_PERMISSIONS | Permission.USE_EXTERNAL_APPS
READER = 1_300_000_000_000_000_001
THREADS = frozenset({10, 11, 12})
DIRECT, PRIVATE = 1, 2


@dataclass(frozen=True, slots=True)
class Application:
    """The application that the bot belongs to; the bot user has the same id."""

    id: int = 1_200_000_000_000_000_001
    name: str = "Footnote"
    owner_id: int = 1_200_000_000_000_000_002
    flags: int = 0
    interactions_endpoint_url: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a guild, a thread in one, or direct messages.

    Without permissions of its own the bot has those of the guild, in a thread those of
    the channel around it.
    """

    id: int
    name: str = "general"
    type: int = ChannelType.TEXT
    bot_permissions: int | None = None
    parent_id: int | None = None
    owner_id: int | None = None
    archived: bool = False
    locked: bool = False
    recipient_id: int | None = None

    @property
    def thread(self) -> bool:
        """Whether it is a thread."""
        return self.type in THREADS


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a guild."""

    id: int
    name: str = "readers"
    permissions: int = 0
    position: int = 1


@dataclass(frozen=True, slots=True)
class Guild:
    """One server of Discord with one text channel, and more where a test wants them.

    Where it is not `installed`, the bot is no member: users bring it along.
    """

    id: int = 1_100_000_000_000_000_001
    name: str = "Reading Room"
    channel_id: int = 1_100_000_000_000_000_002
    locale: str = "en-US"
    bot_permissions: int = PLAIN_PERMISSIONS
    channels: tuple[Channel, ...] = ()
    roles: tuple[Role, ...] = ()
    installed: bool = True

    def all_channels(self) -> tuple[Channel, ...]:
        """Return the channels, the plain one first unless it is among those given."""
        if any(channel.id == self.channel_id for channel in self.channels):
            return self.channels
        return (Channel(self.channel_id), *self.channels)


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel with what is around it."""

    channel: Channel
    guild: Guild | None = None
    parent: Channel | None = None

    @property
    def app_permissions(self) -> int:
        """What the application may do here, as an interaction tells it."""
        if self.guild is None:
            return DIRECT_PERMISSIONS if self.channel.type == ChannelType.DIRECT else 0
        for holder in (self.channel, self.parent):
            if holder is not None and holder.bot_permissions is not None:
                return holder.bot_permissions
        return self.guild.bot_permissions

    def may(self, wanted: int) -> bool:
        """Whether the bot itself, as a member, has all of these permissions."""
        if self.guild is not None and not self.guild.installed:
            return False
        if self.guild is not None and self.guild.bot_permissions & Permission.ADMINISTRATOR:
            return True
        return not wanted & ~self.app_permissions


class Where(TypedDict, total=False):
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
class Place:
    """From where and as whom a user acts, settled."""

    spot: Spot
    user_id: int = READER
    permissions: int = int(USER_PERMISSIONS)
    locale: str = "en-US"
    context: int = 0
    user_install: bool = False
    guild_install: bool = True

    @property
    def guild(self) -> Guild | None:
        """The guild, or None in direct messages."""
        return self.spot.guild

    @property
    def outside(self) -> bool:
        """Whether the bot is here only because the user brought it along."""
        return not self.guild_install and self.context != DIRECT

    @property
    def hushed(self) -> bool:
        """Whether nobody but the user may see what the bot answers."""
        allowed = Permission.USE_EXTERNAL_APPS | Permission.ADMINISTRATOR
        return self.outside and self.guild is not None and not self.permissions & allowed

    @property
    def channel_id(self) -> str:
        """The id of the channel."""
        return str(self.spot.channel.id)
