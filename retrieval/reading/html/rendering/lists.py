"""The numbers that a browser shows before the items of ordered lists."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone", re.IGNORECASE)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_MAX_ROMAN = 399
_MAX_DIGITS = 6
_ALPHABET = 26


class ListNumbers:
    """Counts the items of the lists that are open."""

    def __init__(self) -> None:
        self._lists: list[tuple[str | None, int, int]] = []

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a list."""
        has_numbers = tag == "ol" and not _NO_NUMBERS.search(attributes.get("style", ""))
        kind = attributes.get("type", "1") if has_numbers else None
        # how many items a reversed list has is known only at its end: it has no numbers here
        if "reversed" in attributes and "start" not in attributes:
            kind = None
        step = -1 if "reversed" in attributes else 1
        self._lists.append((kind, _number(attributes.get("start"), 1), step))

    def close(self) -> None:
        """End the innermost list."""
        self._lists.pop()

    def next(self, attributes: Mapping[str, str]) -> str:
        """The number of the next item with a full stop and a space; empty if it has none."""
        if not self._lists:
            return ""
        kind, count, step = self._lists.pop()
        count = _number(attributes.get("value"), count)
        self._lists.append((kind, count + step, step))
        if kind is None or _NO_NUMBERS.search(attributes.get("style", "")):
            return ""
        return f"{written_number(count, kind)}. "


def _number(value: str | None, default: int) -> int:
    value = (value or "").strip()
    is_number = value.lstrip("-").isdecimal() and len(value) <= _MAX_DIGITS
    return int(value) if is_number and value.rfind("-") < 1 else default


def written_number(count: int, kind: str) -> str:
    """A number in the numerals of a list: 1, a, A, i or I."""
    if kind in {"a", "A"} and 0 < count <= _ALPHABET:
        return chr(ord(kind) + count - 1)
    if kind in {"i", "I"} and 0 < count <= _MAX_ROMAN:
        roman = ""
        for value, numeral in (*_ROMAN, (1, "i")):
            roman += numeral * (count // value)
            count %= value
        return roman.upper() if kind == "I" else roman
    return str(count)
