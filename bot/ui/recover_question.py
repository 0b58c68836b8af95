"""Recovery of questions and custom ids from the messages that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import discord

from bot.ui.custom_ids import CustomId, VoteId, parse_custom_id
from bot.ui.markdown import escape_line

Id = TypeVar("Id", bound=CustomId)

_HEADING = re.compile(r"###? ")
_SHOWN = "> "
"""Begins a question that a button asks."""
_ESCAPED = re.compile(r"\\(.)")


def recover_question(message: discord.Message) -> str | None:
    """The question in the heading of an answer; None if it has no heading."""
    first_lines = (text.partition("\n")[0] for text in _texts(message))
    heading = next((line for line in first_lines if _HEADING.match(line)), None)
    # escaping put a backslash before each of the question's own, too
    return _ESCAPED.sub(r"\1", _HEADING.sub("", heading, count=1)) if heading else None


def recover_answer_id(message: discord.Message) -> str | None:
    """The id of the answer that a message gives, which its votes carry; None for other messages."""
    return next((vote.answer for vote in recover_custom_ids(message, VoteId)), None)


def recover_custom_ids(message: discord.Message, kind: type[Id]) -> Iterator[Id]:
    """The custom ids of a kind in a message, from top to bottom."""
    for part in _parts(message.components):
        custom_id = parse_custom_id(str(getattr(part, "custom_id", "")), [kind])
        if isinstance(custom_id, kind):
            yield custom_id


def has_custom_id(message: discord.Message, custom_id: str) -> bool:
    """True if a message has a button or menu with a custom id."""
    return any(getattr(part, "custom_id", None) == custom_id for part in _parts(message.components))


def show_question(question: str) -> str:
    """A question as a message shows it for a button that asks it."""
    return f"{_SHOWN}{escape_line(question)}"


def recover_shown_question(message: discord.Message, number: int) -> str | None:
    """The question that `show_question` has shown at a place, from 0; None if there is none."""
    lines = [line for text in _texts(message) for line in text.split("\n")]
    shown = [line.removeprefix(_SHOWN) for line in lines if line.startswith(_SHOWN)]
    return _ESCAPED.sub(r"\1", shown[number]) if 0 <= number < len(shown) else None


def _texts(message: discord.Message) -> list[str]:
    """The texts of a message from top to bottom."""
    displays = (
        part for part in _parts(message.components) if isinstance(part, discord.TextDisplay)
    )
    return [message.content, *(display.content for display in displays)]


def _parts(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    """Components and those inside them, from top to bottom."""
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))
        if isinstance(component, discord.SectionComponent):
            yield component.accessory
