"""Tells which lines of a text continue the line before: where hard-wrapped text was broken.

Each break between two lines is seen in one of four layouts: wrapped text, a paragraph a line, items
(lists, verse, addresses), and items that begin in lower case. What can be seen of a break is
whether the next word would have fitted, how the line ends and how the next begins. The likeliest
run of layouts through a text is found as in a hidden Markov model (Viterbi, 1967).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import accumulate, chain
from math import log
from types import MappingProxyType
from typing import NamedTuple

from retrieval.text.segmentation.text_lines import End, Start, TextLine

_MIN_WIDTH = 20
"""Columns; below, nearly every line would be full by chance."""
_NARROW_WIDTH = 56
"""Columns up to which lines that begin in lower case may well be verse or a list."""
_NEAR_SHARE = 0.15
"""The share of the width that a line in a font of variable width may lack."""
_OVER_SHARE = 0.08
"""The share of the width by which such a line may exceed it."""
_MAX_NEAR_SHARE = 0.15
"""The share of nearly full lines, of full ones, up to which all characters are equally wide."""
_MIN_CONTINUED_SHARE = 0.4
"""A line shorter than this share of the width is not continued, unless a word is broken."""
_MIN_OWN_BREAKS = 4
"""The breaks from which a block may have a width of its own."""


class _Fit(Enum):
    """Whether the first word of the next line would have fitted in a line."""

    FULL = auto()
    """It would not."""
    NEAR = auto()
    """It would, but only just."""
    SHORT = auto()
    OVER = auto()
    """The line is longer than the width."""


class _Layout(Enum):
    WRAPPED = auto()
    PARAGRAPHS = auto()
    ITEMS = auto()
    LOWER_ITEMS = auto()


class _Columns(NamedTuple):
    """The width to which a block may be wrapped."""

    width: int
    is_exact: bool
    """True if all characters are equally wide, so that each line is as full as can be."""


class Break(NamedTuple):
    """A break between two lines of a block."""

    line: TextLine
    after: TextLine
    is_in_word: bool
    """True if a hyphen breaks a word."""
    is_kept: bool
    """True if it is certain that the next line is no continuation."""
    is_evidence: bool
    """True if the break tells something about the layout of the lines around it."""


_FITS: Mapping[_Layout, Sequence[float]] = MappingProxyType(
    # how often a line is FULL, NEAR, SHORT, OVER
    {
        _Layout.WRAPPED: (0.84, 0.06, 0.08, 0.02),
        _Layout.PARAGRAPHS: (0.18, 0.12, 0.5, 0.2),
        _Layout.ITEMS: (0.45, 0.15, 0.33, 0.07),
        _Layout.LOWER_ITEMS: (0.45, 0.15, 0.33, 0.07),
    }
)
_EXACT_FITS = (0.86, 0.02, 0.1, 0.02)
"""The same of wrapped text whose characters are equally wide."""
_WIDE_FITS = (0.25, 0.15, 0.5, 0.1)
"""The same of items in a wide column: few are as long."""
_UNSPACED_FITS = (0.1, 0.15, 0.55, 0.2)
"""The same of a script without spaces that is not wrapped: few lines are full by chance."""
_ENDS: Mapping[_Layout, Sequence[float]] = MappingProxyType(
    # how often a line ends with SENTENCE, PAUSE, OPEN
    {
        _Layout.WRAPPED: (0.08, 0.1, 0.82),
        _Layout.PARAGRAPHS: (0.86, 0.04, 0.1),
        _Layout.ITEMS: (0.18, 0.27, 0.55),
        _Layout.LOWER_ITEMS: (0.1, 0.35, 0.55),
    }
)
_SHORT_ENDS = (0.7, 0.05, 0.25)
"""The same of short lines in wrapped text: most are the last of a paragraph."""
_LOWER_STARTS: Mapping[_Layout, float] = MappingProxyType(
    {
        _Layout.WRAPPED: 0.75,
        _Layout.PARAGRAPHS: 0.03,
        _Layout.ITEMS: 0.05,
        _Layout.LOWER_ITEMS: 0.9,
    }
)
"""The probability that a line begins in lower case, after one that ends no sentence."""
_LOWER_AFTER_SENTENCE = 0.03
_LAST_SENTENCE_ENDS: Mapping[_Layout, float] = MappingProxyType(
    {
        _Layout.WRAPPED: 0.94,
        _Layout.PARAGRAPHS: 0.85,
        _Layout.ITEMS: 0.4,
        _Layout.LOWER_ITEMS: 0.4,
    }
)
"""The probability that the last line of a block ends a sentence."""
_FIRST: Mapping[_Layout, float] = MappingProxyType(
    {
        _Layout.WRAPPED: 0.35,
        _Layout.PARAGRAPHS: 0.35,
        _Layout.ITEMS: 0.2,
        _Layout.LOWER_ITEMS: 0.1,
    }
)
_FIRST_OF_TWO_LINES: Mapping[_Layout, float] = MappingProxyType(
    {
        _Layout.WRAPPED: 0.06,
        _Layout.PARAGRAPHS: 0.5,
        _Layout.ITEMS: 0.28,
        _Layout.LOWER_ITEMS: 0.16,
    }
)
"""The same of a text with one break: the line before it is full, whatever the layout."""
_CHANGE_IN_BLOCK = log(0.02)
_CHANGE_BETWEEN_BLOCKS = log(0.1)


def continuations(blocks: Sequence[Sequence[Break]], last: Sequence[TextLine]) -> list[list[bool]]:
    """By block and break, True if the line after the break continues the line before it.

    `last` has the last line of each block.
    """
    width = _width((one for block in blocks for one in block), last)
    is_exact = _is_exact(chain.from_iterable(blocks), width)
    widths = [_own_width(block, line, width) for block, line in zip(blocks, last, strict=True)]
    columns = [_Columns(width, is_exact) for width in widths]
    layouts = _likeliest(blocks, last, columns)
    return [
        list(_continued(block, block_layouts, width))
        for block, block_layouts, width in zip(blocks, layouts, columns, strict=True)
    ]


def _continued(
    block: Sequence[Break], layouts: Sequence[_Layout], columns: _Columns
) -> Iterator[bool]:
    is_continuation = False
    for one, layout in zip(block, layouts, strict=True):
        if one.is_kept:
            is_continuation = False
        elif one.is_in_word or _hangs(one):
            is_continuation = True
        elif layout is not _Layout.WRAPPED or columns.width < _MIN_WIDTH:
            is_continuation = False
        else:
            is_continuation = _goes_on(one, columns, is_continuation=is_continuation)
        yield is_continuation


def _goes_on(one: Break, columns: _Columns, *, is_continuation: bool) -> bool:
    """True if a sentence or paragraph of wrapped text goes on after a break.

    `is_continuation` is True if the line before the break continues another.
    """
    fit = _fit(one.line, one.after, columns)
    is_after_sentence = one.line.end is End.SENTENCE and one.after.start is not Start.LOWER
    if fit is not _Fit.SHORT:
        return not (fit is _Fit.NEAR and columns.is_exact and is_after_sentence)
    # only a line that begins a paragraph can be a heading
    is_in_sentence = one.after.start is Start.LOWER or (is_continuation and not is_after_sentence)
    return is_in_sentence and one.line.right >= _MIN_CONTINUED_SHARE * columns.width


def _hangs(one: Break) -> bool:
    """True if a line is indented below the item of a list that it continues."""
    is_below_item = bool(one.line.mark) and one.after.left > one.line.left
    return is_below_item and one.line.end is not End.SENTENCE


def _width(breaks: Iterable[Break], last: Iterable[TextLine]) -> int:
    """The width at which most lines are full and few too long."""
    gains: Counter[int] = Counter()
    for one in breaks:
        if one.is_evidence:
            gains[max(_MIN_WIDTH, one.line.right)] += 2
            gains[max(_MIN_WIDTH, one.line.right + one.after.first + 1)] -= 1
    for line in last:
        gains[max(_MIN_WIDTH, line.right)] += 2
    columns = sorted(gains)
    scores = accumulate(gains[column] for column in columns)
    return max(zip(scores, columns, strict=True), default=(0, 0), key=lambda pair: pair[0])[1]


def _own_width(block: Sequence[Break], last: TextLine, width: int) -> int:
    """The width of a block, if it is clearly another than that of the whole text."""
    if len(block) < _MIN_OWN_BREAKS:
        return width
    own = _width(block, [last])
    full, own_full = (
        sum(_fit(one.line, one.after, _Columns(width, is_exact=True)) is _Fit.FULL for one in block)
        for width in (width, own)
    )
    return own if own_full > full + len(block) / 2 else width


def _is_exact(breaks: Iterable[Break], width: int) -> bool:
    columns = _Columns(width, is_exact=False)
    fits = Counter(_fit(one.line, one.after, columns) for one in breaks if one.line.end is End.OPEN)
    return fits[_Fit.NEAR] <= _MAX_NEAR_SHARE * fits[_Fit.FULL]


def _fit(line: TextLine, after: TextLine, columns: _Columns) -> _Fit:
    width = columns.width
    if line.right > width * (1 + _OVER_SHARE):
        return _Fit.OVER
    # a mark that must not begin a line may stand in the margin, or take a character along
    needed = line.right + after.first + (not after.is_unspaced)
    if after.is_unspaced:
        needed += 1
    if needed > width:
        return _Fit.FULL
    return _Fit.NEAR if needed > width * (1 - _NEAR_SHARE) else _Fit.SHORT


def _likeliest(
    blocks: Sequence[Sequence[Break]], last: Sequence[TextLine], widths: Sequence[_Columns]
) -> list[list[_Layout]]:
    """The likeliest layout at each break."""
    first = _FIRST_OF_TWO_LINES if sum(map(len, blocks)) == 1 else _FIRST
    scores = {layout: log(first[layout]) for layout in _Layout}
    path: list[dict[_Layout, _Layout]] = []
    for block, line, columns in zip(blocks, last, widths, strict=True):
        change = _CHANGE_BETWEEN_BLOCKS
        for one in block:
            best = max(scores, key=scores.__getitem__)
            jump = scores[best] + change
            path.append({own: own if scores[own] >= jump else best for own in _Layout})
            scores = {own: max(scores[own], jump) for own in _Layout}
            change = _CHANGE_IN_BLOCK
            if one.is_evidence:
                for layout in _Layout:
                    scores[layout] += _likelihood(one, layout, columns)
        for layout in _Layout if block else ():
            rate = _LAST_SENTENCE_ENDS[layout]
            scores[layout] += log(rate if line.end is End.SENTENCE else 1 - rate)
            if line.right > columns.width * (1 + _OVER_SHARE):
                scores[layout] += log(_FITS[layout][-1])
    found = [max(scores, key=scores.__getitem__)]
    for step in reversed(path):
        found.append(step[found[-1]])
    layouts = iter(found[-2::-1])
    return [[next(layouts) for _ in block] for block in blocks]


def _likelihood(one: Break, layout: _Layout, columns: _Columns) -> float:
    """The logarithm of how often such a break is seen in a layout."""
    fit = _Fit.FULL if one.is_in_word else _fit(one.line, one.after, columns)
    is_wrapped = layout is _Layout.WRAPPED
    fits = _fits_of(layout, columns, is_unspaced=one.after.is_unspaced)
    ends = _SHORT_ENDS if is_wrapped and fit is _Fit.SHORT else _ENDS[layout]
    likelihood = fits[fit.value - 1] * ends[one.line.end.value - 1]
    if layout is _Layout.LOWER_ITEMS and columns.width >= _NARROW_WIDTH:
        likelihood *= 0.6
    if one.after.start is not Start.OTHER:
        is_after_sentence = one.line.end is End.SENTENCE
        lower = _LOWER_AFTER_SENTENCE if is_after_sentence else _LOWER_STARTS[layout]
        likelihood *= lower if one.after.start is Start.LOWER else 1 - lower
    return log(likelihood)


def _fits_of(layout: _Layout, columns: _Columns, *, is_unspaced: bool) -> Sequence[float]:
    if layout is _Layout.WRAPPED:
        return _EXACT_FITS if columns.is_exact else _FITS[layout]
    if is_unspaced:
        return _UNSPACED_FITS
    is_wide = columns.width >= _NARROW_WIDTH and layout is not _Layout.PARAGRAPHS
    return _WIDE_FITS if is_wide else _FITS[layout]
