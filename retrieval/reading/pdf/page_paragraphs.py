"""The paragraphs in the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from retrieval.reading.pdf.columns import Block
from retrieval.reading.pdf.line_fragments import Fragment, Row, row_text
from retrieval.reading.tables import Cell, table_lines

_WIDE_GAP = 1.35
"""The distance between two lines, as a multiple of the usual, that ends a paragraph."""
_SAME_SIZE = 0.08
"""The share by which the heights of lines of one paragraph may differ."""
_MIN_INDENT = 0.6
"""Of the first line of a paragraph, as a share of the height of a line."""
_MAX_INDENT = 6.0
_MAX_LACK = 0.25
"""The share of its column's width that a line in the middle of a paragraph may lack."""
_SENTENCE_END = re.compile(r"[.!?…:。！？][”\"'’»)\]」』]*(?:\[[\d, –-]+\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\Z")
_ITEM = re.compile(r"(?:[-*•●▪◦‣–—]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s+\S")
_SMALLER_SHARE = 0.92
"""The share of the height of a text up to which another is smaller, as footnotes are."""
_BROKEN = re.compile(r"\w-\Z")


@dataclass(frozen=True)
class Line:
    """A line of text and its place."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    is_bold: bool


@dataclass(frozen=True)
class Paragraph:
    """The lines of a paragraph, on one page."""

    lines: tuple[str, ...]
    height: float
    is_bold: bool
    is_open: bool = False
    """True if it ends within a sentence, with nothing but smaller text below it in its column."""
    is_full: bool = False
    """True if its last line is full, and it has more than one: so is no heading."""
    stands_alone: bool = False
    """True for a row of a table and for lines in another direction, which go on nowhere."""

    @property
    def begins_item(self) -> bool:
        """True if it begins with the mark or number of an item."""
        return bool(_ITEM.match(self.lines[0]))


def ends_sentence(text: str) -> bool:
    """True if a line ends with the end of a sentence."""
    return bool(_SENTENCE_END.search(text))


def paragraphs_of(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of a block, from above."""
    if block.is_table:
        yield from _table_rows(block.rows)
        return
    lines = [_line(row) for row in block.rows]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    spans = list(pairwise([0, *_starts(lines, left, right), len(lines)]))
    largest_below = 0.0
    found: list[Paragraph] = []
    for start, end in reversed(spans):
        paragraph = _paragraph(lines[start:end], left, right)
        is_last = largest_below < _SMALLER_SHARE * paragraph.height
        found.append(replace(paragraph, is_open=paragraph.is_open and is_last))
        largest_below = max(largest_below, paragraph.height)
    yield from reversed(found)


def _paragraph(lines: Sequence[Line], left: float, right: float) -> Paragraph:
    last = lines[-1]
    return Paragraph(
        tuple(line.text for line in lines),
        median(line.height for line in lines),
        all(line.is_bold for line in lines),
        is_open=not ends_sentence(last.text),
        is_full=len(lines) > 1 and last.right >= right - _MAX_LACK * (right - left),
    )


def _line(row: Row) -> Line:
    fragments = row.fragments
    return Line(
        row_text(row),
        row.left,
        row.right,
        row.bottom,
        row.height,
        all(one.is_bold for one in fragments),
    )


def _starts(lines: Sequence[Line], left: float, right: float) -> Iterator[int]:
    """The numbers of the lines that begin a paragraph, besides the first."""
    steps = [above.bottom - line.bottom for above, line in pairwise(lines)]
    usual = _usual(steps)
    for number, (above, line) in enumerate(pairwise(lines), 1):
        before = lines[number - 2] if number > 1 else None
        if steps[number - 1] > _WIDE_GAP * min(usual, _own_step(line)) or _begins(
            before, above, line, left, right
        ):
            yield number


def _usual(steps: Sequence[float]) -> float:
    """The usual distance between lines: not those between paragraphs, which may be as many."""
    ordered = sorted(step for step in steps if step > 0)
    return ordered[len(ordered) // 3] if ordered else 0.0


def _own_step(line: Line) -> float:
    """A distance that is wide for lines of any text of this height."""
    return 1.7 * line.height


def _begins(before: Line | None, above: Line, line: Line, left: float, right: float) -> bool:
    """True if a line at the usual distance begins a paragraph."""
    if abs(line.height - above.height) > _SAME_SIZE * max(line.height, above.height):
        return True
    if _ITEM.match(line.text) and (ends_sentence(above.text) or not line.text[0].isalnum()):
        return True
    if line.is_bold != above.is_bold and not (
        line.text[0].islower() and above.text[-1] not in ".:"
    ):
        return True
    if line.text[0].islower() or _BROKEN.search(above.text):
        return False
    is_short = above.right < right - _MAX_LACK * (right - left)
    # the first word would have fitted
    has_room = above.right + _first_word_width(line) < right - 0.02 * (right - left)
    indent = line.left - above.left
    is_indented = _MIN_INDENT * line.height < indent < _MAX_INDENT * line.height
    if is_indented and not _ITEM.match(above.text):
        was_indented = before is not None and line.left - before.left < 0.2 * line.height
        return ends_sentence(above.text) or (is_short and not was_indented)
    if ends_sentence(above.text):
        return has_room
    return is_short and has_room


def _first_word_width(line: Line) -> float:
    first = len(line.text.split(" ", 1)[0]) + 1
    return (line.right - line.left) * first / max(1, len(line.text))


def _table_rows(rows: Sequence[Row]) -> Iterator[Paragraph]:
    """The rows of a table; a line without a first cell continues the row above it."""
    columns = _column_starts(rows)
    table: list[list[list[Fragment]]] = []
    for row in rows:
        cells: list[list[Fragment]] = [[] for _ in columns]
        for one in row.fragments:
            middle = (one.left + one.right) / 2
            cells[max(n for n, start in enumerate(columns) if start <= middle or not n)].append(one)
        if not table or cells[0] or all(not cell for cell in cells[1:]):
            table.append(cells)
        else:
            table[-1] = [cell + more for cell, more in zip(table[-1], cells, strict=True)]
    bold = [all(one.is_bold for cell in cells for one in cell) for cells in table]
    has_heads = bold[0] and not all(bold)
    lines = table_lines(
        [
            [Cell(_cell_text(cell), is_head=has_heads and not number) for cell in cells]
            for number, cells in enumerate(table)
        ]
    )
    height = median(row.height for row in rows)
    for line in lines:
        yield Paragraph((line,), height, is_bold=False, stands_alone=True)


def _cell_text(cell: Sequence[Fragment]) -> str:
    return " ".join(one.text for one in cell)


def _column_starts(rows: Sequence[Row]) -> list[float]:
    """The left ends of the columns of a table: of the spans that its cells cover together."""
    spans = sorted((one.left, one.right) for row in rows for one in row.fragments)
    starts: list[float] = []
    end = float("-inf")
    for left, right in spans:
        if left > end:
            starts.append(left)
        end = max(end, right)
    return starts
