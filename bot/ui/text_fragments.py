"""Text directives: the part of a link that makes a browser scroll to words of a page.

Their form is that of the URL Fragment Text Directives draft: `text=[prefix-,]start,end`. A browser
finds only what lies in one block of the page, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from retrieval import Extract, Span

_WORD_COUNTS = (5, 8, 12)
"""Words of the start and of the end of an extract; the higher counts are for repeated phrases."""
_PREFIX_WORDS = 5
_LINE = re.compile(r"(?:[^\r\n]|(?<![.!?:…。！？])\r?\n(?=[ \t]*[a-zà-öø-ÿа-яё]))+")
"""A line, or several of a sentence that is wrapped: they are one block of the page."""
_CELL = re.compile(r"(?:(?! · | \| ).)+", re.DOTALL)
_CELL_ENDS = (" · ", " | ")
_CELL_LINE = re.compile(r"(?:(?!(?<=[.,;:!?…。]) ).)+", re.DOTALL)
"""A line of a cell, which `cell_text` joins with others."""
_ANY = re.compile(r".+", re.DOTALL)
_ADDED = re.compile(r"[\s|·]*(?:(?:[-*•–]|\d{1,4}[.)]|[A-Za-z][.)]|[ivxIVX]{1,7}[.)])\s+)?")
"""The mark or number of a list item, which a page shows, but not as text."""
_HEAD = re.compile(r"(?:(?! · )[^:：]){1,200}(?:: |：)")
"""The head of a column before the text of a cell."""
_WORD = re.compile(r"\S+")
_ALTERED = re.compile(r"[⁰-ⁿ₀-ₜ¹²³ᵃ-ᶻ]|\[\w{1,3}\]|^[|·]$")
"""Raised and lowered characters, marks of footnotes and borders of cells in a stored text."""


def text_directives(extract: Extract) -> Iterator[str]:
    """Directives for the longest piece of an extract that is in one block, the shortest first.

    Each matches nowhere before that piece.
    """
    text = extract.article.text
    piece = max(_pieces(text, extract), key=lambda piece: piece.end - piece.start, default=None)
    if piece is None:
        return
    shown = " ".join(text.split()).casefold()
    words = piece.slice(text).split()
    # case-folding may lengthen a text: all positions are those in the folded text
    before = " ".join(f"{text[: piece.start]}x".split()).casefold()
    position = len(before) - 1
    start = end = ""
    for count in _WORD_COUNTS:
        if len(words) <= 2 * count:
            start, end = " ".join(words), ""
        else:
            start, end = " ".join(words[:count]), " ".join(words[-count:])
        if shown.find(start.casefold()) == position:
            yield _range(start, end)
    if prefix := _prefix(text, piece.start):
        yield f"{_encoded(prefix)}-,{_range(start, end)}"


def _pieces(text: str, extract: Extract) -> Iterator[Span]:
    """The parts of an extract that are in one block, and in the page as they are stored."""
    for line in _LINE.finditer(text, extract.start, extract.end):
        in_row = _is_row(_whole_line(text, *line.span()))
        for cell in _CELL.finditer(text, *line.span()) if in_row else (line,):
            start = cell.start()
            begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
            if (in_row or begins_line) and (added := _ADDED.match(text, start, cell.end())):
                start = added.end()
            if in_row and (head := _HEAD.match(text, start, cell.end())):
                start = head.end()
            lines = _CELL_LINE if in_row else _ANY
            for part in lines.finditer(text, start, cell.end()):
                yield from _unaltered(text, *part.span())


def _unaltered(text: str, start: int, end: int) -> Iterator[Span]:
    """The runs of words without characters that the page has otherwise."""
    first = last = None
    for word in _WORD.finditer(text, start, end):
        if not _ALTERED.search(word[0]):
            first, last = word.start() if first is None else first, word.end()
        elif first is not None and last is not None:
            yield Span(first, last)
            first = None
    if first is not None and last is not None:
        yield Span(first, last)


def _is_row(line: str) -> bool:
    """True if a line has the cells of a row of a table."""
    return any(end in line for end in _CELL_ENDS)


def _whole_line(text: str, start: int, end: int) -> str:
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if after < 0 else after]


def _prefix(text: str, start: int) -> str:
    """The last words of the block before a place, if they are in the page as they are stored."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if _is_row(_whole_line(text, start, start)) or (line and not line[-1].isspace()):
        return ""
    if not line.strip() or _ADDED.fullmatch(line):
        lines = text[: start - len(line)].rstrip().rpartition("\n")
        line = "" if _is_row(lines[2]) else lines[2]
    words = line.split()[-_PREFIX_WORDS:]
    return "" if any(map(_ALTERED.search, words)) else " ".join(words)


def _range(start: str, end: str) -> str:
    return _encoded(start) + (f",{_encoded(end)}" if end else "")


def _encoded(words: str) -> str:
    # a bare hyphen would mark a prefix
    return quote(words, safe="").replace("-", "%2D")
