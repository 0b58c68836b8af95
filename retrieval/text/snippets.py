"""Cuts a sentence that is too long to show, at its ends only."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from retrieval.model.article import Span
from retrieval.text.analysis import Word

_LEAD_IN = 60
"""Characters shown before the first word that matched."""
_JOINERS = "\u200d\ufe0e\ufe0f"


def cut_snippet(
    text: str, span: Span, limit: int, words: Sequence[Word], weights: Mapping[str, float]
) -> Span:
    """The part of at most `limit` characters of `text` in which the words of a question weigh most.

    `words` are those of the span, in their order; of equal parts the first is taken.
    """
    if span.end - span.start <= limit:
        return span
    matches = [word for word in words if weights.get(word.term)]
    starts = [span.start, *(max(span.start, word.start - _LEAD_IN) for word in matches)]

    def weight(start: int) -> float:
        within = {w.term for w in matches if start <= w.start and w.end <= start + limit}
        return sum(weights[term] for term in sorted(within))

    start = min(max(starts, key=weight), span.end - limit)
    if start > span.start:
        start = _after_space(text, start, min(start + _LEAD_IN, span.end), span.start)
    end = min(start + limit, span.end)
    return Span(start, end if end == span.end else _before_space(text, start, end))


def _after_space(text: str, start: int, latest: int, earliest: int) -> int:
    """The beginning of the first whole word from `start` on, if there is one before `latest`."""
    for position in range(start, latest):
        if text[position - 1].isspace() and not text[position].isspace():
            return position
    return _between_characters(text, start, earliest)


def _before_space(text: str, earliest: int, end: int) -> int:
    """The end of the last whole word up to `end`, if there is one in the second half."""
    for position in range(end, (earliest + end) // 2, -1):
        if text[position].isspace() and not text[position - 1].isspace():
            return position
    whole = _between_characters(text, end, earliest)
    # marks without end have no place between characters
    return whole if whole > earliest else end


def _between_characters(text: str, position: int, earliest: int) -> int:
    """The position, moved back to where it parts no letter from its marks, or to `earliest`."""
    while position > earliest and (
        unicodedata.category(text[position]).startswith("M")
        or text[position] in _JOINERS
        or text[position - 1] in _JOINERS
    ):
        position -= 1
    return position
