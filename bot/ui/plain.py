"""Cards as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from discord import ui

from bot.ui.card import Block, Button, Card
from bot.ui.components_v2 import button, select
from bot.ui.limits import MAX_BUTTONS_IN_ROW, MAX_CONTENT_LENGTH, length
from bot.ui.message import Message

_GAP = "\n\n"


def render_plain(card: Card) -> Message:
    """The card as the content of a message, with as many blocks and notes as Discord allows."""
    shown = list(card.head)
    room = MAX_CONTENT_LENGTH - sum(length(text + _GAP) for text in shown) - length(card.foot)
    if card.left_out:
        room -= length(card.left_out(0) + _GAP)
    blocks: list[Block] = []
    for block in card.blocks:
        room -= length(block.whole_text + _GAP)
        if room < 0:
            break
        shown.append(block.whole_text)
        blocks.append(block)
    if card.left_out and (left_out := card.left_out(len(blocks))):
        shown.append(left_out)
    for note in card.notes:
        if length(note + _GAP) <= room:
            shown.append(note)
            room -= length(note + _GAP)
    view = ui.View(timeout=None)
    for row, buttons in enumerate(_rows(list(_below(blocks)), card.buttons)):
        for card_button in buttons:
            item = button(card_button)
            item.row = row
            view.add_item(item)
    for menu in card.menus:
        view.add_item(select(menu))
    content = _GAP.join((*shown, card.foot) if card.foot else shown)
    return Message(content=content, view=view if view.children else None)


def _rows(below: Sequence[Button], others: Sequence[Button]) -> list[Sequence[Button]]:
    """The buttons of blocks and the others: in one row if it has room, or else in separate rows."""
    together = (*below, *others)
    groups = (together,) if len(together) <= MAX_BUTTONS_IN_ROW else (below, others)
    return [
        group[start : start + MAX_BUTTONS_IN_ROW]
        for group in groups
        for start in range(0, len(group), MAX_BUTTONS_IN_ROW)
    ]


def _below(blocks: Sequence[Block]) -> Iterator[Button]:
    """The buttons of blocks. Where there are several, each tells which block it belongs to."""
    buttons = [(block.button, block.below) for block in blocks if block.button]
    for number, (block_button, below) in enumerate(buttons, start=1):
        numbered = below or f"{block_button.label} {number}"
        yield replace(block_button, label=numbered) if len(buttons) > 1 else block_button
