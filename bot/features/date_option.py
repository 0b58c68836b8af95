"""Options of commands that take a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.errors import UserError
from bot.i18n import Strings
from retrieval import parse_date


def parse_date_option(name: Callable[[Strings], str], text: str | None) -> date | None:
    """The date in an option, or None if the option is not given.

    `name` gives the option's name in the reader's language. Raises UserError if the text is not a
    date.
    """
    if text is None:
        return None
    day = parse_date(text)
    if day is None:
        raise UserError(lambda strings: strings.not_a_date.format(option=name(strings)))
    return day
