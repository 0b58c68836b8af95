"""Messages that the bot sends to channels, apart from responses to interactions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from tests.fakes.discord.errors import (
    ApiError,
    Problem,
    closed_direct_messages,
    invalid_body,
    not_a_text_channel,
    thread_archived,
)
from tests.fakes.discord.gateway.events import EventPublisher
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.protocol import ChannelType, Json, MessageFlag, Permission, Snowflakes
from tests.fakes.discord.state.channel_directory import ChannelDirectory, require, send_permission
from tests.fakes.discord.state.message_store import MessageStore

NONCE_SECONDS = 5 * 60
REPLY = 0


@dataclass(slots=True)
class BotMessages:
    """Sends messages of the bot, with Discord's checks of permissions and nonces.

    `nonces` maps each enforced nonce to the id of its message and the time.
    """

    channels: ChannelDirectory
    messages: MessageStore
    snowflakes: Snowflakes
    events: EventPublisher
    clock: Callable[[], float]
    nonces: dict[str, tuple[str, float]] = field(default_factory=dict)

    async def send(self, location: Location, body: RequestBody) -> Message:
        """Send a message to a channel; an enforced nonce returns the earlier message."""
        self.require_allowed(location, body.json, files=bool(body.files))
        nonce = body.json.get("nonce")
        enforced = nonce is not None and bool(body.json.get("enforce_nonce"))
        earlier = self._sent_with_nonce(str(nonce)) if enforced else None
        if earlier is not None:
            return earlier
        message = self.messages.create(self._blank(location, body.json), body.json, body.files)
        if enforced:
            self.nonces[str(nonce)] = (message.id, self.clock())
        self.channels.unarchive(location)
        await self.events.message_created(message)
        return message

    def create_forum_message(self, forum: Location, body: RequestBody) -> Message:
        """Create the first message of a forum post; the post's thread gets its id."""
        _require_embeds_and_files(forum, body.json, files=bool(body.files))
        number = self.snowflakes.next()
        guild_id = str(forum.guild.id) if forum.guild else None
        body.json["flags"] = (body.json.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        return self.messages.create(Message(number, number, guild_id), body.json, body.files)

    def require_allowed(self, location: Location, body: Json, *, files: bool) -> None:
        """Raise an `ApiError` if the bot may not send this message here."""
        if location.channel.recipient_id in self.channels.closed_direct_messages:
            raise closed_direct_messages()
        if location.channel.type == ChannelType.FORUM:
            raise not_a_text_channel()
        require(location, send_permission(location))
        _require_embeds_and_files(location, body, files=files)
        if location.channel.locked and not location.bot_may(Permission.MANAGE_THREADS):
            raise thread_archived()

    def _sent_with_nonce(self, nonce: str) -> Message | None:
        message_id, at = self.nonces.get(nonce, ("", 0.0))
        if not message_id or self.clock() - at > NONCE_SECONDS:
            return None
        try:
            return self.messages.get(message_id)
        except ApiError:
            return None

    def _blank(self, location: Location, body: Json) -> Message:
        # Only responses to interactions can be ephemeral.
        body["flags"] = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        blank = Message(
            self.snowflakes.next(),
            str(location.channel.id),
            str(location.guild.id) if location.guild else None,
            nonce=body.get("nonce"),
        )
        reference = body.get("message_reference")
        return self._as_reply(location, blank, reference, body) if reference else blank

    def _as_reply(self, location: Location, blank: Message, reference: Json, body: Json) -> Message:
        if (reference.get("type") or REPLY) != REPLY:
            raise ApiError(
                HTTPStatus.NOT_IMPLEMENTED, 0, "The fake server supports no forwarded messages"
            )
        if not location.bot_may(Permission.READ_MESSAGE_HISTORY):
            text = "Cannot reply without permission to read message history"
            raise ApiError(HTTPStatus.BAD_REQUEST, 160002, text)
        first = self._referenced(blank, str(reference["message_id"]))
        if first is None and reference.get("fail_if_not_exists") is False:
            return blank
        if first is None:
            problem = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            raise invalid_body([problem])
        allowed = body.get("allowed_mentions")
        pinged = first.author_id is not None and (allowed is None or allowed.get("replied_user"))
        return replace(blank, reply_to=first.id, pings=(f"<@{first.author_id}>",) * bool(pinged))

    def _referenced(self, blank: Message, message_id: str) -> Message | None:
        try:
            first = self.messages.get(message_id)
        except ApiError:
            return None
        return first if first.channel_id == blank.channel_id and not first.ephemeral else None


def _require_embeds_and_files(location: Location, body: Json, *, files: bool) -> None:
    if body.get("embeds"):
        require(location, Permission.EMBED_LINKS)
    if files:
        require(location, Permission.ATTACH_FILES)
