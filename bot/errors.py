"""Errors that are reported to the user."""

from __future__ import annotations

from collections.abc import Callable

from bot.i18n import Strings


class UserError(Exception):
    """A request that can't be fulfilled; `text` gives the reason in the user's language."""

    def __init__(self, text: Callable[[Strings], str]) -> None:
        super().__init__()
        self.text = text
