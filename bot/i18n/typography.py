"""Spaces at which no line may break: those of French punctuation, and before “%”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.i18n.strings import Strings

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SPACE_IN_PUNCTUATION = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def with_no_break_spaces(strings: Strings) -> Strings:
    """Texts written with plain spaces, with no-break spaces where the language has them."""
    changed: dict[str, Any] = {
        name: _SPACE_IN_PUNCTUATION.sub(_NO_BREAK_SPACE, text)
        for name, text in vars(strings).items()
        if isinstance(text, str)
    }
    return replace(strings, **changed)
