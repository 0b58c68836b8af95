"""Operations on threads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.fakes.discord.errors import thread_exists, wrong_channel_type
from tests.fakes.discord.gateway.events import EventPublisher
from tests.fakes.discord.model.guild import Channel
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.protocol import ChannelType, MessageFlag, Snowflakes
from tests.fakes.discord.state.channel_directory import ChannelDirectory

TYPES_BY_PARENT = {
    ChannelType.TEXT: (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD),
    ChannelType.ANNOUNCEMENT: (ChannelType.ANNOUNCEMENT_THREAD,),
    ChannelType.FORUM: (ChannelType.PUBLIC_THREAD,),
}


@dataclass(slots=True)
class Threads:
    """Creates, updates and deletes threads, with their gateway events."""

    channels: ChannelDirectory
    events: EventPublisher
    snowflakes: Snowflakes

    @property
    def bot_id(self) -> int:
        """The id of the bot's user."""
        return self.events.reader.application.id

    async def create(
        self, parent: Location, name: str, owner_id: int, kind: int, number: int | None = None
    ) -> Location:
        """Create a thread; one that starts from a message has that message's id, `number`."""
        if kind not in thread_types(parent):
            raise wrong_channel_type()
        number = int(self.snowflakes.next()) if number is None else number
        thread = Channel(number, name, kind, parent_id=parent.channel.id, owner_id=owner_id)
        self.channels.threads[number] = thread
        if thread.owner_id == self.bot_id:
            self.channels.joined_threads.add(number)
        location = Location(thread, parent.guild, parent.channel)
        await self.events.thread_event("THREAD_CREATE", location, newly_created=True)
        return location

    async def create_from_message(self, message: Message, name: str, owner_id: int) -> Location:
        """Create a thread from a message, with the message's id."""
        parent = self.channels.locate(message.channel_id)
        if parent.channel.type == ChannelType.FORUM:
            raise wrong_channel_type()
        if int(message.id) in self.channels.threads:
            raise thread_exists()
        kind = thread_types(parent)[0]
        location = await self.create(parent, name, owner_id, kind, int(message.id))
        store = self.events.reader.messages
        flagged = replace(message, flags=message.flags | MessageFlag.HAS_THREAD)
        await self.events.message_edited(store.put(flagged))
        return location

    async def update(self, location: Location, changed: Channel) -> Location:
        """Store the changed thread."""
        self.channels.threads[changed.id] = changed
        after = replace(location, channel=changed)
        await self.events.thread_event("THREAD_UPDATE", after)
        return after

    async def delete(self, location: Location) -> None:
        """Delete a thread."""
        del self.channels.threads[location.channel.id]
        await self.events.thread_event("THREAD_DELETE", location)


def thread_types(parent: Location) -> tuple[ChannelType, ...]:
    """The types of threads that a channel can have, the default first."""
    found = TYPES_BY_PARENT.get(ChannelType(parent.channel.type))
    if found is None:
        raise wrong_channel_type()
    return found
