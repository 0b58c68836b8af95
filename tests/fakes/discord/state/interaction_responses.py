"""What a bot sends back: first responses, follow-ups, and changes to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.fakes.discord.errors import (
    ApiError,
    Problem,
    already_acknowledged,
    invalid_body,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.fakes.discord.model.interaction import Interaction
from tests.fakes.discord.model.message import File, Message, apply_body
from tests.fakes.discord.model.request_body import RequestBody
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
class InteractionResponses:
    """The rules for answers to interactions, and the messages that come of them."""

    snowflakes: Snowflakes
    clock: Callable[[], float]
    response_seconds: float
    messages: MessageStore
    interactions: dict[str, Interaction] = field(default_factory=dict)

    def register(self, interaction: Interaction) -> None:
        """Start the clock of an interaction that is about to be sent."""
        interaction.sent_at = self.clock()
        self.interactions[interaction.token] = interaction

    def respond(self, interaction_id: str, token: str, body: RequestBody) -> Interaction:
        """Take the first response to an interaction."""
        interaction = self.interactions.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise unknown_interaction()
        if interaction.responded.is_set():
            raise already_acknowledged()
        if body.received_at - interaction.sent_at > self.response_seconds:
            raise unknown_interaction()
        kind = self._kind(interaction, body.json)
        data = body.json.get("data") or {}
        try:
            self._accept(interaction, kind, data, body.files)
        except ApiError as refusal:
            raise invalid_body(each.under("data") for each in refusal.problems) from None
        interaction.callback_type = kind
        interaction.responded_at = body.received_at
        interaction.responded.set()
        return interaction

    def _kind(self, interaction: Interaction, body: Json) -> CallbackType:
        kind = body.get("type")
        if kind not in ALLOWED[interaction.type]:
            text = f"Type {kind!r} is no response to {interaction.type.name}."
            raise invalid_body([Problem(("type",), "BASE_TYPE_CHOICES", text)])
        return CallbackType(kind)

    def _accept(
        self, interaction: Interaction, kind: CallbackType, data: Json, files: tuple[File, ...]
    ) -> None:
        match kind:
            case CallbackType.AUTOCOMPLETE:
                _refuse_if(choice_problems(data))
                interaction.choices = data["choices"]
            case CallbackType.MODAL:
                _refuse_if(list(modal_problems(data)))
                interaction.modal = data
            case CallbackType.MESSAGE:
                interaction.original_id = self.create(self._blank(interaction), data, files).id
            case CallbackType.DEFERRED_MESSAGE:
                flags = (data.get("flags") or 0) & MessageFlag.EPHEMERAL | MessageFlag.LOADING
                blank = self._blank(interaction)
                waiting = replace(blank, flags=blank.flags | flags)
                interaction.original_id = self.messages.put(waiting).id
            case CallbackType.DEFERRED_UPDATE | CallbackType.UPDATE_MESSAGE:
                if interaction.source is None:
                    raise unknown_message()
                interaction.original_id = interaction.source.id
                if kind == CallbackType.UPDATE_MESSAGE:
                    self.edit(interaction.source.id, data, files)

    def _blank(self, interaction: Interaction) -> Message:
        guild = interaction.actor.guild
        return Message(
            id=self.snowflakes.next(),
            channel_id=interaction.actor.channel_id,
            guild_id=str(guild.id) if guild else None,
            interaction_id=interaction.id,
            flags=MessageFlag.EPHEMERAL if interaction.actor.must_be_ephemeral else 0,
        )

    def create(self, blank: Message, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Add a message, if it keeps the rules."""
        message = apply_body(blank, body, files)
        _refuse_if(message_problems({**body, **message.body()}))
        return self.messages.put(message)

    def edit(self, message_id: str, body: Json, files: tuple[File, ...] = ()) -> Message:
        """Change a message, if it keeps the rules afterwards."""
        before = self.messages.get(message_id)
        # Who sees a message is settled when it is first sent.
        flags = (body.get("flags") or 0) & ~MessageFlag.EPHEMERAL
        message = apply_body(before, {**body, "flags": flags}, files)
        _refuse_if(message_problems({**body, **message.body()}))
        return self.messages.put(replace(message, edits=before.edits + 1))

    def interaction_for_webhook(self, token: str) -> Interaction:
        """Return the interaction whose token still allows follow-ups."""
        interaction = self.interactions.get(token)
        if interaction is None or not interaction.responded.is_set():
            raise unknown_webhook()
        if self.clock() - interaction.sent_at > TOKEN_LIFETIME:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return interaction

    def follow_up(self, token: str, body: RequestBody) -> Message:
        """Add a follow-up message."""
        interaction = self.interaction_for_webhook(token)
        if interaction.callback_type == CallbackType.DEFERRED_MESSAGE and self._waiting(
            interaction
        ):
            # The first one after a deferral takes the place of "thinking", as it ever did.
            return self.edit(str(interaction.original_id), body.json, body.files)
        if (
            interaction.actor.is_user_install_only
            and len(interaction.followups) >= MAX_FOLLOWUPS_OUTSIDE
        ):
            raise ApiError(400, 40094, "Maximum number of follow-up messages reached")
        message = self.create(self._blank(interaction), body.json, body.files)
        interaction.followups.append(message.id)
        return message

    def _waiting(self, interaction: Interaction) -> bool:
        return any(
            message.id == interaction.original_id and message.loading
            for message in self.messages.all()
        )

    def message_id(self, token: str, name: str) -> str:
        """Return the id of a message of this interaction; `@original` is its response."""
        interaction = self.interaction_for_webhook(token)
        found = interaction.original_id if name == "@original" else name
        if found is None or found not in (interaction.original_id, *interaction.followups):
            raise unknown_message()
        return found


def _refuse_if(problems: list[Problem]) -> None:
    if problems:
        raise invalid_body(problems)
