"""Quotations and brackets: where one is open, and whether a sentence ends with one."""

from __future__ import annotations

import re

from retrieval.text.segmentation.abbreviations import Conventions

_MAX_CHARACTERS = 1_000
"""Longer quotations and brackets are split at their sentences."""
_OPENING = ('"', "“", "(", " '", "[", "‘", "«", "„", "「", "（")
_OPENING_BRACKETS = re.compile(r"[(\[（]")
_CLOSING_BRACKETS = frozenset(")]）")
_PAIRS = (("“", "”"), ("„", "“”"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"), ("（", "）"))
_STRAIGHT_PAIRS = (
    ('"', re.compile(r"\"(?=\S)(?<![^\s(\[—–]\")"), re.compile(r"\"(?!\w)(?<=\S\")")),
    ("'", re.compile(r"'(?=\w)(?<![^\s(\[—–\"]')"), re.compile(r"'(?!\w)(?<=[.!?,]')")),
)
_LETTER = re.compile(r"[^\W\d_]")


def may_enclose(text: str) -> bool:
    """True if a paragraph may have a quotation or bracket."""
    return any(map(text.__contains__, _OPENING)) or text.startswith("'")


def is_enclosed(text: str, start: int, end: int, limit: int) -> bool:
    """True if a quotation or bracket opens after `start` and closes between `end` and `limit`."""
    before = text[max(start, end - _MAX_CHARACTERS) : end]
    limit = min(limit, end + _MAX_CHARACTERS)
    return any(
        before.count(opening) > sum(map(before.count, closing))
        and any(text.find(mark, end, limit) >= 0 for mark in closing)
        for opening, closing in _PAIRS
        if opening in before
    ) or any(
        len(opening.findall(before)) > len(closing.findall(before))
        and closing.search(text, end, limit)
        for mark, opening, closing in _STRAIGHT_PAIRS
        if mark in before
    )


def ends_after_closing(
    text: str, start: int, mark: re.Match[str], closing: str, conventions: Conventions
) -> bool:
    """True if a sentence may end with the quotation or bracket that closes after a mark."""
    if not _CLOSING_BRACKETS.isdisjoint(closing):
        sentence = text[start : mark.start()]
        # a bracket with sentences of its own stands between sentences
        openings = [bracket.start() for bracket in _OPENING_BRACKETS.finditer(sentence)]
        return not openings or not _LETTER.search(sentence, 0, openings[-1])
    attribution = conventions.attribution and conventions.attribution.match(text, mark.end())
    if not attribution or attribution["name"].lower() in conventions.starters:
        return True
    # “The ice came.” Vik said she saw it
    return "." in mark["stop"] and not attribution["end"]
