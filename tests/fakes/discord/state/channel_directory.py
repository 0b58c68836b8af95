"""The directory of channels: guild channels, threads and private channels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.fakes.discord.errors import missing_access, missing_permissions, unknown_channel
from tests.fakes.discord.model.guild import Channel, Guild
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.protocol import ChannelType, Permission


@dataclass(slots=True)
class ChannelDirectory:
    """All channels, with the bot's permissions in them.

    `joined_threads` are the ids of the threads that the bot is a member of, `left_guilds`
    the guilds that removed it, `left_members` the guild and user ids of those who have left a guild
    (any other user is a member), `closed_direct_messages` the users who accept no direct
    messages, `typings` the channel of each typing indicator so far.
    """

    guilds: list[Guild]
    threads: dict[int, Channel] = field(default_factory=dict)
    private_channels: dict[int, Channel] = field(default_factory=dict)
    joined_threads: set[int] = field(default_factory=set)
    left_guilds: list[Guild] = field(default_factory=list)
    left_members: set[tuple[int, int]] = field(default_factory=set)
    closed_direct_messages: set[int] = field(default_factory=set)
    typings: list[str] = field(default_factory=list)

    def locate(self, channel_id: int | str, guild: Guild | None = None) -> Location:
        """The location of a channel id, in `guild` or a known guild; LookupError if in none."""
        number = int(channel_id)
        if number in self.private_channels:
            return Location(self.private_channels[number])
        thread = self.threads.get(number)
        wanted = number if thread is None else thread.parent_id
        if guild is not None:
            guild = self.current(guild)
        for around in [guild, *self.guilds] if guild else self.guilds:
            for channel in around.all_channels():
                if channel.id == wanted:
                    return (
                        Location(thread, around, channel) if thread else Location(channel, around)
                    )
        raise LookupError(channel_id)

    def locate_visible(self, channel_id: str) -> Location:
        """The location of a channel that the bot sees; an `ApiError` if it sees none."""
        try:
            location = self.locate(channel_id)
        except (LookupError, ValueError):
            left = {str(each.id) for guild in self.left_guilds for each in guild.all_channels()}
            raise missing_access() if channel_id in left else unknown_channel() from None
        if not self.bot_sees(location):
            raise missing_access()
        return location

    def bot_sees(self, location: Location) -> bool:
        """True if the bot sees a channel; a private thread only as a member or moderator."""
        private = location.channel.type == ChannelType.PRIVATE_THREAD
        if private and location.channel.id not in self.joined_threads:
            return location.bot_may(Permission.VIEW_CHANNEL | Permission.MANAGE_THREADS)
        return location.bot_may(Permission.VIEW_CHANNEL)

    def direct_messages(self, user_id: int) -> Location:
        """The direct message channel of a user with the bot."""
        channel = Channel(user_id + 1, "", ChannelType.DIRECT, recipient_id=user_id)
        return Location(self.private_channels.setdefault(channel.id, channel))

    def private_channel(self, user_id: int) -> Location:
        """A user's group DM, where the bot is not a member."""
        channel = Channel(user_id + 2, "", ChannelType.GROUP, recipient_id=user_id)
        return Location(self.private_channels.setdefault(channel.id, channel))

    def current(self, guild: Guild) -> Guild:
        """The current version of a known guild, or the guild itself."""
        return next((each for each in self.guilds if each.id == guild.id), guild)

    def joined_guild(self, guild_id: int | str) -> Guild | None:
        """The guild with an id if the bot is a member of it."""
        guilds = (each for each in self.guilds if each.installed)
        return next((each for each in guilds if str(each.id) == str(guild_id)), None)

    def set_bot_permissions(self, channel_id: int, permissions: int) -> Location:
        """Set the bot's permissions in a guild channel; LookupError for other channels."""
        location = self.locate(channel_id)
        if location.guild is None or location.channel.is_thread:
            raise LookupError(channel_id)
        changed = replace(location.channel, bot_permissions=permissions)
        channels = tuple(
            changed if each.id == channel_id else each for each in location.guild.all_channels()
        )
        guild = replace(location.guild, channels=channels)
        self.guilds[self.guilds.index(location.guild)] = guild
        return Location(changed, guild)

    def remove_channel(self, channel_id: int) -> Location:
        """Remove a guild channel with its threads; LookupError for a guild's first channel."""
        location = self.locate(channel_id)
        if location.guild is None or channel_id == location.guild.channel_id:
            raise LookupError(channel_id)
        left = tuple(each for each in location.guild.channels if each.id != channel_id)
        self.guilds[self.guilds.index(location.guild)] = replace(location.guild, channels=left)
        return location

    def unarchive(self, location: Location) -> None:
        """Unarchive a thread, as a new message does."""
        if location.channel.archived:
            self.threads[location.channel.id] = replace(location.channel, archived=False)

    def threads_of(self, guild: Guild) -> list[Channel]:
        """The threads of a guild."""
        parents = {channel.id for channel in guild.all_channels()}
        return [thread for thread in self.threads.values() if thread.parent_id in parents]


def require(location: Location, wanted: int) -> None:
    """Raise `missing_permissions` unless the bot has all of these permissions."""
    if not location.bot_may(wanted):
        raise missing_permissions()


def send_permission(location: Location) -> Permission:
    """The permission for sending messages here."""
    if location.channel.is_thread:
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES
