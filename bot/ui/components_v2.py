"""Cards as Components V2 of Discord: each block has its button next to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.ui.card import Block, Button, Card, Menu
from bot.ui.limits import MAX_BUTTONS_IN_ROW, MAX_COMPONENT_TEXT_LENGTH, MAX_COMPONENTS, length
from bot.ui.message import Message

_SUCCESS_COLOUR = discord.Colour.from_rgb(46, 125, 50)
_RELATED_COLOUR = discord.Colour.from_rgb(249, 168, 37)


def render_components(card: Card) -> Message:
    """The card as one container, with as many blocks and notes as Discord's limits allow."""
    rows = [*_rows(card.buttons), *map(_menu, card.menus)]
    end: list[ui.Item[Any]] = [ui.Separator(), *rows] if rows or card.foot else []
    end += [ui.TextDisplay(card.foot)] if card.foot else []
    # the container itself is a component too
    room = _Room(
        MAX_COMPONENT_TEXT_LENGTH - sum(map(length, (*card.head, card.foot))),
        MAX_COMPONENTS - 1 - len(card.head) - sum(map(_components, end)) - len(card.notes),
    )
    if card.left_out:
        room = room.without(ui.TextDisplay(card.left_out(0)))
    container: ui.Container[Any] = ui.Container(
        *map(ui.TextDisplay, card.head), accent_colour=_accent_colour(card)
    )
    shown = 0
    for parts in map(_block, card.blocks):
        room = room.without(*parts)
        if not room.is_enough:
            break
        shown += 1
        for part in parts:
            container.add_item(part)
    middle = [card.left_out(shown)] if card.left_out else []
    middle += _fitting(card.notes, room.text)
    for item in (*map(ui.TextDisplay, filter(None, middle)), *end):
        container.add_item(item)
    return Message(view=ui.LayoutView(timeout=None).add_item(container))


@dataclass(frozen=True)
class _Room:
    """The characters and components that a message still has room for; negative if too few."""

    text: int
    components: int

    @property
    def is_enough(self) -> bool:
        return self.text >= 0 and self.components >= 0

    def without(self, *items: ui.Item[Any]) -> _Room:
        """The room that is left beside some items."""
        return _Room(
            self.text - sum(map(_text_length, items)),
            self.components - sum(map(_components, items)),
        )


def _components(item: ui.Item[Any]) -> int:
    """The number of components that an item counts as: its own, and those in it."""
    return 1 + len(getattr(item, "children", ())) + isinstance(item, ui.Section)


def _text_length(item: ui.Item[Any]) -> int:
    texts = item.children if isinstance(item, ui.Section) else [item]
    return sum(length(text.content) for text in texts if isinstance(text, ui.TextDisplay))


def _fitting(notes: Iterable[str], room: int) -> Iterator[str]:
    """The notes that there is room for."""
    for note in notes:
        if length(note) <= room:
            room -= length(note)
            yield note


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
