"""Running heads, running feet and page numbers at the edges of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.reading.pdf.line_fragments import Row, row_text
from retrieval.reading.plain.pages import PAGE_NUMBER

_EDGE_ROWS = 3
"""The rows at the top and foot of a page among which they are looked for."""
_MAX_SHIFT = 4.0
"""Points between the places of a running head on two pages."""
_NEAR_PAGES = (1, 2)
"""Pages on: heads often alternate between left and right pages."""
_LONE_GAP = 1.5
"""The heights of a line between the only page's number and its text."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[-–—\s]*[ivxlc]{1,7}[-–—\s]*", re.IGNORECASE)
_NUMBER = "#"


class _EdgeRow(NamedTuple):
    """A row at the edge of a page, as it is compared."""

    key: str
    """Its text, each number as #."""
    numbers: tuple[int, ...]
    y: float


def body_rows(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without running heads, running feet and page numbers.

    A row at an edge is one if a page near by has it at the same place: the same text, with the same
    numbers or with numbers that count the pages.
    """
    tops = [_edge(rows) for rows in pages]
    feet = [_edge(rows[::-1]) for rows in pages]
    bodies = []
    for number, rows in enumerate(pages):
        start, end = _repeated(tops, number), len(rows) - _repeated(feet, number)
        if len(pages) == 1 and len(rows) > 1 and _is_lone_number(rows):
            end = len(rows) - 1
        # a page with nothing but repeated rows, such as a form, is no page of heads
        bodies.append(list(rows[start:end] if start < end else rows))
    return bodies


def _edge(rows: Sequence[Row]) -> list[_EdgeRow]:
    """The rows from an edge inwards."""
    return [_edge_row(row) for row in rows[:_EDGE_ROWS]]


def _edge_row(row: Row) -> _EdgeRow:
    text = row_text(row)
    numbers = tuple(int(number[-9:]) for number in _DIGITS.findall(text))
    if PAGE_NUMBER.fullmatch(text) or _ROMAN.fullmatch(text):
        return _EdgeRow(_NUMBER, numbers[:1], row.bottom)
    return _EdgeRow(" ".join(_DIGITS.sub(_NUMBER, text).split()), numbers, row.bottom)


def _repeated(edges: Sequence[Sequence[_EdgeRow]], number: int) -> int:
    """The count of rows at the edge of a page that a page near by has at the same place."""
    near = [(step, page) for step, page in _near(edges, number)]
    count = 0
    for row in edges[number]:
        if not any(_is_same(row, other, step) for step, page in near for other in page):
            break
        count += 1
    return count


def _near(
    edges: Sequence[Sequence[_EdgeRow]], number: int
) -> Iterator[tuple[int, Sequence[_EdgeRow]]]:
    for step in _NEAR_PAGES:
        for signed in (step, -step):
            if 0 <= number + signed < len(edges):
                yield signed, edges[number + signed]


def _is_same(row: _EdgeRow, other: _EdgeRow, pages_on: int) -> bool:
    if row.key != other.key or abs(row.y - other.y) > _MAX_SHIFT:
        return False
    if len(row.numbers) != len(other.numbers):
        return row.key == _NUMBER
    steps = {after - before for before, after in zip(row.numbers, other.numbers, strict=True)}
    return steps <= {0, pages_on}


def _is_lone_number(rows: Sequence[Row]) -> bool:
    """True if the last row of the only page is its number, apart from the text."""
    foot = rows[-1]
    match = PAGE_NUMBER.fullmatch(row_text(foot))
    is_first = match is not None and int(match["number"]) == 1
    return is_first and rows[-2].bottom - foot.top > _LONE_GAP * foot.height
