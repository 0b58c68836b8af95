"""Language tags (BCP 47), as pages and headers state them."""

from __future__ import annotations

import re

_PRIMARY = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})
"""ISO 639's codes for: undetermined, multiple languages, uncoded, no linguistic content."""


def primary_language(tag: str) -> str | None:
    """The primary subtag of a language tag: "en" for `en-GB`; None if there is no language in it.

    Names such as "English" are not understood: a wrong language would be worse than none.
    """
    match = _PRIMARY.fullmatch(tag.strip())
    primary = match.group(1).lower() if match else ""
    return primary if primary and primary not in _NO_LANGUAGE else None
