"""What can't be done as it was asked."""

from __future__ import annotations

from collections.abc import Callable

from bot.i18n import Strings


class UserError(Exception):
    """Something can't be done like this; `sentence` is what its author is told."""

    def __init__(self, sentence: Callable[[Strings], str]) -> None:
        super().__init__()
        self.text = sentence
