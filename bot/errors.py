"""Errors that the user is to be told."""

from __future__ import annotations

from collections.abc import Callable

from bot.i18n import Strings


class UserError(Exception):
    """A request can't be done as it is; `text` gives the reason in the language of the user."""

    def __init__(self, text: Callable[[Strings], str]) -> None:
        super().__init__()
        self.text = text
