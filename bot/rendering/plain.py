"""An answer as plain text, for those who prefer it to cards."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import parts, strings
from bot.rendering.context import context_id
from bot.rendering.limits import MAX_CONTENT, length
from bot.rendering.links import link_to
from bot.rendering.message import Message
from retrieval.answer import Answer

_GAP = "\n\n"


def render_plain(answer: Answer) -> Message:
    """The answer as the content of a message, with as many extracts as Discord's limit allows."""
    blocks = parts.head(answer)
    foot = parts.searched(answer)
    room = MAX_CONTENT - sum(length(block + _GAP) for block in blocks) - length(foot)
    buttons = ui.View(timeout=None)
    for number, (extract, block) in enumerate(parts.entries(answer), start=1):
        link = link_to(extract)
        # in angle brackets a link has no preview
        linked = f"{block} · <{link}>" if link else block
        shown = linked if length(linked + _GAP) <= room else block
        room -= length(shown + _GAP)
        if room < 0:
            break
        blocks.append(shown)
        if not link:
            label = strings.CONTEXT_NUMBERED.format(number=number)
            buttons.add_item(ui.Button[Any](label=label, custom_id=context_id(extract)))
    differing = parts.differing(answer)
    if differing and length(differing + _GAP) <= room:
        blocks.append(differing)
    return Message(
        content=_GAP.join((*blocks, foot)),
        view=buttons if buttons.children else None,
    )
