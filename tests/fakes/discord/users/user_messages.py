"""Messages that users write in channels, and the bot's messages there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Unpack

from tests.fakes.discord.core import ServerCore
from tests.fakes.discord.model.actor import READER, ActorOptions
from tests.fakes.discord.model.message import File, Message
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rules.mentions import pings


class UserMessages(ServerCore):
    """Messages in channels and direct messages."""

    async def post(
        self,
        content: str = "",
        *,
        author_id: int | None = None,
        embeds: Iterable[Json] = (),
        components: Iterable[Json] = (),
        forwarded: Iterable[Json] = (),
        poll: Json | None = None,
        files: Iterable[File] = (),
        reply_to: Message | None = None,
        **where: Unpack[ActorOptions],
    ) -> Message:
        """Write a message as a user; a reply pings the author of the message it replies to.

        As other bots do, it may send `embeds` or `components`. `forwarded` are the contents of the
        messages that it forwards.
        """
        if author_id is not None:
            where.setdefault("user_id", author_id)
        sender = self._sender
        actor = (
            sender.actor_for_message(reply_to, where) if reply_to else sender.resolve_actor(where)
        )
        message = Message(
            self._ids.next(),
            actor.channel_id,
            str(actor.guild.id) if actor.guild else None,
            content=content,
            embeds=tuple(embeds),
            components=tuple(components),
            forwarded=tuple(forwarded),
            poll=poll,
            pings=self._pings(content, reply_to),
            author_id=actor.user_id,
            reply_to=reply_to.id if reply_to else None,
            attachments=tuple(self._uploads.store(file) for file in files),
        )
        self._messages.put(message)
        self._channels.unarchive(actor.location)
        await self._events.message_created(message)
        return message

    def _pings(self, content: str, reply_to: Message | None) -> tuple[str, ...]:
        found = pings([content], None)
        if reply_to is None or reply_to.interaction_id is not None:
            # In Discord a reply to a command's response is not a mention.
            return found
        author = reply_to.author_id or self.application.id
        return tuple(dict.fromkeys((*found, f"<@{author}>")))

    async def edit_message(self, message: Message, content: str) -> Message:
        """Edit a user's message."""
        current = self._messages.get(message.id)
        changed = replace(current, content=content, edits=current.edits + 1)
        self._messages.put(changed)
        await self._events.message_edited(changed)
        return changed

    async def delete_message(self, message: Message) -> None:
        """Delete a message as a user or moderator."""
        current = self._messages.get(message.id)
        self._messages.delete(message.id)
        await self._events.message_deleted(current)

    async def react(self, message: Message, emoji: str, user_id: int = READER) -> None:
        """React to a message as a user, which Discord does not offer for ephemeral ones."""
        current = self._messages.get(message.id)
        if current.ephemeral:
            text = "nobody can react to an ephemeral message"
            raise LookupError(text)
        await self._events.reaction_added(current, user_id, emoji)

    async def deleted(self, message: Message) -> None:
        """Wait until a message is deleted."""
        known = self._messages.all
        await self._events.wait_for(
            lambda: all(each.id != message.id for each in known()), self._behaviour.settle_seconds
        )

    def replies_to(self, message: Message) -> list[Message]:
        """The bot's replies to a message, oldest first."""
        return [each for each in self._channel_messages() if each.reply_to == message.id]

    async def next_message(self, channel_id: int | str, after: Message | None = None) -> Message:
        """Wait for the bot's next message in a channel, apart from responses to interactions.

        It is the first one after `after`, or else after the last one that this returned, so
        that a test misses none and gets none twice.
        """
        channel = str(channel_id)
        start = int(after.id) if after else self._last_read.get(channel, 0)

        def unread() -> list[Message]:
            messages = [each for each in self._channel_messages() if each.channel_id == channel]
            return [each for each in messages if int(each.id) > start]

        await self._events.wait_for(lambda: bool(unread()), self._behaviour.settle_seconds)
        message = unread()[0]
        self._last_read[channel] = int(message.id)
        return message

    async def reactions_to(self, message: Message) -> tuple[str, ...]:
        """Wait for a reaction of the bot to a message, and return all of them."""

        def reactions() -> tuple[str, ...]:
            return self._messages.get(message.id).reactions

        await self._events.wait_for(lambda: bool(reactions()), self._behaviour.settle_seconds)
        return reactions()

    def typings(self, channel_id: int | str) -> int:
        """The number of times that the bot triggered the typing indicator of a channel."""
        return self._channels.typings.count(str(channel_id))

    def close_direct_messages(self, user_id: int = READER) -> None:
        """Stop a user from accepting direct messages from the bot (error 50007)."""
        self._channels.closed_direct_messages.add(user_id)

    def open_direct_messages(self, user_id: int = READER) -> None:
        """Let a user accept direct messages from the bot again."""
        self._channels.closed_direct_messages.discard(user_id)

    def direct_channel(self, user_id: int = READER) -> str:
        """The id of the direct message channel of a user with the bot."""
        return str(self._channels.direct_messages(user_id).channel.id)

    def _channel_messages(self) -> list[Message]:
        return [each for each in self._messages.all() if each.is_channel_message]
