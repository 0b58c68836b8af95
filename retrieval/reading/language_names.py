"""Languages as pages and headers name them."""

from __future__ import annotations

import re

_PRIMARY = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})
"""ISO 639's codes for an unknown one, several, one without a code, and none."""


def primary_language(tag: str) -> str | None:
    """The language that a tag names: "en" for `en-GB`; None if it names none.

    Only tags are read, no names of languages: a wrong language would be worse than none.
    """
    match = _PRIMARY.fullmatch(tag.strip())
    primary = match.group(1).lower() if match else ""
    return primary if primary and primary not in _NO_LANGUAGE else None
