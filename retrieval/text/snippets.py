"""Snippets: the part of a long text in which the words searched for weigh most."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from retrieval.model.article import Span
from retrieval.text.analysis import Word

_LEAD_IN_CHARACTERS = 60
"""Shown before the first word that matches."""
_JOINERS = "\u200d\ufe0e\ufe0f"


def cut_snippet(
    text: str, span: Span, limit: int, words: Sequence[Word], weights: Mapping[str, float]
) -> Span:
    """The part of a span, of at most `limit` characters, in which the matching words weigh most.

    `words` are the words of the span; `weights` gives the weight of each term searched
    for. Of parts with the same weight, the first is taken. The part begins and ends at a space, or
    at least not between a letter and its marks.
    """
    if span.end - span.start <= limit:
        return span
    matches = sorted(word for word in words if weights.get(word.term))
    starts = [span.start, *(max(span.start, word.start - _LEAD_IN_CHARACTERS) for word in matches)]

    def weight(start: int) -> float:
        within = {w.term for w in matches if start <= w.start and w.end <= start + limit}
        return sum(weights[term] for term in sorted(within))

    start = min(max(starts, key=weight), span.end - limit)
    if start > span.start:
        start = _after_space(text, start, min(start + _LEAD_IN_CHARACTERS, span.end), span.start)
    end = min(start + limit, span.end)
    return Span(start, end if end == span.end else _before_space(text, start, end))


def _after_space(text: str, start: int, latest: int, earliest: int) -> int:
    """The start of the first whole word from `start` on, if one starts before `latest`."""
    for position in range(start, latest):
        if text[position - 1].isspace() and not text[position].isspace():
            return position
    return _between_characters(text, start, earliest)


def _before_space(text: str, earliest: int, end: int) -> int:
    """The end of the last whole word up to `end`, if one ends in the second half."""
    for position in range(end, (earliest + end) // 2, -1):
        if text[position].isspace() and not text[position - 1].isspace():
            return position
    whole = _between_characters(text, end, earliest)
    # a text of nothing but marks has no place to cut
    return whole if whole > earliest else end


def _between_characters(text: str, position: int, earliest: int) -> int:
    """The position, moved back out of a character with marks or joiners, at most to `earliest`."""
    while position > earliest and (
        unicodedata.category(text[position]).startswith("M")
        or text[position] in _JOINERS
        or text[position - 1] in _JOINERS
    ):
        position -= 1
    return position
