"""A card: what the bot shows, before a layout makes a message of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.custom_ids import CustomId


@dataclass(frozen=True)
class Button:
    """A button; it opens a page (`url`) or tells the bot that it was pressed (`custom_id`)."""

    label: str
    url: str | None = None
    custom_id: CustomId | None = None


@dataclass(frozen=True)
class Option:
    """What can be chosen in a menu."""

    label: str
    value: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu to choose one thing from."""

    custom_id: CustomId
    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Block:
    """A text with at most one button beside it; texts are escaped already."""

    text: str
    button: Button | None = None
    below: str = ""
    """What the button is called where it can't stand beside its text."""


@dataclass(frozen=True)
class Card:
    """What is shown, from top to bottom. Of the blocks and notes, as many as fit."""

    head: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    menus: tuple[Menu, ...] = ()
    foot: str = ""
    found: bool = False
    """Whether it has found what was asked for; colour says so to those who see it."""
