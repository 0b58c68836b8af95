"""What users do: interactions sent to the bot, and the wait for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.discord.client.command_options import given_options, unavailable
from tests.fakes.discord.client.uploads import Uploads
from tests.fakes.discord.errors import RefusalError
from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.actor import DIRECT, PRIVATE, READER, Place, Where
from tests.fakes.discord.model.guild import Application, Guild
from tests.fakes.discord.model.interaction import Exchange, NoResponseError
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.interaction_payloads import (
    command_data,
    interaction_payload,
    message_command_data,
)
from tests.fakes.discord.protocol import (
    CallbackType,
    ChannelType,
    CommandType,
    InteractionType,
    Json,
    Snowflakes,
)
from tests.fakes.discord.recording import Ledger
from tests.fakes.discord.state.channel_directory import Channels
from tests.fakes.discord.state.command_store import CommandStore
from tests.fakes.discord.state.interaction_responses import Callbacks
from tests.fakes.discord.state.message_reader import Scribe


@dataclass(slots=True)
class Actions:
    """Sends interactions and waits for what the bot makes of them."""

    application: Application
    channels: Channels
    commands: CommandStore
    callbacks: Callbacks
    gateway: Gateway
    uploads: Uploads
    snowflakes: Snowflakes
    ledger: Ledger
    scribe: Scribe
    settle_seconds: float

    def settle(self, where: Where) -> Place:
        """Return the place that loose words describe."""
        spot = self._spot(where)
        rest = {key: value for key, value in where.items() if key not in ("guild", "channel_id")}
        private = spot.channel.type == ChannelType.GROUP
        rest.setdefault("context", 0 if spot.guild else PRIVATE if private else DIRECT)
        # Where the bot is no member, a user has brought it along.
        absent = private or (spot.guild is not None and not spot.guild.installed)
        user_install = rest.setdefault("user_install", absent)
        if rest.setdefault("guild_install", not user_install) and absent:
            message = "the bot is not installed here, but for the user"
            raise ValueError(message)
        return Place(spot, **rest)  # type: ignore[arg-type]  # the names and types are Where's own

    def _spot(self, where: Where) -> Spot:
        guilds, chosen = self.channels.guilds, where.get("guild", True)
        guild = chosen if isinstance(chosen, Guild) else None
        if "channel_id" in where:
            return self.channels.spot(where["channel_id"], guild)
        if chosen:
            guild = guild or guilds[0]
            return self.channels.spot(guild.channel_id, guild)
        user_id = where.get("user_id", READER)
        outside = where.get("context") == PRIVATE
        return self.channels.group(user_id) if outside else self.channels.direct(user_id)

    def place_of(self, message: Message, where: Where) -> Place:
        """Return where a message is, unless the words say otherwise."""
        if "guild" in where or "channel_id" in where:
            return self.settle(where)
        spot = self.channels.spot(message.channel_id)
        found: Where = {**where, "channel_id": message.channel_id}
        if spot.guild is None and spot.channel.recipient_id is not None:
            found.setdefault("user_id", spot.channel.recipient_id)
        return self.settle(found)

    async def command(
        self,
        name: str,
        options: Mapping[str, Any],
        where: Where,
        focused: str | None = None,
    ) -> Exchange:
        """Use a command, or type into its `focused` option, and wait for the response."""
        place = self.settle(where)
        guild_id = str(place.guild.id) if place.guild else None
        first, *path = name.split()
        registered = self._offered(first, CommandType.CHAT_INPUT, place)
        values, resolved = self.uploads.take(options)
        data = command_data(registered, given_options(registered, path, values, focused), guild_id)
        if resolved:
            data["resolved"] = resolved
        kind = InteractionType.AUTOCOMPLETE if focused else InteractionType.COMMAND
        return await self.send(self.exchange(kind, name, place), data)

    async def message_command(self, name: str, message: Message, where: Where) -> Exchange:
        """Use a command on a message and wait for the response."""
        place = self.place_of(message, where)
        guild_id = str(place.guild.id) if place.guild else None
        registered = self._offered(name, CommandType.MESSAGE, place)
        data = message_command_data(registered, self.scribe.full(message), guild_id)
        return await self.send(self.exchange(InteractionType.COMMAND, name, place), data)

    def _offered(self, name: str, kind: CommandType, place: Place) -> Json:
        guild_id = str(place.guild.id) if place.guild else None
        registered = self.commands.find(name, guild_id, kind)
        reason = unavailable(registered, place)
        if reason:
            message = f"Discord's client does not offer {name!r} here: {reason}"
            raise LookupError(message)
        return registered

    async def component(self, source: Message, name: str, data: Json, where: Where) -> Exchange:
        """Use a component of a message and wait for the response."""
        exchange = self.exchange(InteractionType.COMPONENT, name, self.place_at(source, where))
        exchange.source = source
        return await self.send(exchange, data)

    async def submit(self, opener: Exchange, data: Json, where: Where) -> Exchange:
        """Send a modal that the answer to another interaction opened."""
        place = self.settle({**_words(opener.place), **where})
        exchange = self.exchange(InteractionType.MODAL_SUBMIT, data["custom_id"], place)
        exchange.source = opener.source
        return await self.send(exchange, data)

    def place_at(self, source: Message, where: Where) -> Place:
        """Return where a click is made: where the message is, unless the words say otherwise."""
        openers = self.callbacks.exchanges.values()
        opener = next((each for each in openers if each.id == source.interaction_id), None)
        return self.place_of(source, where) if where or opener is None else opener.place

    def exchange(self, kind: InteractionType, name: str, place: Place) -> Exchange:
        """Return a new interaction that is not sent yet."""
        number = self.snowflakes.next()
        return Exchange(number, f"interaction-token-{number}", kind, name, place)

    async def send(self, exchange: Exchange, data: Json) -> Exchange:
        """Send an interaction and wait for its first response."""
        guild = exchange.place.guild
        payload = interaction_payload(exchange, self.application, data)
        before = len(self.ledger.violations)
        self.callbacks.open(exchange)
        await self.gateway.dispatch("INTERACTION_CREATE", payload, str(guild.id) if guild else None)
        seconds = self.callbacks.response_seconds
        try:
            async with asyncio.timeout(seconds):
                await exchange.responded.wait()
        except TimeoutError:
            self.ledger.breach(exchange.label, f"no accepted response within {seconds} s")
            since = "; ".join(map(str, self.ledger.violations[before:]))
            raise NoResponseError(since) from None
        return exchange

    async def reply(self, exchange: Exchange) -> Message:
        """Return what the user sees, after a deferral what came in place of "thinking"."""
        if exchange.kind in (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE):
            await self._settled(exchange)
        try:
            message = self.callbacks.messages.get(exchange.original_id)
        except RefusalError:
            # A modal has no message; a response may be deleted by now.
            message = Message("", exchange.place.channel_id)
        return replace(
            message,
            interaction_id=exchange.id,
            elapsed=exchange.elapsed,
            kind=exchange.kind,
            modal=exchange.modal,
        )

    async def _settled(self, exchange: Exchange) -> None:
        # "Thinking" is a new message, also after a click on one that was edited before.
        is_update = exchange.kind == CallbackType.DEFERRED_UPDATE
        edits = exchange.source.edits if exchange.source and is_update else 0

        def settled() -> bool:
            try:
                message = self.callbacks.messages.get(exchange.original_id)
            except RefusalError:
                return True
            return bool(exchange.followups) or message.edits > edits

        try:
            async with asyncio.timeout(self.settle_seconds), exchange.changed:
                await exchange.changed.wait_for(settled)
        except TimeoutError:
            text = f"still deferred after {self.settle_seconds} s"
            self.ledger.breach(exchange.label, text)

    def find(self, reply: Message) -> Exchange:
        """Return the interaction that a reply belongs to."""
        for exchange in self.callbacks.exchanges.values():
            if exchange.id == reply.interaction_id:
                return exchange
        raise LookupError(reply.interaction_id)


def _words(place: Place) -> Where:
    words: Where = {
        "channel_id": place.channel_id,
        "user_id": place.user_id,
        "permissions": place.permissions,
        "locale": place.locale,
        "context": place.context,
        "user_install": place.user_install,
        "guild_install": place.guild_install,
    }
    if place.guild is not None:
        words["guild"] = place.guild
    return words
