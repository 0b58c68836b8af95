"""The channels that there are: of guilds, their threads, and direct messages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.fakes.discord.errors import missing_access, missing_permissions, unknown_channel
from tests.fakes.discord.model.guild import Channel, Guild
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.protocol import ChannelType, Permission


@dataclass(slots=True)
class Channels:
    """Finds channels, and says what the bot may do in them."""

    guilds: list[Guild]
    threads: dict[int, Channel] = field(default_factory=dict)
    private: dict[int, Channel] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    left: list[Guild] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    typings: list[str] = field(default_factory=list)

    def spot(self, channel_id: int | str, guild: Guild | None = None) -> Spot:
        """Return a channel, looked for in a guild that a test made up, too."""
        number = int(channel_id)
        if number in self.private:
            return Spot(self.private[number])
        thread = self.threads.get(number)
        wanted = number if thread is None else thread.parent_id
        if guild is not None:
            guild = self.current(guild)
        for around in [guild, *self.guilds] if guild else self.guilds:
            for channel in around.all_channels():
                if channel.id == wanted:
                    return Spot(thread, around, channel) if thread else Spot(channel, around)
        raise LookupError(channel_id)

    def find(self, channel_id: str) -> Spot:
        """Return a channel that the bot sees, or refuse as Discord does."""
        try:
            spot = self.spot(channel_id)
        except (LookupError, ValueError):
            left = {str(each.id) for guild in self.left for each in guild.all_channels()}
            raise missing_access() if channel_id in left else unknown_channel() from None
        if not self.sees(spot):
            raise missing_access()
        return spot

    def sees(self, spot: Spot) -> bool:
        """Whether the bot sees a channel; private threads only as a member or moderator."""
        private = spot.channel.type == ChannelType.PRIVATE_THREAD
        if private and spot.channel.id not in self.joined:
            return spot.may(Permission.VIEW_CHANNEL | Permission.MANAGE_THREADS)
        return spot.may(Permission.VIEW_CHANNEL)

    def direct(self, user_id: int) -> Spot:
        """Return the direct messages of a user with the bot."""
        channel = Channel(user_id + 1, "", ChannelType.DIRECT, recipient_id=user_id)
        return Spot(self.private.setdefault(channel.id, channel))

    def group(self, user_id: int) -> Spot:
        """Return a private channel that a user has without the bot."""
        channel = Channel(user_id + 2, "", ChannelType.GROUP, recipient_id=user_id)
        return Spot(self.private.setdefault(channel.id, channel))

    def current(self, guild: Guild) -> Guild:
        """Return a guild as it is now, where it is one of this world."""
        return next((each for each in self.guilds if each.id == guild.id), guild)

    def membership(self, guild_id: int | str) -> Guild | None:
        """Return a guild that the bot is a member of."""
        guilds = (each for each in self.guilds if each.installed)
        return next((each for each in guilds if str(each.id) == str(guild_id)), None)

    def permit(self, channel_id: int, permissions: int) -> Spot:
        """Let the bot have these permissions in a guild's channel from now on."""
        spot = self.spot(channel_id)
        if spot.guild is None or spot.channel.thread:
            raise LookupError(channel_id)
        changed = replace(spot.channel, bot_permissions=permissions)
        channels = tuple(
            changed if each.id == channel_id else each for each in spot.guild.all_channels()
        )
        guild = replace(spot.guild, channels=channels)
        self.guilds[self.guilds.index(spot.guild)] = guild
        return Spot(changed, guild)

    def revive(self, spot: Spot) -> None:
        """Take a thread out of the archive, as a new message in it does."""
        if spot.channel.archived:
            self.threads[spot.channel.id] = replace(spot.channel, archived=False)

    def threads_of(self, guild: Guild) -> list[Channel]:
        """Return the threads of a guild."""
        parents = {channel.id for channel in guild.all_channels()}
        return [thread for thread in self.threads.values() if thread.parent_id in parents]


def demand(spot: Spot, wanted: int) -> None:
    """Refuse what the bot may not do here."""
    if not spot.may(wanted):
        raise missing_permissions()


def sending(spot: Spot) -> Permission:
    """Return the permission to send messages here."""
    if spot.channel.thread:
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES
