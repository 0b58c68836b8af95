"""Messages with their buttons and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fakes.discord.protocol import (
    ButtonStyle,
    CallbackType,
    ComponentType,
    InteractionType,
    Json,
    MessageFlag,
)
from tests.fakes.discord.rules.components import walk
from tests.fakes.discord.rules.mentions import pings
from tests.fakes.discord.rules.messages import embed_texts

STORED_FLAGS = (
    MessageFlag.EPHEMERAL
    | MessageFlag.LOADING
    | MessageFlag.COMPONENTS_V2
    | MessageFlag.SUPPRESS_EMBEDS
)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a message."""

    label: str | None
    url: str | None
    custom_id: str | None
    style: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file attached to a message."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message at one moment; without `author_id` it is the bot's.

    `reactions` are the bot's, as names of emoji. The `interaction_…` fields describe the
    interaction that it responds to; `elapsed`, `callback_type` and `modal`, that response.
    """

    id: str
    channel_id: str
    guild_id: str | None = None
    interaction_id: str | None = None
    interaction_type: InteractionType = InteractionType.COMMAND
    interaction_user_id: int = 0
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    files: tuple[File, ...] = ()
    flags: int = 0
    pings: tuple[str, ...] = ()
    edits: int = 0
    author_id: int | None = None
    reply_to: str | None = None
    nonce: str | int | None = None
    attachments: tuple[Json, ...] = ()
    reactions: tuple[str, ...] = ()
    forwarded: tuple[Json, ...] = ()
    poll: Json | None = None
    elapsed: float = 0.0
    callback_type: CallbackType | None = None
    modal: Json | None = field(default=None, repr=False)

    @property
    def is_channel_message(self) -> bool:
        """True if the bot sent it to a channel and not in response to an interaction."""
        return self.author_id is None and self.interaction_id is None

    @property
    def ephemeral(self) -> bool:
        """True if only the interaction's user sees it."""
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        """True if it is a deferred response that still shows "thinking…"."""
        return bool(self.flags & MessageFlag.LOADING)

    @property
    def deferred(self) -> bool:
        """True if the interaction's first response was a deferral."""
        return self.callback_type in (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE)

    @property
    def updated(self) -> bool:
        """True if the response updated the component's message instead of sending one."""
        return self.callback_type in (CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE_MESSAGE)

    def texts(self) -> list[str]:
        """The texts in display order: content, embeds, text components."""
        texts = [self.content]
        texts += [text for embed in self.embeds for text in embed_texts(embed)]
        displays = self._of(ComponentType.TEXT_DISPLAY)
        texts += [str(display.get("content", "")) for display in displays]
        return [text for text in texts if text]

    def buttons(self) -> list[Button]:
        """The buttons in display order."""
        return [
            Button(
                each.get("label"),
                each.get("url"),
                each.get("custom_id"),
                int(each.get("style", 0)),
                bool(each.get("disabled")),
            )
            for each in self._of(ComponentType.BUTTON)
        ]

    def button(self, label: str | None = None, custom_id: str | None = None) -> Button:
        """The enabled button with a label or custom id; LookupError unless there is just one."""
        found = [
            each
            for each in self.buttons()
            if label in (None, each.label) and custom_id in (None, each.custom_id)
        ]
        if len(found) != 1:
            message = f"{len(found)} buttons match {label or custom_id!r}: {self.buttons()}"
            raise LookupError(message)
        if found[0].style == ButtonStyle.LINK or found[0].disabled:
            message = f"this button sends no interaction: {found[0]}"
            raise LookupError(message)
        return found[0]

    def select(self, custom_id: str) -> Json:
        """The select menu with a custom id."""
        for _, component in walk({"components": self.components}):
            is_button = component.get("type") == ComponentType.BUTTON
            if component.get("custom_id") == custom_id and not is_button:
                return component
        raise LookupError(custom_id)

    def body(self) -> Json:
        """The message as a request body, for the checks in `rules.messages`."""
        return {
            "content": self.content,
            "embeds": list(self.embeds),
            "components": list(self.components),
            "flags": self.flags,
            "attachments": [file.name for file in self.files],
        }

    def _of(self, kind: ComponentType) -> Iterator[Json]:
        for _, component in walk({"components": self.components}):
            if component.get("type") == kind:
                yield component


def apply_body(message: Message, body: Json, files: tuple[File, ...] = ()) -> Message:
    """The message after a request body that creates or edits it."""
    flags = (body.get("flags") or 0) & STORED_FLAGS & ~MessageFlag.LOADING
    changes: dict[str, Any] = {"flags": (message.flags & ~MessageFlag.LOADING) | flags}
    if "content" in body:
        changes["content"] = body["content"] or ""
    for key in ("embeds", "components"):
        if key in body:
            changes[key] = tuple(body[key] or ())
    if "attachments" in body or files:
        changes["files"] = files
    after = replace(message, **changes)
    # An embed never pings; the texts of components do.
    texts = replace(after, embeds=()).texts()
    new_pings = pings(texts, body.get("allowed_mentions"))
    return replace(after, pings=tuple(dict.fromkeys((*message.pings, *new_pings))))
