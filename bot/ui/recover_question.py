"""Recovery of a question from the message that shows it, for servers that store none."""

from __future__ import annotations

import re

import discord

_HEADING = "### "
_ESCAPED = re.compile(r"\\(.)")


def recover_question(message: discord.Message) -> str | None:
    """The question in the heading of an answer; None if it has no heading."""
    first_lines = (text.partition("\n")[0] for text in _texts(message))
    heading = next((line for line in first_lines if line.startswith(_HEADING)), None)
    # escaping put a backslash before each of the question's own, too
    return _ESCAPED.sub(r"\1", heading.removeprefix(_HEADING)) if heading else None


def _texts(message: discord.Message) -> list[str]:
    """The texts of a message from top to bottom, without those of blocks."""
    texts = [message.content]
    for component in message.components:
        inside = component.children if isinstance(component, discord.Container) else [component]
        texts += [part.content for part in inside if isinstance(part, discord.TextDisplay)]
    return texts
