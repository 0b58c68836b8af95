"""Reads a question in the message that shows it: where it is not kept, it stands there alone."""

from __future__ import annotations

import re

import discord

_HEADING = "### "
_ESCAPED = re.compile(r"\\(.)")


def recover_question(message: discord.Message) -> str | None:
    """The question at the head of an answer; None where there is none."""
    first_lines = (text.partition("\n")[0] for text in _texts(message))
    heading = next((line for line in first_lines if line.startswith(_HEADING)), None)
    # what escaping puts before a sign, every backslash of the question included
    return _ESCAPED.sub(r"\1", heading.removeprefix(_HEADING)) if heading else None


def _texts(message: discord.Message) -> list[str]:
    """The texts of a message, from top to bottom, as far as no block stands between them."""
    shown = [message.content]
    for component in message.components:
        inside = component.children if isinstance(component, discord.Container) else [component]
        shown += [one.content for one in inside if isinstance(one, discord.TextDisplay)]
    return shown
