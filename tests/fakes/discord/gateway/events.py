"""Tells clients, and tests that wait, what became of messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.channel_payloads import spot_payload
from tests.fakes.discord.protocol import Intent, Json
from tests.fakes.discord.state.channel_directory import Channels
from tests.fakes.discord.state.message_reader import Scribe


@dataclass(slots=True)
class Announcer:
    """Sends the events about messages to the sessions that want them."""

    scribe: Scribe
    channels: Channels
    gateway: Gateway
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def created(self, message: Message) -> None:
        """Tell of a new message."""
        await self._tell("MESSAGE_CREATE", message, lambda has: self.scribe.event(message, has))

    async def edited(self, message: Message) -> None:
        """Tell of a message that is different now."""
        await self._tell("MESSAGE_UPDATE", message, lambda has: self.scribe.event(message, has))

    async def deleted(self, message: Message) -> None:
        """Tell of a message that is gone."""
        gone = {"id": message.id, "channel_id": message.channel_id}
        if message.guild_id is not None:
            gone["guild_id"] = message.guild_id
        await self._tell("MESSAGE_DELETE", message, lambda _: gone)

    async def thread(self, event: str, spot: Spot, **more: object) -> None:
        """Tell of a thread that is new, different or gone."""
        if spot.guild is not None and self.channels.sees(spot):
            payload = {**spot_payload(spot, self.scribe.application), **more}
            guild_id = str(spot.guild.id)
            await self.gateway.broadcast(event, lambda _: payload, guild_id, Intent.GUILDS)

    async def channel(self, spot: Spot) -> None:
        """Tell of a guild's channel that is different now."""
        if spot.guild is not None:
            payload = spot_payload(spot, self.scribe.application)
            guild_id = str(spot.guild.id)
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
            return self.channels.sees(self.channels.spot(message.channel_id))
        except LookupError:
            return False
