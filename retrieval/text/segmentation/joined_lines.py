"""Shows hard-wrapped text on lines of the reader's own width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from retrieval.model.article import Span
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs

_WRAP = regex.compile(
    r"""
      (?<=\p{L}[-‐])[^\S\n]*\n[\s>]*(?=\p{Ll})       # within a word that a hyphen breaks
    | (?<=[UNSPACED])[^\S\n]*\n[\s>]*(?=[UNSPACED])
    | (?P<space>[^\S\n]*\n[\s>]*)
    """.replace("UNSPACED", r"\p{Han}\p{Hiragana}\p{Katakana}ー、。，．：；？！「」『』（）"),
    regex.VERBOSE,
)
"""The end of a line and the margin of the next: a space, unless it is within a word."""


class JoinedLines(NamedTuple):
    """A part of a text without the line ends at which it was wrapped, and spans of it."""

    text: str
    marked: tuple[Span, ...]


def join_lines(text: str, shown: Span, marked: Sequence[Span] = ()) -> JoinedLines:
    """The words of `shown`, each paragraph on one line; `marked` are spans of `text` within it."""
    if "\n" not in shown.slice(text):
        spans = (Span(s.start - shown.start, s.end - shown.start) for s in marked)
        return JoinedLines(shown.slice(text), tuple(spans))
    wraps = list(_wraps(text, shown))
    pieces: list[str] = []
    start = shown.start
    for wrap, replacement in wraps:
        pieces += (text[start : wrap.start], replacement)
        start = wrap.end
    pieces.append(text[start : shown.end])
    spans = (Span(_moved(s.start, shown, wraps), _moved(s.end, shown, wraps)) for s in marked)
    return JoinedLines("".join(pieces), tuple(spans))


def _wraps(text: str, shown: Span) -> Iterator[tuple[Span, str]]:
    """The wrapped line ends within `shown`, each with what takes its place."""
    for paragraph in split_paragraphs(text):
        start, end = max(paragraph.start, shown.start), min(paragraph.end, shown.end)
        if start < end:
            for match in _WRAP.finditer(text, start, end):
                yield Span(*match.span()), " " if match["space"] else ""


def _moved(position: int, shown: Span, wraps: Sequence[tuple[Span, str]]) -> int:
    removed = sum(
        min(position, wrap.end) - wrap.start - len(replacement)
        for wrap, replacement in wraps
        if wrap.start < position
    )
    return position - shown.start - removed
