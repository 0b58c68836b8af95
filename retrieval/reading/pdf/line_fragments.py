"""Words and pieces of lines with their places on a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from retrieval.text.superscripts import subscript, superscript

_MAX_WORD_GAP = 0.6
"""Between words of one fragment, as a share of their height; a wider gap may be between columns."""
_MAX_INNER_GAP = 0.12
"""Between two parts of one word, as a share of their height."""
_MAX_EVEN_GAPS = 5.0
"""The same of a justified line, as a multiple of that."""
_EVEN_SHARE = 0.08
"""The share by which the spaces of a justified line may differ."""
_TOUCHING_SHARE = 0.03
"""Between words that touch, as a share of their height."""
_MAX_SHIFT = 0.35
"""Between the baselines of words of one fragment, as a share of their height."""
_MAX_SMALL_SHARE = 0.85
"""The share of the height of its line up to which a raised or lowered text is small."""
_MIN_RAISED_SHARE = 0.1
_MIN_INITIAL_SHARE = 1.8
"""The share of the height of its line from which a single letter is a large initial."""


class Word(NamedTuple):
    """A word on a page; coordinates in points, from the left and from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


class Fragment(NamedTuple):
    """Words that are close together on one line."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_bold: bool = False
    parts: tuple[Fragment, ...] = ()
    """Its pieces between spaces so wide that they could also be between columns; none without."""

    @property
    def height(self) -> float:
        """The height of its font, with ascenders and descenders."""
        return self.top - self.bottom

    @property
    def pieces(self) -> tuple[Fragment, ...]:
        """Its parts; itself if it has none."""
        return self.parts or (self,)


class Row(NamedTuple):
    """The fragments at one height of a page, from left to right."""

    fragments: tuple[Fragment, ...]
    bottom: float
    top: float

    @property
    def left(self) -> float:
        """The left end of its first fragment."""
        return self.fragments[0].left

    @property
    def right(self) -> float:
        """The right end of its last fragment."""
        return max(fragment.right for fragment in self.fragments)

    @property
    def height(self) -> float:
        """The height of its font."""
        return self.top - self.bottom


def fragments_of(words: Sequence[Word], *, is_bold: bool) -> Iterator[Fragment]:
    """The fragments of words in the order of the page's content."""
    start = 0
    for number, (last, word) in enumerate(pairwise(words), 1):
        if not _is_on_line(last, word):
            yield from _fragments_of_line(words[start:number], is_bold=is_bold)
            start = number
    if words:
        yield from _fragments_of_line(words[start:], is_bold=is_bold)


def _is_on_line(last: Word, word: Word) -> bool:
    """True if a word follows the last word on its line, in the same size."""
    height, other = word.top - word.bottom, last.top - last.bottom
    if not _MAX_SMALL_SHARE * other <= height <= other / _MAX_SMALL_SHARE:
        return False
    return (
        abs(word.bottom - last.bottom) <= _MAX_SHIFT * height
        and _gap(last, word) >= -_MAX_WORD_GAP * height
    )


def _gap(before: Word, word: Word) -> float:
    if word.text.isascii():
        return word.left - before.right
    return before.left - word.right if is_right_to_left(word.text) else word.left - before.right


def _fragments_of_line(words: Sequence[Word], *, is_bold: bool) -> Iterator[Fragment]:
    """The fragments of a line: its words, unless a space between them is clearly wider."""
    gaps = [_gap(before, word) for before, word in pairwise(words)]
    limit = _MAX_WORD_GAP * (words[0].top - words[0].bottom)
    if not gaps or max(gaps) <= limit:
        yield _fragment(words, is_bold=is_bold)
        return
    parts: list[Fragment] = []
    start = 0
    for number, gap in enumerate([*gaps, inf], 1):
        if gap <= limit:
            continue
        parts.append(_fragment(words[start:number], is_bold=is_bold))
        start = number
        if not _is_even(gaps, number - 1, limit):
            yield merged(parts)
            parts = []


def _is_even(gaps: Sequence[float], number: int, limit: float) -> bool:
    """True if a wide space is as wide as one next to it: so are those of a justified line."""
    if number >= len(gaps) or gaps[number] > _MAX_EVEN_GAPS * limit:
        return False
    beside = (*gaps[max(0, number - 1) : number], *gaps[number + 1 : number + 2])
    return any(abs(gap - gaps[number]) <= _EVEN_SHARE * gaps[number] for gap in beside)


def _fragment(words: Sequence[Word], *, is_bold: bool) -> Fragment:
    """The fragment of some words in reading order."""
    touching = _TOUCHING_SHARE * (words[0].top - words[0].bottom)
    pieces = [words[0].text]
    pieces += (
        f" {word.text}" if _gap(before, word) >= touching else word.text
        for before, word in pairwise(words)
    )
    lefts, rights, bottoms, tops = zip(*(word[1:] for word in words), strict=True)
    return Fragment("".join(pieces), min(lefts), max(rights), min(bottoms), max(tops), is_bold)


def merged(parts: Sequence[Fragment]) -> Fragment:
    """One fragment of several in reading order."""
    if len(parts) == 1:
        return parts[0]
    return Fragment(
        " ".join(part.text for part in parts),
        min(part.left for part in parts),
        max(part.right for part in parts),
        min(part.bottom for part in parts),
        max(part.top for part in parts),
        parts[0].is_bold,
        tuple(parts),
    )


def rows_of(fragments: Iterable[Fragment]) -> list[Row]:
    """The rows of some fragments, from the top to the foot of the page."""
    ordered = sorted(fragments, key=lambda one: (-one.top - one.bottom, one.left))
    return [_row(group) for group in _groups(ordered)]


def _groups(ordered: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    group: list[Fragment] = []
    bottom = top = 0.0
    for one in ordered:
        overlap = min(top, one.top) - max(bottom, one.bottom)
        if group and overlap > 0.5 * min(one.height, top - bottom):
            group.append(one)
            if one.height > 1.1 * (top - bottom):  # the marks above it were small
                bottom, top = one.bottom, one.top
            continue
        if group:
            yield group
        group, bottom, top = [one], one.bottom, one.top
    if group:
        yield group


def _row(fragments: Sequence[Fragment]) -> Row:
    main = max(fragments, key=lambda one: one.right - one.left)
    ordered = sorted(fragments, key=lambda one: one.left)
    return Row(tuple(ordered), main.bottom, main.top)


def row_text(row: Row) -> str:
    """The words of a row in reading order, with raised and lowered characters as such."""
    fragments = row.fragments
    if len(fragments) > 1 and sum(is_right_to_left(one.text) for one in fragments) * 2 > len(
        fragments
    ):
        return " ".join(one.text for one in reversed(fragments))
    text = ""
    before: Fragment | None = None
    for one in fragments:
        text += _added(text, before, one, row)
        before = one
    return text


def _added(text: str, before: Fragment | None, one: Fragment, row: Row) -> str:
    """The text of a fragment as it is set after the text before it."""
    if before is None:
        return one.text
    is_initial = len(before.text) == 1 and before.height > _MIN_INITIAL_SHARE * one.height
    gap = one.left - before.right
    is_joined = gap <= _MAX_INNER_GAP * min(before.height, one.height)
    if is_initial and before.text.isupper() and gap < 0.3 * before.height:
        return one.text
    if not is_joined:
        return f" {one.text}"
    return small_text(one.text, text, one.bottom, one.top, (row.bottom, row.top))


def small_text(text: str, before: str, bottom: float, top: float, line: tuple[float, float]) -> str:
    """A text as it is set after the text before it, if it is small and raised or lowered.

    `line` has the foot and the top of the line.
    """
    height = line[1] - line[0]
    if top - bottom > _MAX_SMALL_SHARE * height:
        return text
    if bottom > line[0] + _MIN_RAISED_SHARE * height:
        return superscript(text, before)
    return subscript(text, before) if bottom < line[0] + 0.02 * height else text


def is_right_to_left(text: str) -> bool:
    """True if the first letter of a text is of a script from right to left."""
    if text.isascii():
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)
