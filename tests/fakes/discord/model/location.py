"""Locations: a channel with its guild and its parent, and the bot's permissions there."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.discord.model.guild import Channel, Guild
from tests.fakes.discord.protocol import ChannelType, Permission

DIRECT_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)


@dataclass(frozen=True, slots=True)
class Location:
    """A channel, with its guild and, for a thread, its parent channel."""

    channel: Channel
    guild: Guild | None = None
    parent: Channel | None = None

    @property
    def app_permissions(self) -> int:
        """The `app_permissions` field of interactions."""
        if self.guild is None:
            return DIRECT_PERMISSIONS if self.channel.type == ChannelType.DIRECT else 0
        for holder in (self.channel, self.parent):
            if holder is not None and holder.bot_permissions is not None:
                return holder.bot_permissions
        return self.guild.bot_permissions

    def bot_may(self, wanted: int) -> bool:
        """True if the bot is a member here and has all of these permissions."""
        if self.guild is not None and not self.guild.installed:
            return False
        if self.guild is not None and self.guild.bot_permissions & Permission.ADMINISTRATOR:
            return True
        return not wanted & ~self.app_permissions
