"""Cards as Components V2 of Discord: each block has its button next to it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.ui.card import Block, Button, Card, Menu
from bot.ui.limits import MAX_BUTTONS_IN_ROW, MAX_COMPONENT_TEXT_LENGTH, MAX_COMPONENTS, length
from bot.ui.message import Message

_SUCCESS_COLOUR = discord.Colour.from_rgb(46, 125, 50)
_RELATED_COLOUR = discord.Colour.from_rgb(249, 168, 37)
_COMPONENTS_OF_SECTION = 3
"""Section, text and button."""


def render_components(card: Card) -> Message:
    """The card as one container, with as many blocks and notes as Discord's limits allow."""
    free_text = MAX_COMPONENT_TEXT_LENGTH - sum(map(length, card.head)) - length(card.foot)
    container: ui.Container[Any] = ui.Container(
        *(ui.TextDisplay(text) for text in card.head),
        accent_colour=_accent_colour(card),
    )
    rows = [*_rows(card.buttons), *map(_menu, card.menus)]
    # 3: the container, the separator and the foot
    free_components = MAX_COMPONENTS - len(card.head) - len(card.notes) - 3
    free_components -= sum(1 + len(row.children) for row in rows)
    if card.left_out:
        free_text -= length(card.left_out(0))
        free_components -= 1
    shown_blocks = 0
    for block in card.blocks:
        parts = _block(block)
        free_text -= length(block.text) + length(block.caption)
        free_components -= sum(
            _COMPONENTS_OF_SECTION if isinstance(part, ui.Section) else 1 for part in parts
        )
        if free_text < 0 or free_components < 0:
            break
        for part in parts:
            container.add_item(part)
        shown_blocks += 1
    if card.left_out and (left_out := card.left_out(shown_blocks)):
        container.add_item(ui.TextDisplay(left_out))
    for note in card.notes:
        if length(note) <= free_text:
            container.add_item(ui.TextDisplay(note))
            free_text -= length(note)
    if rows or card.foot:
        container.add_item(ui.Separator())
    for row in rows:
        container.add_item(row)
    if card.foot:
        container.add_item(ui.TextDisplay(card.foot))
    return Message(view=ui.LayoutView(timeout=None).add_item(container))


def _accent_colour(card: Card) -> discord.Colour | None:
    if card.is_success:
        return _SUCCESS_COLOUR
    return _RELATED_COLOUR if card.is_related else None


def _block(block: Block) -> list[ui.Item[Any]]:
    """The parts of a block: a button takes room at the right, which the caption can spare."""
    if block.button is None:
        return [ui.TextDisplay(block.whole_text)]
    if not block.caption:
        return [ui.Section(block.text, accessory=button(block.button))]
    return [
        ui.TextDisplay(block.text),
        ui.Section(block.caption, accessory=button(block.button)),
    ]


def _rows(buttons: tuple[Button, ...]) -> list[ui.ActionRow[Any]]:
    starts = range(0, len(buttons), MAX_BUTTONS_IN_ROW)
    return [
        ui.ActionRow(*map(button, buttons[start : start + MAX_BUTTONS_IN_ROW])) for start in starts
    ]


def _menu(menu: Menu) -> ui.ActionRow[Any]:
    return ui.ActionRow(select(menu))


def button(button: Button) -> ui.Button[Any]:
    """The discord.py button."""
    custom_id = str(button.custom_id) if button.custom_id else None
    return ui.Button(label=button.label, url=button.url, custom_id=custom_id)


def select(menu: Menu) -> ui.Select[Any]:
    """The discord.py menu."""
    options = [
        discord.SelectOption(label=option.label, value=option.value, default=option.is_chosen)
        for option in menu.options
    ]
    return ui.Select(custom_id=str(menu.custom_id), placeholder=menu.placeholder, options=options)
