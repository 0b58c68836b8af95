"""An answer in Discord's Components V2: each extract with its own button beside it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.rendering import parts, strings
from bot.rendering.context import context_id
from bot.rendering.limits import MAX_TEXT, length
from bot.rendering.links import link_to
from bot.rendering.message import Message
from retrieval.answer import Answer, Extract

_ANSWERED = discord.Colour.from_rgb(46, 125, 50)


def render_layout(answer: Answer) -> Message:
    """The answer as one container, with as many of the extracts as Discord's limit allows."""
    head = parts.head(answer)
    foot = parts.searched(answer)
    room = MAX_TEXT - sum(map(length, head)) - length(foot)
    container: ui.Container[Any] = ui.Container(
        *(ui.TextDisplay(text) for text in head),
        accent_colour=_ANSWERED if answer.answered else None,
    )
    for extract, text in parts.entries(answer):
        room -= length(text)
        if room < 0:
            break
        container.add_item(ui.Section(text, accessory=_button(extract)))
    differing = parts.differing(answer)
    if differing and length(differing) <= room:
        container.add_item(ui.TextDisplay(differing))
    container.add_item(ui.Separator()).add_item(ui.TextDisplay(foot))
    return Message(view=ui.LayoutView(timeout=None).add_item(container))


def _button(extract: Extract) -> ui.Button[Any]:
    """Opens the article at the extract, or shows the extract in its context."""
    link = link_to(extract)
    if link:
        return ui.Button(label=strings.READ, url=link)
    return ui.Button(label=strings.CONTEXT, custom_id=context_id(extract))
