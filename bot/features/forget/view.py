"""The cards of /forget."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import ForgetId


@dataclass(frozen=True)
class OwnData:
    """The numbers of what is stored under a user's id."""

    watches: int
    votes: int
    articles: int
    """Articles that the user has added."""


def stored_card(stored: OwnData, strings: Strings) -> Card:
    """The counts of what is stored of the user, with a button to delete it."""
    has_any = any(astuple(stored))
    button = Button(strings.forget_all, custom_id=ForgetId())
    return Card(
        head=(
            card_lines.heading(strings.forget_title),
            _counts(stored, strings) if has_any else strings.nothing_to_forget,
            strings.forget_questions,
        ),
        buttons=(button,) if has_any else (),
    )


def forgotten_card(forgotten: OwnData, strings: Strings) -> Card:
    """The counts of what was deleted."""
    return Card(
        head=(card_lines.heading(strings.forgotten_title), _counts(forgotten, strings)),
        is_success=True,
    )


def _counts(data: OwnData, strings: Strings) -> str:
    return strings.forget_counts.format(
        watches=strings.number(data.watches),
        votes=strings.number(data.votes),
        articles=strings.number(data.articles),
    )
