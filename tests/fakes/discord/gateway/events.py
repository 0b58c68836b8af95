"""Tells clients, and tests that wait, what became of messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.channel_payloads import channel_payload
from tests.fakes.discord.protocol import Intent, Json
from tests.fakes.discord.state.channel_directory import ChannelDirectory
from tests.fakes.discord.state.message_reader import MessageReader


@dataclass(slots=True)
class EventPublisher:
    """Sends the events about messages to the sessions that want them."""

    reader: MessageReader
    channels: ChannelDirectory
    gateway: Gateway
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def message_created(self, message: Message) -> None:
        """Tell of a new message."""
        await self._tell(
            "MESSAGE_CREATE", message, lambda has: self.reader.event_payload(message, has)
        )

    async def message_edited(self, message: Message) -> None:
        """Tell of a message that is different now."""
        await self._tell(
            "MESSAGE_UPDATE", message, lambda has: self.reader.event_payload(message, has)
        )

    async def message_deleted(self, message: Message) -> None:
        """Tell of a message that is gone."""
        gone = {"id": message.id, "channel_id": message.channel_id}
        if message.guild_id is not None:
            gone["guild_id"] = message.guild_id
        await self._tell("MESSAGE_DELETE", message, lambda _: gone)

    async def thread_event(self, event: str, location: Location, **more: object) -> None:
        """Tell of a thread that is new, different or gone."""
        if location.guild is not None and self.channels.bot_sees(location):
            payload = {**channel_payload(location, self.reader.application), **more}
            guild_id = str(location.guild.id)
            await self.gateway.broadcast(event, lambda _: payload, guild_id, Intent.GUILDS)

    async def channel_updated(self, location: Location) -> None:
        """Tell of a guild's channel that is different now."""
        if location.guild is not None:
            payload = channel_payload(location, self.reader.application)
            guild_id = str(location.guild.id)
            await self.gateway.broadcast(
                "CHANNEL_UPDATE", lambda _: payload, guild_id, Intent.GUILDS
            )

    async def wait_for(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until a condition on messages holds."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(condition)

    async def _tell(self, event: str, message: Message, payload: Callable[[int], Json]) -> None:
        if not message.ephemeral and self._sees(message):
            intent = Intent.GUILD_MESSAGES if message.guild_id else Intent.DIRECT_MESSAGES
            await self.gateway.broadcast(event, payload, message.guild_id, intent)
        async with self.changed:
            self.changed.notify_all()

    def _sees(self, message: Message) -> bool:
        try:
            return self.channels.bot_sees(self.channels.locate(message.channel_id))
        except LookupError:
            return False
