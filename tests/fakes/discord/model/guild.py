"""Who is there: the application, guilds, channels and those who act in them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.discord.protocol import ChannelType

# View, send, embed, attach, history and use of application commands.
PLAIN_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31
THREAD_TYPES = frozenset({10, 11, 12})


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
    def is_thread(self) -> bool:
        """Whether it is a thread."""
        return self.type in THREAD_TYPES


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
