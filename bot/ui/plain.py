"""Cards as plain text."""

from __future__ import annotations

from dataclasses import replace

from discord import ui

from bot.ui.card import Button, Card
from bot.ui.components_v2 import button, select
from bot.ui.limits import MAX_CONTENT_LENGTH, length
from bot.ui.message import Message

_GAP = "\n\n"


def render_plain(card: Card) -> Message:
    """The card as the content of a message, with as many blocks and notes as Discord allows."""
    shown = list(card.head)
    room = MAX_CONTENT_LENGTH - sum(length(text + _GAP) for text in shown) - length(card.foot)
    if card.left_out:
        room -= length(card.left_out(0) + _GAP)
    spare = room - sum(length(block.text + _GAP) for block in card.blocks)
    all_fit = spare >= 0
    below: list[Button] = []
    shown_blocks = 0
    for block in card.blocks:
        link = block.button.url if block.button else None
        # in angle brackets a link has no preview
        linked = f"{block.text} · <{link}>" if link else block.text
        # if all blocks fit, no link may take up the room of a later one
        link_room = spare if all_fit else room - length(block.text + _GAP)
        text = linked if length(linked) - length(block.text) <= link_room else block.text
        spare -= length(text) - length(block.text)
        room -= length(text + _GAP)
        if room < 0:
            break
        shown.append(text)
        shown_blocks += 1
        if block.button and not link:
            below.append(replace(block.button, label=block.below or block.button.label))
    if card.left_out and (left_out := card.left_out(shown_blocks)):
        shown.append(left_out)
    for note in card.notes:
        if length(note + _GAP) <= room:
            shown.append(note)
            room -= length(note + _GAP)
    view = ui.View(timeout=None)
    for card_button in (*below, *card.buttons):
        view.add_item(button(card_button))
    for menu in card.menus:
        view.add_item(select(menu))
    content = _GAP.join((*shown, card.foot) if card.foot else shown)
    return Message(content=content, view=view if view.children else None)
