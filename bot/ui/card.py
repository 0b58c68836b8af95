"""Cards: the content of messages, independent of their layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.ui.custom_ids import CustomId


@dataclass(frozen=True)
class Button:
    """A button that opens a page (`url`) or sends an interaction to the bot (`custom_id`)."""

    label: str
    url: str | None = None
    custom_id: CustomId | None = None


@dataclass(frozen=True)
class Option:
    """An option of a menu."""

    label: str
    value: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu from which one option is chosen."""

    custom_id: CustomId
    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Block:
    """An escaped text, with a button next to it or to its caption if there is one."""

    text: str
    button: Button | None = None
    below: str = ""
    """The label of the button in layouts that place it below all texts, among others."""
    caption: str = ""
    """The lines below the text, such as a citation. With a caption, the text has the full width."""

    @property
    def whole_text(self) -> str:
        """The text with its caption."""
        return "\n".join(filter(None, (self.text, self.caption)))


@dataclass(frozen=True)
class Card:
    """The parts of a message from top to bottom; blocks and notes that don't fit are left out."""

    head: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    menus: tuple[Menu, ...] = ()
    foot: str = ""
    left_out: Callable[[int], str] | None = None
    """Writes the note on blocks that are left out, given how many are shown; empty if none is."""
    is_success: bool = False
    """True if the request succeeded: a colour shows it, and the texts say it too."""
    is_related: bool = False
    """True if it shows what comes close to the request instead: another colour shows it."""
