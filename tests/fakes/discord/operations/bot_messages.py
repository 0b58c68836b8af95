"""What a bot sends to channels of its own accord, and whether it may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from tests.fakes.discord.errors import (
    Problem,
    RefusalError,
    closed_direct_messages,
    invalid_body,
    not_for_messages,
    thread_archived,
)
from tests.fakes.discord.gateway.events import Announcer
from tests.fakes.discord.model.location import Spot
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.protocol import ChannelType, Json, MessageFlag, Permission
from tests.fakes.discord.state.channel_directory import Channels, demand, sending
from tests.fakes.discord.state.interaction_responses import Callbacks

NONCE_SECONDS = 5 * 60
REPLY = 0


@dataclass(slots=True)
class Outbox:
    """Takes messages for channels, each nonce once where the bot asks for that."""

    channels: Channels
    callbacks: Callbacks
    announcer: Announcer
    clock: Callable[[], float]
    nonces: dict[str, tuple[str, float]] = field(default_factory=dict)

    async def send(self, spot: Spot, sent: Sent) -> Message:
        """Add a message of the bot to a channel, if it may be there."""
        self.allow(spot, sent.body, files=bool(sent.files))
        nonce = sent.body.get("nonce")
        enforced = nonce is not None and bool(sent.body.get("enforce_nonce"))
        earlier = self._earlier(str(nonce)) if enforced else None
        if earlier is not None:
            return earlier
        message = self.callbacks.create(self._blank(spot, sent.body), sent.body, sent.files)
        if enforced:
            self.nonces[str(nonce)] = (message.id, self.clock())
        self.channels.revive(spot)
        await self.announcer.created(message)
        return message

    def post(self, forum: Spot, sent: Sent) -> Message:
        """Add the message that a post in a forum begins with; the post has its number."""
        _demand_parts(forum, sent.body, files=bool(sent.files))
        number = self.callbacks.snowflakes.next()
        guild_id = str(forum.guild.id) if forum.guild else None
        sent.body["flags"] = (sent.body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        return self.callbacks.create(Message(number, number, guild_id), sent.body, sent.files)

    def allow(self, spot: Spot, body: Json, *, files: bool) -> None:
        """Refuse what the bot may not send here."""
        if spot.channel.recipient_id in self.channels.closed:
            raise closed_direct_messages()
        if spot.channel.type == ChannelType.FORUM:
            raise not_for_messages()
        demand(spot, sending(spot))
        _demand_parts(spot, body, files=files)
        if spot.channel.locked and not spot.may(Permission.MANAGE_THREADS):
            raise thread_archived()

    def _earlier(self, nonce: str) -> Message | None:
        message_id, at = self.nonces.get(nonce, ("", 0.0))
        if not message_id or self.clock() - at > NONCE_SECONDS:
            return None
        try:
            return self.callbacks.messages.get(message_id)
        except RefusalError:
            return None

    def _blank(self, spot: Spot, body: Json) -> Message:
        # Nobody asked for it, so there is nobody it could be for alone.
        body["flags"] = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        blank = Message(
            self.callbacks.snowflakes.next(),
            str(spot.channel.id),
            str(spot.guild.id) if spot.guild else None,
            nonce=body.get("nonce"),
        )
        reference = body.get("message_reference")
        return self._replying(spot, blank, reference, body) if reference else blank

    def _replying(self, spot: Spot, blank: Message, reference: Json, body: Json) -> Message:
        if (reference.get("type") or REPLY) != REPLY:
            raise RefusalError(HTTPStatus.NOT_IMPLEMENTED, 0, "The stand-in forwards nothing")
        if not spot.may(Permission.READ_MESSAGE_HISTORY):
            text = "Cannot reply without permission to read message history"
            raise RefusalError(HTTPStatus.BAD_REQUEST, 160002, text)
        first = self._target(blank, str(reference["message_id"]))
        if first is None and reference.get("fail_if_not_exists") is False:
            return blank
        if first is None:
            problem = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            raise invalid_body([problem])
        allowed = body.get("allowed_mentions")
        pinged = first.author_id is not None and (allowed is None or allowed.get("replied_user"))
        return replace(blank, reply_to=first.id, pings=(f"<@{first.author_id}>",) * bool(pinged))

    def _target(self, blank: Message, message_id: str) -> Message | None:
        try:
            first = self.callbacks.messages.get(message_id)
        except RefusalError:
            return None
        return first if first.channel_id == blank.channel_id and not first.ephemeral else None


def _demand_parts(spot: Spot, body: Json, *, files: bool) -> None:
    if body.get("embeds"):
        demand(spot, Permission.EMBED_LINKS)
    if files:
        demand(spot, Permission.ATTACH_FILES)
