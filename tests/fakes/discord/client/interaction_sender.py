"""Interactions that are sent to the bot, and the wait for its response."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.discord.client.command_options import option_payloads, unavailable_reason
from tests.fakes.discord.client.uploads import Uploads
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.model.actor import DIRECT, PRIVATE, READER, Actor, ActorOptions
from tests.fakes.discord.model.guild import Application, Guild
from tests.fakes.discord.model.interaction import Interaction, NoResponseError
from tests.fakes.discord.model.location import Location
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
from tests.fakes.discord.recording import Recorder
from tests.fakes.discord.state.channel_directory import ChannelDirectory
from tests.fakes.discord.state.command_store import CommandStore
from tests.fakes.discord.state.interaction_responses import InteractionResponses
from tests.fakes.discord.state.message_reader import MessageReader


@dataclass(slots=True)
class InteractionSender:
    """Sends interactions and waits for responses."""

    application: Application
    channels: ChannelDirectory
    commands: CommandStore
    responses: InteractionResponses
    gateway: Gateway
    uploads: Uploads
    snowflakes: Snowflakes
    recorder: Recorder
    reader: MessageReader
    settle_seconds: float

    def resolve_actor(self, where: ActorOptions) -> Actor:
        """The actor for some options, with defaults for the others."""
        location = self._location(where)
        rest = {key: value for key, value in where.items() if key not in ("guild", "channel_id")}
        private = location.channel.type == ChannelType.GROUP
        rest.setdefault("context", 0 if location.guild else PRIVATE if private else DIRECT)
        # Where the bot is not a member, the app is installed for the user.
        absent = private or (location.guild is not None and not location.guild.installed)
        user_install = rest.setdefault("user_install", absent)
        if rest.setdefault("guild_install", not user_install) and absent:
            message = "the app is not installed here, only for the user"
            raise ValueError(message)
        return Actor(location, **rest)  # type: ignore[arg-type]  # the names and types are those of ActorOptions

    def _location(self, where: ActorOptions) -> Location:
        guilds, chosen = self.channels.guilds, where.get("guild", True)
        guild = chosen if isinstance(chosen, Guild) else None
        if "channel_id" in where:
            return self.channels.locate(where["channel_id"], guild)
        if chosen:
            guild = guild or guilds[0]
            return self.channels.locate(guild.channel_id, guild)
        user_id = where.get("user_id", READER)
        outside = where.get("context") == PRIVATE
        return (
            self.channels.private_channel(user_id)
            if outside
            else self.channels.direct_messages(user_id)
        )

    def actor_for_message(self, message: Message, where: ActorOptions) -> Actor:
        """The actor at a message, unless the options name another location."""
        if "guild" in where or "channel_id" in where:
            return self.resolve_actor(where)
        location = self.channels.locate(message.channel_id)
        options: ActorOptions = {**where, "channel_id": message.channel_id}
        if location.guild is None and location.channel.recipient_id is not None:
            options.setdefault("user_id", location.channel.recipient_id)
        return self.resolve_actor(options)

    async def command(
        self,
        name: str,
        options: Mapping[str, Any],
        where: ActorOptions,
        focused: str | None = None,
    ) -> Interaction:
        """Use a command, or type into its `focused` option, and wait for the response."""
        actor = self.resolve_actor(where)
        guild_id = str(actor.guild.id) if actor.guild else None
        first, *path = name.split()
        registered = self._offered_command(first, CommandType.CHAT_INPUT, actor)
        values, resolved = self.uploads.store_options(options)
        data = command_data(
            registered, option_payloads(registered, path, values, focused), guild_id
        )
        if resolved:
            data["resolved"] = resolved
        kind = InteractionType.AUTOCOMPLETE if focused else InteractionType.COMMAND
        return await self.send(self.new_interaction(kind, name, actor), data)

    async def message_command(
        self, name: str, message: Message, where: ActorOptions
    ) -> Interaction:
        """Use a message command and wait for the response."""
        actor = self.actor_for_message(message, where)
        guild_id = str(actor.guild.id) if actor.guild else None
        registered = self._offered_command(name, CommandType.MESSAGE, actor)
        data = message_command_data(registered, self.reader.complete(message), guild_id)
        return await self.send(self.new_interaction(InteractionType.COMMAND, name, actor), data)

    def _offered_command(self, name: str, kind: CommandType, actor: Actor) -> Json:
        guild_id = str(actor.guild.id) if actor.guild else None
        registered = self.commands.find(name, guild_id, kind)
        reason = unavailable_reason(registered, actor)
        if reason:
            message = f"Discord's client does not offer {name!r} here: {reason}"
            raise LookupError(message)
        return registered

    async def component(
        self, source: Message, name: str, data: Json, where: ActorOptions
    ) -> Interaction:
        """Use a component of a message and wait for the response."""
        interaction = self.new_interaction(
            InteractionType.COMPONENT, name, self.actor_for_component(source, where)
        )
        interaction.source = source
        return await self.send(interaction, data)

    async def submit(self, opener: Interaction, data: Json, where: ActorOptions) -> Interaction:
        """Submit the modal that the response to `opener` is, and wait for the response."""
        actor = self.resolve_actor({**_as_options(opener.actor), **where})
        interaction = self.new_interaction(InteractionType.MODAL_SUBMIT, data["custom_id"], actor)
        interaction.source = opener.source
        return await self.send(interaction, data)

    def actor_for_component(self, source: Message, where: ActorOptions) -> Actor:
        """The actor that used the command behind a message, unless there are options."""
        openers = self.responses.interactions.values()
        opener = next((each for each in openers if each.id == source.interaction_id), None)
        return self.actor_for_message(source, where) if where or opener is None else opener.actor

    def new_interaction(self, kind: InteractionType, name: str, actor: Actor) -> Interaction:
        """A new interaction, which is not sent yet."""
        number = self.snowflakes.next()
        return Interaction(number, f"interaction-token-{number}", kind, name, actor)

    async def send(self, interaction: Interaction, data: Json) -> Interaction:
        """Send an interaction and wait for the first response, or raise `NoResponseError`."""
        guild = interaction.actor.guild
        payload = interaction_payload(interaction, self.application, data)
        before = len(self.recorder.violations)
        self.responses.register(interaction)
        await self.gateway.dispatch("INTERACTION_CREATE", payload, str(guild.id) if guild else None)
        seconds = self.responses.response_seconds
        try:
            async with asyncio.timeout(seconds):
                await interaction.responded.wait()
        except TimeoutError:
            self.recorder.record_violations(
                interaction.label, f"no valid response within {seconds} s"
            )
            since = "; ".join(map(str, self.recorder.violations[before:]))
            raise NoResponseError(since) from None
        return interaction

    async def reply(self, interaction: Interaction) -> Message:
        """The response that the user sees; after a deferral, the one that replaces it."""
        if interaction.callback_type in (
            CallbackType.DEFERRED_MESSAGE,
            CallbackType.DEFERRED_UPDATE,
        ):
            await self._wait_until_replaced(interaction)
        try:
            message = self.responses.messages.get(interaction.original_id)
        except ApiError:
            # A modal has no message; a message may be deleted by now.
            message = Message("", interaction.actor.channel_id)
        return replace(
            message,
            interaction_id=interaction.id,
            elapsed=interaction.elapsed,
            callback_type=interaction.callback_type,
            modal=interaction.modal,
        )

    async def _wait_until_replaced(self, interaction: Interaction) -> None:
        # A deferred response is a new message; a deferred update edits the clicked one again.
        is_update = interaction.callback_type == CallbackType.DEFERRED_UPDATE
        edits = interaction.source.edits if interaction.source and is_update else 0

        def is_replaced() -> bool:
            try:
                message = self.responses.messages.get(interaction.original_id)
            except ApiError:
                return True
            return bool(interaction.followups) or message.edits > edits

        try:
            async with asyncio.timeout(self.settle_seconds), interaction.changed:
                await interaction.changed.wait_for(is_replaced)
        except TimeoutError:
            text = f"still deferred after {self.settle_seconds} s"
            self.recorder.record_violations(interaction.label, text)

    def interaction_of(self, reply: Message) -> Interaction:
        """The interaction that a reply belongs to."""
        for interaction in self.responses.interactions.values():
            if interaction.id == reply.interaction_id:
                return interaction
        raise LookupError(reply.interaction_id)


def _as_options(actor: Actor) -> ActorOptions:
    options: ActorOptions = {
        "channel_id": actor.channel_id,
        "user_id": actor.user_id,
        "permissions": actor.permissions,
        "locale": actor.locale,
        "context": actor.context,
        "user_install": actor.user_install,
        "guild_install": actor.guild_install,
    }
    if actor.guild is not None:
        options["guild"] = actor.guild
    return options
