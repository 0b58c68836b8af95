"""What a bot sends back: first responses, follow-ups, and changes to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.fakes.discord.errors import (
    Problem,
    RefusalError,
    already_acknowledged,
    invalid_body,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.fakes.discord.model.interaction import Exchange
from tests.fakes.discord.model.message import File, Message, written
from tests.fakes.discord.model.request_body import Sent
from tests.fakes.discord.protocol import (
    CallbackType,
    InteractionType,
    Json,
    MessageFlag,
    Snowflakes,
)
from tests.fakes.discord.rules.messages import choice_problems, message_problems
from tests.fakes.discord.rules.modals import modal_problems
from tests.fakes.discord.state.message_store import MessageStore

TOKEN_LIFETIME = 15 * 60
MAX_FOLLOWUPS_OUTSIDE = 5
MESSAGE_KINDS = frozenset({CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL})
UPDATE_KINDS = frozenset({CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE_MESSAGE})
ALLOWED = {
    InteractionType.COMMAND: MESSAGE_KINDS,
    InteractionType.AUTOCOMPLETE: frozenset({CallbackType.AUTOCOMPLETE}),
    InteractionType.COMPONENT: MESSAGE_KINDS | UPDATE_KINDS,
    InteractionType.MODAL_SUBMIT: (MESSAGE_KINDS | UPDATE_KINDS) - {CallbackType.MODAL},
}


@dataclass(slots=True)
class Callbacks:
    """The rules for answers to interactions, and the messages that come of them."""

    snowflakes: Snowflakes
    clock: Callable[[], float]
    response_seconds: float
    messages: MessageStore
    exchanges: dict[str, Exchange] = field(default_factory=dict)

    def open(self, exchange: Exchange) -> None:
        """Start the clock of an interaction that is about to be sent."""
        exchange.sent_at = self.clock()
        self.exchanges[exchange.token] = exchange

    def respond(self, exchange_id: str, token: str, sent: Sent) -> Exchange:
        """Take the first response to an interaction."""
        exchange = self.exchanges.get(token)
        if exchange is None or exchange.id != exchange_id:
            raise unknown_interaction()
        if exchange.responded.is_set():
            raise already_acknowledged()
        if sent.arrived - exchange.sent_at > self.response_seconds:
            raise unknown_interaction()
        kind = self._kind(exchange, sent.body)
        data = sent.body.get("data") or {}
        try:
            self._accept(exchange, kind, data, sent.files)
        except RefusalError as refusal:
            raise invalid_body(each.under("data") for each in refusal.problems) from None
        exchange.kind = kind
        exchange.responded_at = sent.arrived
        exchange.responded.set()
        return exchange

    def _kind(self, exchange: Exchange, body: Json) -> CallbackType:
        kind = body.get("type")
        if kind not in ALLOWED[exchange.type]:
            text = f"Type {kind!r} is no response to {exchange.type.name}."
            raise invalid_body([Problem(("type",), "BASE_TYPE_CHOICES", text)])
        return CallbackType(kind)

    def _accept(
        self, exchange: Exchange, kind: CallbackType, data: Json, files: tuple[File, ...]
    ) -> None:
        match kind:
            case CallbackType.AUTOCOMPLETE:
                _refuse_if(choice_problems(data))
                exchange.choices = data["choices"]
            case CallbackType.MODAL:
                _refuse_if(list(modal_problems(data)))
                exchange.modal = data
            case CallbackType.MESSAGE:
                exchange.original_id = self.create(self._blank(exchange), data, files).id
            case CallbackType.DEFERRED_MESSAGE:
                flags = (data.get("flags") or 0) & MessageFlag.EPHEMERAL | MessageFlag.LOADING
                blank = self._blank(exchange)
                waiting = replace(blank, flags=blank.flags | flags)
                exchange.original_id = self.messages.put(waiting).id
            case CallbackType.DEFERRED_UPDATE | CallbackType.UPDATE_MESSAGE:
                if exchange.source is None:
                    raise unknown_message()
                exchange.original_id = exchange.source.id
                if kind == CallbackType.UPDATE_MESSAGE:
                    self.edit(exchange.source.id, data, files)

    def _blank(self, exchange: Exchange) -> Message:
        guild = exchange.place.guild
        return Message(
            id=self.snowflakes.next(),
            channel_id=exchange.place.channel_id,
            guild_id=str(guild.id) if guild else None,
            interaction_id=exchange.id,
            flags=MessageFlag.EPHEMERAL if exchange.place.hushed else 0,
        )

    def create(self, blank: Message, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Add a message, if it keeps the rules."""
        message = written(blank, body, files)
        _refuse_if(message_problems({**body, **message.body()}))
        return self.messages.put(message)

    def edit(self, message_id: str, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Change a message, if it keeps the rules afterwards."""
        before = self.messages.get(message_id)
        # Who sees a message is settled when it is first sent.
        flags = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        message = written(before, {**body, "flags": flags}, files)
        _refuse_if(message_problems({**body, **message.body()}))
        return self.messages.put(replace(message, edits=before.edits + 1))

    def webhook(self, token: str) -> Exchange:
        """Return the interaction whose token still allows follow-ups."""
        exchange = self.exchanges.get(token)
        if exchange is None or not exchange.responded.is_set():
            raise unknown_webhook()
        if self.clock() - exchange.sent_at > TOKEN_LIFETIME:
            raise RefusalError(401, 50027, "Invalid Webhook Token")
        return exchange

    def follow_up(self, token: str, sent: Sent) -> Message:
        """Add a follow-up message."""
        exchange = self.webhook(token)
        if exchange.kind == CallbackType.DEFERRED_MESSAGE and self._waiting(exchange):
            # The first one after a deferral takes the place of "thinking", as it ever did.
            return self.edit(str(exchange.original_id), sent.body, sent.files)
        if exchange.place.outside and len(exchange.followups) >= MAX_FOLLOWUPS_OUTSIDE:
            raise RefusalError(400, 40094, "Maximum number of follow-up messages reached")
        message = self.create(self._blank(exchange), sent.body, sent.files)
        exchange.followups.append(message.id)
        return message

    def _waiting(self, exchange: Exchange) -> bool:
        return any(
            message.id == exchange.original_id and message.loading
            for message in self.messages.all()
        )

    def message_id(self, token: str, name: str) -> str:
        """Return the id of a message of this interaction; `@original` is its response."""
        exchange = self.webhook(token)
        found = exchange.original_id if name == "@original" else name
        if found is None or found not in (exchange.original_id, *exchange.followups):
            raise unknown_message()
        return found


def _refuse_if(problems: list[Problem]) -> None:
    if problems:
        raise invalid_body(problems)
