"""The reading order of a page: columns, and rows of tables.

Columns are found by the space between them: a corridor, free of words, through several rows with
text on both sides. This is a simple form of the search for white rectangles of Breuel, "Two
Geometric Algorithms for Layout Analysis" (2002), combined with recursive cuts (XY-cut).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import mean, median
from typing import NamedTuple

from retrieval.reading.pdf.line_fragments import Fragment, Row, merged, rows_of

_MIN_CORRIDOR = 0.7
"""The least width of a corridor, as a share of the height of a line."""
_MIN_ROWS = 3
"""The rows with text on each side of a corridor, from which it is one."""
_MIN_LONG_SIDE = 8
"""The rows on one side from which one row is enough on the other, if both are of text."""
_MAX_SHIFT = 3.0
"""Points between the left ends of a column on two pages."""
_MAX_CORRIDORS = 40
"""Of one row, that are followed."""
_MAX_DEPTH = 12
_MIN_WORDS = 3
"""The mean number of words in the lines of a column; rows of tables have fewer in a cell."""
_FULL_SHARE = 0.7
"""The share of the longest line from which a line is full."""
_MIN_FULL_LINES = 0.5
"""The share of full lines from which they are those of a column of text."""
_LABEL = re.compile(
    r"[-*•●▪◦‣–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,6})[.):]?|\[\d{1,3}\]|\d+(?:\.\d+)+\.?"
)
"""The mark or number of an item, which belongs to the text after it."""
_WIDE_GAP = 1.6
"""The space above a row, as a multiple of the usual, that sets it off."""
_MIN_WIDE_GAP = 0.5
"""The least of such a space, as a share of the height of a line."""
_MAX_LONE_ROWS = 3
"""Rows at the end of columns that may belong to what is below them."""


class Block(NamedTuple):
    """Rows that are read one after the other."""

    rows: tuple[Row, ...]
    is_table: bool

    @property
    def left(self) -> float:
        """The left end of its rows."""
        return min(row.left for row in self.rows)


@dataclass(frozen=True)
class _Corridor:
    """A range of x without words in the rows from `first` to `last`."""

    left: float
    right: float
    first: int
    last: int


def blocks_in_order(
    fragments: Sequence[Fragment], column_starts: Collection[float] = (), depth: int = 0
) -> Iterator[Block]:
    """The blocks of some fragments in reading order.

    `column_starts` has the left ends of columns on pages before: there, a few rows are enough.
    """
    rows = rows_of(fragments)
    corridor = _best_corridor(rows, column_starts) if depth < _MAX_DEPTH else None
    if corridor is None:
        if rows:
            yield Block(tuple(rows), is_table=False)
        return
    apart = _trimmed(rows, corridor, len(rows))
    is_table = _is_table(rows, apart)
    corridor = apart if is_table else _trimmed(rows, corridor, _MAX_LONE_ROWS)
    above, band = rows[: corridor.first], rows[corridor.first : corridor.last + 1]
    below = rows[corridor.last + 1 :]
    yield from blocks_in_order(_fragments_of(above), column_starts, depth + 1)
    if is_table:
        yield Block(tuple(band), is_table=True)
    else:
        for side in _sides(band, corridor):
            yield from blocks_in_order(side, column_starts, depth + 1)
    yield from blocks_in_order(_fragments_of(below), column_starts, depth + 1)


def _fragments_of(rows: Sequence[Row]) -> list[Fragment]:
    return list(chain.from_iterable(row.fragments for row in rows))


def _best_corridor(rows: Sequence[Row], column_starts: Collection[float]) -> _Corridor | None:
    """The longest corridor with text on both sides; of several, the widest."""
    if not rows:
        return None
    least = _MIN_CORRIDOR * median(row.height for row in rows)
    found = [one for one in _corridors(rows, least) if _divides(rows, one, column_starts)]
    return max(found, key=lambda one: (one.last - one.first, one.right - one.left), default=None)


def _corridors(rows: Sequence[Row], least: float) -> Iterator[_Corridor]:
    """The corridors of at least this width, each through as many rows as possible."""
    alive: list[_Corridor] = []
    for number, row in enumerate(rows):
        occupied = _occupied(row)
        kept = []
        for one in alive:
            narrowed = _narrowed(one, occupied, least)
            if narrowed:
                kept.append(replace(narrowed, last=number))
            else:
                yield one
        alive = kept
        occupied = [(one.left, one.right) for one in row.fragments]
        nearby = rows[number + 1] if number + 1 < len(rows) else row
        if nearby.top > row.bottom + 0.2 * row.height:  # side by side, not one below the other
            occupied = [*occupied, *((one.left, one.right) for one in nearby.fragments)]
        for left, right in _gaps(occupied, least):
            is_known = any(one.left < right and left < one.right for one in alive)
            if not is_known and len(alive) < _MAX_CORRIDORS:
                alive.append(_upwards(rows, _Corridor(left, right, number, number)))
    yield from alive


def _upwards(rows: Sequence[Row], corridor: _Corridor) -> _Corridor:
    """A corridor that begins as many rows further up as it can without becoming narrower."""
    first = corridor.first
    while first and not any(
        left < corridor.right and corridor.left < right
        for left, right in _occupied(rows[first - 1])
    ):
        first -= 1
    return replace(corridor, first=first)


def _occupied(row: Row) -> list[tuple[float, float]]:
    """The ranges of x in which a row has words."""
    return [(piece.left, piece.right) for one in row.fragments for piece in one.pieces]


def _narrowed(
    corridor: _Corridor, occupied: Sequence[tuple[float, float]], least: float
) -> _Corridor | None:
    """The widest part of a corridor that a row leaves free; None if that is too narrow."""
    inside = sorted(
        (left, right) for left, right in occupied if left < corridor.right and corridor.left < right
    )
    best, position = (0.0, 0.0), corridor.left
    for left, right in [*inside, (corridor.right, corridor.right)]:
        if left - position > best[1] - best[0]:
            best = (position, left)
        position = max(position, right)
    return replace(corridor, left=best[0], right=best[1]) if best[1] - best[0] >= least else None


def _gaps(occupied: Sequence[tuple[float, float]], least: float) -> Iterator[tuple[float, float]]:
    end = None
    for left, right in sorted(occupied):
        if end is not None and left - end >= least:
            yield end, left
        end = right if end is None else max(end, right)


def _divides(rows: Sequence[Row], corridor: _Corridor, column_starts: Collection[float]) -> bool:
    """True if enough rows have text on each side, next to each other."""
    band = rows[corridor.first : corridor.last + 1]
    left = [number for number, row in enumerate(band) if row.left < corridor.left + 0.1]
    right = [number for number, row in enumerate(band) if row.right > corridor.right - 0.1]
    if not left or not right:
        return False
    start, end = max(left[0], right[0]), min(left[-1], right[-1])
    beside = [[one for one in side if start <= one <= end] for side in (left, right)]
    if min(map(len, beside)) < _MIN_ROWS:
        is_known = any(abs(start - corridor.right) < _MAX_SHIFT for start in column_starts)
        is_long = max(len(left), len(right)) >= _MIN_LONG_SIDE
        sides = map(rows_of, _sides(band, corridor))
        if not (is_known or (is_long and all(map(_is_text, sides)))):
            return False
    labels = [one.text for row in band for one in row.fragments if one.right <= corridor.left + 0.1]
    return sum(bool(_LABEL.fullmatch(text)) for text in labels) <= 0.5 * len(labels)


def _trimmed(rows: Sequence[Row], corridor: _Corridor, most: int) -> _Corridor:
    """A corridor without the rows at its ends that have one side only and are set off.

    At most this many are left out at its foot: the first column may be longer than the others.
    """
    first, last = corridor.first, corridor.last
    gaps = [above.bottom - below.top for above, below in pairwise(rows)]
    inner = gaps[first:last]
    height = rows[first].height
    wide = max(_MIN_WIDE_GAP * height, _WIDE_GAP * (median(inner or [0.0]) + 0.15 * height))
    both = [
        number
        for number in range(first, last + 1)
        if rows[number].left < corridor.left and rows[number].right > corridor.right
    ]
    if not both:
        return corridor
    above = [number for number in range(first, both[0]) if gaps[number] > wide]
    if most < len(rows):  # above columns, a running head may have two sides itself
        beginning = range(first, min(first + 2, last))
        set_off = [n for n in beginning if gaps[n] > max(wide, rows[n].height)]
        above = sorted({*above, *set_off})
    below = [number for number in range(both[-1], last) if gaps[number] > wide]
    start = above[-1] + 1 if above else first
    # at the end of a page, they are more likely the rest of the longer column
    most = most if most == len(rows) or last + 1 < len(rows) else 0
    end = below[0] if below and last - below[0] <= most else last
    return replace(corridor, first=start, last=end)


def _sides(band: Sequence[Row], corridor: _Corridor) -> tuple[list[Fragment], list[Fragment]]:
    middle = (corridor.left + corridor.right) / 2
    left: list[Fragment] = []
    right: list[Fragment] = []
    for one in _fragments_of(band):
        parts = [part for part in one.pieces if part.left < middle]
        rest = one.pieces[len(parts) :]
        left += [merged(parts)] if parts else ()
        right += [merged(rest)] if rest else ()
    return left, right


def _is_table(rows: Sequence[Row], corridor: _Corridor) -> bool:
    """True if the two sides are cells of rows rather than columns of text."""
    band = rows[corridor.first : corridor.last + 1]
    sides = [rows_of(side) for side in _sides(band, corridor)]
    is_text = [_is_text(side) for side in sides]
    if all(is_text):
        return False
    # a note in the margin begins anywhere; cells stand next to each other
    fewer = min(map(len, sides))
    return len(band) <= max(map(len, sides)) + 0.2 * fewer


def _is_text(rows: Sequence[Row]) -> bool:
    """True if most lines are of several words, and about as long as each other."""
    fragments = [one for row in rows for one in row.fragments]
    if mean(one.text.count(" ") + 1 for one in fragments) < _MIN_WORDS:
        return False
    widths = [one.right - one.left for one in fragments]
    full = sum(width >= _FULL_SHARE * max(widths) for width in widths)
    return full >= _MIN_FULL_LINES * len(widths)
