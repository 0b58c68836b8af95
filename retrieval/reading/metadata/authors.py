"""The names of authors in a byline, without what stands around them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from retrieval.text.analysis import fold
from retrieval.text.boilerplate.bylines import BYLINE_START, ROLE
from retrieval.text.dates.date_words import date_words

_MAX_CHARACTERS = 500
"""Of a byline that are read."""
_MAX_NAME_CHARACTERS, _MAX_NAME_WORDS = 80, 7
_AFTER_NAMES = regex.compile(
    r"\s(?:for|in|at|from|für|aus|pour|para|per)\s+(?:the\s+)?\p{Lu}.*"
    r"|\son\s+[\p{Lu}\d].*"
    r"|[.,;]?\s(?i:photo\w*|pictures?|images?|illustrat\w+|video|additional reporting)\sby\s.*"
)
"""The author's place, employer or day, and who took the pictures."""
_NOT_NAMES = regex.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|\([^()]*\)|<[^<>]*>"
)
_BETWEEN_NAMES = regex.compile(
    r"\s*(?:[,;|·•、，/]|\s[-–—]\s|\s(?:and|und|et|och|og|&|with|и|та|и)\s)\s*", regex.IGNORECASE
)
_NO_NAME = regex.compile(r"(?:the|an?|our|my)\s+(?!.*\p{Lu})")
_NOT_IN_NAMES = regex.compile(r"\d|[{}\[\]_=]|://")


def joined_authors(bylines: Iterable[str]) -> str | None:
    """The names in bylines, each once, with commas between them; None if there are none.

    "By Ann Lee and Bo Ek, political editors" has the names "Ann Lee, Bo Ek".
    """
    names = dict.fromkeys(name for byline in bylines for name in _names(byline))
    return ", ".join(names) or None


def _names(byline: str) -> list[str]:
    text = " ".join(_NOT_NAMES.sub(" ", byline[:_MAX_CHARACTERS]).split())
    start = BYLINE_START.match(text)
    text = _AFTER_NAMES.sub("", text[start.end() if start else 0 :])
    parts = (part.strip(" .,:;-–—\"'") for part in _BETWEEN_NAMES.split(text))
    return [part for part in parts if _is_name(part)]


def _is_name(part: str) -> bool:
    return (
        1 < len(part) <= _MAX_NAME_CHARACTERS
        and part.count(" ") < _MAX_NAME_WORDS
        and not _NO_NAME.match(part)
        and fold(part) not in date_words("en")
        and not ROLE.search(part)
        and not _NOT_IN_NAMES.search(part)
        and any(map(str.isalpha, part))
    )
