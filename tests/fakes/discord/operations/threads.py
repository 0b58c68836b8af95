"""Threads: how they begin, change and end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.fakes.discord.errors import thread_exists, wrong_channel_type
from tests.fakes.discord.gateway.events import Announcer
from tests.fakes.discord.model.guild import Channel
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.protocol import ChannelType, MessageFlag, Snowflakes
from tests.fakes.discord.state.channel_directory import Channels

OF_PARENT = {
    ChannelType.TEXT: (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD),
    ChannelType.ANNOUNCEMENT: (ChannelType.ANNOUNCEMENT_THREAD,),
    ChannelType.FORUM: (ChannelType.PUBLIC_THREAD,),
}


@dataclass(slots=True)
class Threads:
    """Begins threads, and tells clients of what becomes of them."""

    channels: Channels
    announcer: Announcer
    snowflakes: Snowflakes

    @property
    def bot_id(self) -> int:
        """The id of the bot's user."""
        return self.announcer.scribe.application.id

    async def begin(
        self, parent: Spot, name: str, owner_id: int, kind: int, number: int | None = None
    ) -> Spot:
        """Begin a thread, under the number of its first message where it has one."""
        if kind not in kinds(parent):
            raise wrong_channel_type()
        number = int(self.snowflakes.next()) if number is None else number
        thread = Channel(number, name, kind, parent_id=parent.channel.id, owner_id=owner_id)
        self.channels.threads[number] = thread
        if thread.owner_id == self.bot_id:
            self.channels.joined.add(number)
        spot = Spot(thread, parent.guild, parent.channel)
        await self.announcer.thread("THREAD_CREATE", spot, newly_created=True)
        return spot

    async def begin_at(self, message: Message, name: str, owner_id: int) -> Spot:
        """Begin a thread at a message; it has the message's number."""
        parent = self.channels.spot(message.channel_id)
        if parent.channel.type == ChannelType.FORUM:
            raise wrong_channel_type()
        if int(message.id) in self.channels.threads:
            raise thread_exists()
        kind = kinds(parent)[0]
        spot = await self.begin(parent, name, owner_id, kind, int(message.id))
        store = self.announcer.scribe.messages
        flagged = replace(message, flags=message.flags | MessageFlag.HAS_THREAD)
        await self.announcer.edited(store.put(flagged))
        return spot

    async def change(self, spot: Spot, changed: Channel) -> Spot:
        """Keep a thread that is different now."""
        self.channels.threads[changed.id] = changed
        after = replace(spot, channel=changed)
        await self.announcer.thread("THREAD_UPDATE", after)
        return after

    async def end(self, spot: Spot) -> None:
        """Delete a thread."""
        del self.channels.threads[spot.channel.id]
        await self.announcer.thread("THREAD_DELETE", spot)


def kinds(parent: Spot) -> tuple[ChannelType, ...]:
    """Return the kinds of threads that a channel may have, the usual one first."""
    found = OF_PARENT.get(ChannelType(parent.channel.type))
    if found is None:
        raise wrong_channel_type()
    return found
