"""Messages, their buttons and their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fakes.discord.protocol import ButtonStyle, CallbackType, ComponentType, Json, MessageFlag
from tests.fakes.discord.rules.components import walk
from tests.fakes.discord.rules.mentions import pings
from tests.fakes.discord.rules.messages import embed_texts

LASTING_FLAGS = (
    MessageFlag.EPHEMERAL
    | MessageFlag.LOADING
    | MessageFlag.COMPONENTS_V2
    | MessageFlag.SUPPRESS_EMBEDS
)


@dataclass(frozen=True, slots=True)
class Button:
    """One button of a message."""

    label: str | None
    url: str | None
    custom_id: str | None
    style: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a message."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stood at one moment; without an author it is the bot's own."""

    id: str
    channel_id: str
    guild_id: str | None = None
    interaction_id: str | None = None
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
    elapsed: float = 0.0
    callback_type: CallbackType | None = None
    modal: Json | None = field(default=None, repr=False)

    @property
    def is_channel_message(self) -> bool:
        """Whether the bot sent it to a channel, and not as an answer to an interaction."""
        return self.author_id is None and self.interaction_id is None

    @property
    def ephemeral(self) -> bool:
        """Whether only the user who asked sees it."""
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it still says that the application is thinking."""
        return bool(self.flags & MessageFlag.LOADING)

    @property
    def deferred(self) -> bool:
        """Whether the first response only promised an answer."""
        return self.callback_type in (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE)

    @property
    def updated(self) -> bool:
        """Whether the response changed the clicked message instead of adding one."""
        return self.callback_type in (CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE_MESSAGE)

    def texts(self) -> list[str]:
        """Return all text in the order a reader sees it."""
        texts = [self.content]
        texts += [text for embed in self.embeds for text in embed_texts(embed)]
        displays = self._of(ComponentType.TEXT_DISPLAY)
        texts += [str(display.get("content", "")) for display in displays]
        return [text for text in texts if text]

    def buttons(self) -> list[Button]:
        """Return the buttons in the order a reader sees them."""
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
        """Return the one button that a user could click by these words."""
        found = [
            each
            for each in self.buttons()
            if label in (None, each.label) and custom_id in (None, each.custom_id)
        ]
        if len(found) != 1:
            message = f"{len(found)} buttons are {label or custom_id!r}: {self.buttons()}"
            raise LookupError(message)
        if found[0].style == ButtonStyle.LINK or found[0].disabled:
            message = f"this button sends no interaction: {found[0]}"
            raise LookupError(message)
        return found[0]

    def select(self, custom_id: str) -> Json:
        """Return the select menu with a custom id."""
        for _, component in walk({"components": self.components}):
            button = component.get("type") == ComponentType.BUTTON
            if component.get("custom_id") == custom_id and not button:
                return component
        raise LookupError(custom_id)

    def body(self) -> Json:
        """Return what the rules for messages look at."""
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
    """Return the message with a request body written over it."""
    flags = (body.get("flags") or 0) & LASTING_FLAGS & ~MessageFlag.LOADING
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
    found = pings(texts, body.get("allowed_mentions"))
    return replace(after, pings=tuple(dict.fromkeys((*message.pings, *found))))
