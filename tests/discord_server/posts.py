"""What users write in channels, and what the bot writes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Unpack

from tests.discord_server.mentions import pings
from tests.discord_server.messages import File, Message
from tests.discord_server.parts import Parts
from tests.discord_server.wire import Json
from tests.discord_server.world import Where


class Posts(Parts):
    """Messages in channels."""

    async def post(
        self,
        content: str = "",
        *,
        author_id: int | None = None,
        embeds: Iterable[Json] = (),
        files: Iterable[File] = (),
        reply_to: Message | None = None,
        **where: Unpack[Where],
    ) -> Message:
        """Write a message as a user; a reply pings the author of what it replies to."""
        if author_id is not None:
            where.setdefault("user_id", author_id)
        actions = self._actions
        place = actions.place_of(reply_to, where) if reply_to else actions.settle(where)
        message = Message(
            self._ids.next(),
            place.channel_id,
            str(place.guild.id) if place.guild else None,
            content=content,
            embeds=tuple(embeds),
            pings=self._pinged(content, reply_to),
            author_id=place.user_id,
            reply_to=reply_to.id if reply_to else None,
            attachments=tuple(self._uploads.keep(file) for file in files),
        )
        self._messages.put(message)
        await self._announcer.created(message)
        return message

    def _pinged(self, content: str, reply_to: Message | None) -> tuple[str, ...]:
        found = pings([content], None)
        if reply_to is None or reply_to.interaction_id is not None:
            # Discord does not count a reply to the answer of a command as a mention.
            return found
        author = reply_to.author_id or self.application.id
        return tuple(dict.fromkeys((*found, f"<@{author}>")))

    async def rewrite(self, message: Message, content: str) -> Message:
        """Edit a user's message."""
        current = self._messages.get(message.id)
        changed = replace(current, content=content, edits=current.edits + 1)
        self._messages.put(changed)
        await self._announcer.edited(changed)
        return changed

    async def erase(self, message: Message) -> None:
        """Delete a message as a user or moderator."""
        current = self._messages.get(message.id)
        self._messages.delete(message.id)
        await self._announcer.deleted(current)
