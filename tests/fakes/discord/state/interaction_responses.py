"""Responses to interactions: the first response and follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.fakes.discord.errors import (
    ApiError,
    Problem,
    already_acknowledged,
    invalid_body,
    refuse_if,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.fakes.discord.model.interaction import Interaction
from tests.fakes.discord.model.message import File, Message
from tests.fakes.discord.model.request_body import RequestBody
from tests.fakes.discord.protocol import (
    CallbackType,
    InteractionType,
    Json,
    MessageFlag,
    Snowflakes,
)
from tests.fakes.discord.rules.messages import choice_problems
from tests.fakes.discord.rules.modals import modal_problems
from tests.fakes.discord.state.message_store import MessageStore

TOKEN_LIFETIME_SECONDS = 15 * 60
MAX_USER_INSTALL_FOLLOWUPS = 5
MESSAGE_CALLBACKS = frozenset(
    {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL}
)
UPDATE_CALLBACKS = frozenset({CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE_MESSAGE})
ALLOWED_CALLBACKS = {
    InteractionType.COMMAND: MESSAGE_CALLBACKS,
    InteractionType.AUTOCOMPLETE: frozenset({CallbackType.AUTOCOMPLETE}),
    InteractionType.COMPONENT: MESSAGE_CALLBACKS | UPDATE_CALLBACKS,
    InteractionType.MODAL_SUBMIT: (MESSAGE_CALLBACKS | UPDATE_CALLBACKS) - {CallbackType.MODAL},
}


@dataclass(slots=True)
class InteractionResponses:
    """The open interactions, and Discord's rules for responses to them.

    A first response is accepted within `response_seconds`, follow-ups for 15 minutes.
    """

    snowflakes: Snowflakes
    clock: Callable[[], float]
    response_seconds: float
    messages: MessageStore
    interactions: dict[str, Interaction] = field(default_factory=dict)

    def register(self, interaction: Interaction) -> None:
        """Add an interaction that is about to be sent; its time to respond starts now."""
        interaction.sent_at = self.clock()
        self.interactions[interaction.token] = interaction

    def respond(self, interaction_id: str, token: str, body: RequestBody) -> Interaction:
        """Accept the first response to an interaction, or raise an `ApiError`."""
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
        if kind not in ALLOWED_CALLBACKS[interaction.type]:
            text = f"Type {kind!r} is not a response to {interaction.type.name}."
            raise invalid_body([Problem(("type",), "BASE_TYPE_CHOICES", text)])
        return CallbackType(kind)

    def _accept(
        self, interaction: Interaction, kind: CallbackType, data: Json, files: tuple[File, ...]
    ) -> None:
        match kind:
            case CallbackType.AUTOCOMPLETE:
                refuse_if(choice_problems(data))
                interaction.choices = data["choices"]
            case CallbackType.MODAL:
                refuse_if(list(modal_problems(data)))
                interaction.modal = data
            case CallbackType.MESSAGE:
                interaction.original_id = self.messages.create(
                    self._blank(interaction), data, files
                ).id
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
                    self.messages.edit(interaction.source.id, data, files)

    def _blank(self, interaction: Interaction) -> Message:
        guild = interaction.actor.guild
        return Message(
            id=self.snowflakes.next(),
            channel_id=interaction.actor.channel_id,
            guild_id=str(guild.id) if guild else None,
            interaction_id=interaction.id,
            interaction_type=interaction.type,
            interaction_user_id=interaction.actor.user_id,
            flags=MessageFlag.EPHEMERAL if interaction.actor.must_be_ephemeral else 0,
        )

    def interaction_for_webhook(self, token: str) -> Interaction:
        """The interaction whose token allows follow-ups; an `ApiError` if there is none."""
        interaction = self.interactions.get(token)
        if interaction is None or not interaction.responded.is_set():
            raise unknown_webhook()
        if self.clock() - interaction.sent_at > TOKEN_LIFETIME_SECONDS:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return interaction

    def follow_up(self, token: str, body: RequestBody) -> Message:
        """Send a follow-up message."""
        interaction = self.interaction_for_webhook(token)
        if interaction.callback_type == CallbackType.DEFERRED_MESSAGE and self._is_loading(
            interaction
        ):
            # The first follow-up after a deferral replaces "thinking…".
            return self.messages.edit(str(interaction.original_id), body.json, body.files)
        if (
            interaction.actor.is_user_install_only
            and len(interaction.followups) >= MAX_USER_INSTALL_FOLLOWUPS
        ):
            raise ApiError(400, 40094, "Maximum number of follow-up messages reached")
        message = self.messages.create(self._blank(interaction), body.json, body.files)
        interaction.followups.append(message.id)
        return message

    def _is_loading(self, interaction: Interaction) -> bool:
        return any(
            message.id == interaction.original_id and message.loading
            for message in self.messages.all()
        )

    def message_id(self, token: str, name: str) -> str:
        """The id of a message of the interaction; `@original` names the first response."""
        interaction = self.interaction_for_webhook(token)
        found = interaction.original_id if name == "@original" else name
        if found is None or found not in (interaction.original_id, *interaction.followups):
            raise unknown_message()
        return found
