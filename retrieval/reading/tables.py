"""Tables as text: each row is a line in which every cell has the head of its column.

"Passenger: Child · One way: 21 · Return: 38", as screen readers say it. A row is found and quoted
by itself, so it has to say what its numbers are. All words are those of the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

_SEPARATOR = " · "
_CLOSING_MARKS = tuple(":?!.…：？")
_CELL_LINE_ENDS = tuple(".,;:!?…。、；：！？")
_MAX_HEAD_CHARACTERS = 80
"""A longer head is not repeated in each row."""
_MAX_SPANNED_PLACES = 100_000
"""Places in a table that cells span besides their first."""
_MAX_GROWTH = 10
"""The lines of a table are at most this many times as long as its text."""


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    is_head: bool
    columns: int = 1
    """The number of columns that it spans."""
    rows: int = 1
    """The number of rows that it spans."""


class _Place(NamedTuple):
    """A cell and its first column, counted from 0."""

    column: int
    cell: Cell


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The rows of a table as lines, in order.

    A row of heads has no line of its own, unless one of its heads is in no other line. If the heads
    would make a table many times longer, they are not repeated.
    """
    plain = [line for row in rows if (line := _joined(cell.text for cell in row))]
    spanned = sum(cell.columns * cell.rows - 1 for row in rows for cell in row)
    if spanned > _MAX_SPANNED_PLACES:
        return plain
    room = _MAX_GROWTH * sum(map(len, plain))
    lines: list[str] = []
    for line in _lines(list(_placed(rows))):
        lines.append(line)
        room -= len(line)
        if room < 0:
            return plain
    return lines


def cell_text(lines: str) -> str:
    """The text of a cell on one line, with `;` between its lines."""
    text = ""
    for line in filter(None, (" ".join(line.split()) for line in lines.split("\n"))):
        separator = "" if not text else " " if text.endswith(_CELL_LINE_ENDS) else "; "
        text += separator + line
    return text


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[list[_Place]]:
    """The cells of each row with their columns, and the cells that span it from above."""
    spanning: list[tuple[_Place, int]] = []
    for row in rows:
        places = [place for place, _ in spanning]
        spanning = [(place, left - 1) for place, left in spanning if left > 1]
        taken = {column for place in places for column in _columns(place)}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            place = _Place(column, cell)
            places.append(place)
            column += cell.columns
            if cell.rows > 1:
                spanning.append((place, cell.rows - 1))
        yield sorted(places, key=lambda place: place.column)


def _lines(rows: Sequence[Sequence[_Place]]) -> Iterator[str]:
    """The lines of placed rows; rows of heads belong to the rows below them, up to the next."""
    width = max((place.column + place.cell.columns for row in rows for place in row), default=0)
    heads: dict[int, str] = {}
    head_rows: list[Sequence[_Place]] = []
    section, is_below_heads = "", False
    for are_heads, group in groupby(rows, _is_of_heads):
        run = list(group)
        if not are_heads:
            filled = {column for row in run for column in _filled_columns(row)}
            if not all(_is_repeated(place, filled) for row in head_rows for place in row):
                yield from _plain(head_rows)
            yield from (_joined((section, _labelled(row, heads))) for row in run if _plain([row]))
            head_rows, is_below_heads = [], True
            continue
        is_title = [len(row) == 1 and width > 1 for row in run]
        columns = [row for row, alone in zip(run, is_title, strict=True) if not alone]
        first = is_title.index(False) if columns else 0
        titles = [row for row, alone in zip(run[first:], is_title[first:], strict=True) if alone]
        yield from (*_plain(run[:first]), *_plain(titles))
        if columns:
            head_rows, heads = columns, _heads(columns)
        if columns or is_below_heads:
            section = _joined(_plain(titles))
            section = section if len(section) <= _MAX_HEAD_CHARACTERS else ""
    yield from _plain(head_rows)


def _is_of_heads(row: Sequence[_Place]) -> bool:
    """True if all cells are heads; an empty first one, above the heads of rows, need not be."""
    return any(place.cell.is_head for place in row) and all(
        place.cell.is_head or (not place.column and not place.cell.text) for place in row
    )


def _heads(rows: Sequence[Sequence[_Place]]) -> dict[int, str]:
    """The head of each column: those of several rows together, from above."""
    heads: dict[int, list[str]] = {}
    for place in (place for row in rows for place in row):
        text = place.cell.text
        for column in _columns(place) if len(text) <= _MAX_HEAD_CHARACTERS else ():
            if text and text not in heads.setdefault(column, []):
                heads[column].append(text)
    return {column: " ".join(texts) for column, texts in heads.items()}


def _is_repeated(head: _Place, filled: Collection[int]) -> bool:
    """True if a head is in the line of another row, because that has a text in its column."""
    text = head.cell.text
    return not text or (
        len(text) <= _MAX_HEAD_CHARACTERS and any(column in filled for column in _columns(head))
    )


def _labelled(row: Sequence[_Place], heads: Mapping[int, str]) -> str:
    """The line of a row, each text with its head."""
    texts: list[str] = []
    for place in row:
        own = dict.fromkeys(heads[column] for column in _columns(place) if column in heads)
        texts.append(_with_head(", ".join(own), place.cell.text))
    if not heads and row[0].cell.is_head:
        return _with_head(texts[0], _joined(texts[1:])) or texts[0]
    return _joined(texts)


def _with_head(head: str, text: str) -> str:
    """A text after its head; empty if there is no text."""
    if not text or not head or head == text:
        return text
    return f"{head} {text}" if head.endswith(_CLOSING_MARKS) else f"{head}: {text}"


def _plain(rows: Iterable[Sequence[_Place]]) -> list[str]:
    """The lines of rows without heads, and without empty rows."""
    return list(filter(None, (_joined(place.cell.text for place in row) for row in rows)))


def _joined(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(filter(None, texts))


def _columns(place: _Place) -> range:
    return range(place.column, place.column + place.cell.columns)


def _filled_columns(row: Sequence[_Place]) -> Iterator[int]:
    """The columns in which a row has a text."""
    for place in row:
        if place.cell.text:
            yield from _columns(place)
