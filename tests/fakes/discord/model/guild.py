"""The application, and guilds with their channels and roles."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.discord.protocol import ChannelType, Permission

# The default permissions of the bot.
PLAIN_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
)
THREAD_TYPES = frozenset(
    {ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)


@dataclass(frozen=True, slots=True)
class Application:
    """The bot's application; the bot's user has the same id."""

    id: int = 1_200_000_000_000_000_001
    name: str = "Footnote"
    owner_id: int = 1_200_000_000_000_000_002
    flags: int = 0
    interactions_endpoint_url: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A guild channel, a thread, or a private channel.

    Where `bot_permissions` is None, the bot has its permissions in the parent channel (for
    a thread) or in the guild.
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
        """True if the channel is a thread."""
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
    """A guild with one text channel, `channel_id`, and the given `channels`.

    Where `installed` is false, the bot is not a member; users can still install it.
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
        """The channels; the text channel is first unless it is among `channels`."""
        if any(channel.id == self.channel_id for channel in self.channels):
            return self.channels
        return (Channel(self.channel_id), *self.channels)
