"""Splits a text into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval.model.article import Span
from retrieval.text.analysis import LINE_END_HYPHEN

_LINE = re.compile(r"\S(?:[^\r\n\v\f\x85\u2028\u2029]*\S)?")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)|[\v\f\u2029]")
_WORD = re.compile(r"\S+")
_WRAPPED_WIDTHS = range(40, 121)
_MIN_BREAKS_OF_WRAPPED_TEXT = 2


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without surrounding white space.

    Each line is a paragraph, unless the text is hard-wrapped: then blank lines separate paragraphs.
    A line that ends inside a word is one paragraph with the next.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and not _BLANK_LINE.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if _is_wrapped(text, blocks):
        return [Span(block[0].start, block[-1].end) for block in blocks]
    paragraphs: list[Span] = []
    for line in lines:
        if paragraphs and _ends_inside_word(text, paragraphs[-1], line):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _is_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """True if a text is hard-wrapped: most lines end where the next word would not have fitted."""
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(breaks) < _MIN_BREAKS_OF_WRAPPED_TEXT:
        return False
    width = max(line.end - line.start for block in blocks for line in block)
    if width not in _WRAPPED_WIDTHS:
        return False
    full = capitalized = 0
    for line, after in breaks:
        first_word = _WORD.match(text, after.start)
        would_fit = first_word and line.end - line.start + 1 + len(first_word.group()) <= width
        full += not would_fit or _ends_inside_word(text, line, after)
        capitalized += text[after.start].isupper()
    # each line of a poem or a list begins with a capital, and is no wrapped text
    return full >= 0.8 * len(breaks) and capitalized <= 0.6 * len(breaks)


def _ends_inside_word(text: str, line: Span, after: Span) -> bool:
    """True if a line ends with a hyphen and the rest of the word begins the next line."""
    hyphen = LINE_END_HYPHEN.match(text, line.end - 1)
    return hyphen is not None and hyphen.end() == after.start
