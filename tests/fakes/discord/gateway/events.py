"""Gateway events about messages, threads and channels."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.channel_payloads import channel_payload
from tests.fakes.discord.payloads.message_payloads import reaction_payload
from tests.fakes.discord.protocol import Intent, Json
from tests.fakes.discord.state.channel_directory import ChannelDirectory
from tests.fakes.discord.state.message_reader import MessageReader


@dataclass(slots=True)
class EventPublisher:
    """Sends events to the sessions whose intents ask for them.

    `changed` is notified after every change of a message, for tests that wait.
    """

    reader: MessageReader
    channels: ChannelDirectory
    gateway: Gateway
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def message_created(self, message: Message) -> None:
        """Send MESSAGE_CREATE."""
        await self._publish(
            "MESSAGE_CREATE", message, lambda intents: self.reader.event_payload(message, intents)
        )

    async def message_edited(self, message: Message) -> None:
        """Send MESSAGE_UPDATE."""
        await self._publish(
            "MESSAGE_UPDATE", message, lambda intents: self.reader.event_payload(message, intents)
        )

    async def message_deleted(self, message: Message) -> None:
        """Send MESSAGE_DELETE."""
        gone = {"id": message.id, "channel_id": message.channel_id}
        if message.guild_id is not None:
            gone["guild_id"] = message.guild_id
        await self._publish("MESSAGE_DELETE", message, lambda _: gone)

    async def reaction_added(self, message: Message, user_id: int, emoji: str) -> None:
        """Send MESSAGE_REACTION_ADD."""
        intent = (
            Intent.GUILD_MESSAGE_REACTIONS if message.guild_id else Intent.DIRECT_MESSAGE_REACTIONS
        )
        if self._is_visible(message):
            payload = reaction_payload(message, user_id, emoji, self.reader.application)
            await self.gateway.broadcast(
                "MESSAGE_REACTION_ADD", lambda _: payload, message.guild_id, intent
            )

    async def thread_event(self, event: str, location: Location, **more: object) -> None:
        """Send THREAD_CREATE, THREAD_UPDATE or THREAD_DELETE."""
        if location.guild is not None and self.channels.bot_sees(location):
            payload = {**channel_payload(location, self.reader.application), **more}
            guild_id = str(location.guild.id)
            await self.gateway.broadcast(event, lambda _: payload, guild_id, Intent.GUILDS)

    async def channel_event(self, event: str, location: Location) -> None:
        """Send CHANNEL_UPDATE or CHANNEL_DELETE."""
        if location.guild is not None:
            payload = channel_payload(location, self.reader.application)
            guild_id = str(location.guild.id)
            await self.gateway.broadcast(event, lambda _: payload, guild_id, Intent.GUILDS)

    async def wait_for(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until a condition on messages is true."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(condition)

    async def _publish(self, event: str, message: Message, payload: Callable[[int], Json]) -> None:
        if not message.ephemeral and self._is_visible(message):
            intent = Intent.GUILD_MESSAGES if message.guild_id else Intent.DIRECT_MESSAGES
            await self.gateway.broadcast(event, payload, message.guild_id, intent)
        await self.message_changed()

    async def message_changed(self) -> None:
        """Tell the tests that wait about a change that has no event."""
        async with self.changed:
            self.changed.notify_all()

    def _is_visible(self, message: Message) -> bool:
        try:
            return self.channels.bot_sees(self.channels.locate(message.channel_id))
        except LookupError:
            return False
