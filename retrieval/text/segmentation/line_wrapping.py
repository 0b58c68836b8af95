"""Tells which lines of a text continue the line before: where hard-wrapped text was broken.

Each break between two lines is seen in one of four layouts: wrapped text, a paragraph a line, items
(lists, verse, addresses), and items that begin in lower case. What can be seen of a break is
whether the next word would have fitted, how the line ends and how the next begins. The likeliest
run of layouts through a text is found as in a hidden Markov model (Viterbi, 1967).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from math import log
from types import MappingProxyType
from typing import NamedTuple

from retrieval.text.segmentation.line_layouts import FITS, LAYOUTS, Fit, Layout, Look, likelihoods
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

_NO_EVIDENCE = (0.0,) * len(LAYOUTS)


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


_LAST_SENTENCE_ENDS: Mapping[Layout, float] = MappingProxyType(
    {
        Layout.WRAPPED: 0.94,
        Layout.PARAGRAPHS: 0.85,
        Layout.ITEMS: 0.4,
        Layout.LOWER_ITEMS: 0.4,
    }
)
"""The probability that the last line of a block ends a sentence."""
_FIRST: Mapping[Layout, float] = MappingProxyType(
    {
        Layout.WRAPPED: 0.35,
        Layout.PARAGRAPHS: 0.35,
        Layout.ITEMS: 0.2,
        Layout.LOWER_ITEMS: 0.1,
    }
)
_FIRST_OF_TWO_LINES: Mapping[Layout, float] = MappingProxyType(
    {
        Layout.WRAPPED: 0.06,
        Layout.PARAGRAPHS: 0.5,
        Layout.ITEMS: 0.28,
        Layout.LOWER_ITEMS: 0.16,
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
    block: Sequence[Break], layouts: Sequence[Layout], columns: _Columns
) -> Iterator[bool]:
    is_continuation = False
    for one, layout in zip(block, layouts, strict=True):
        if one.is_kept:
            is_continuation = False
        elif one.is_in_word or _hangs(one):
            is_continuation = True
        elif layout is not Layout.WRAPPED or columns.width < _MIN_WIDTH:
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
    if fit is not Fit.SHORT:
        return not (fit is Fit.NEAR and columns.is_exact and is_after_sentence)
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
        sum(_fit(one.line, one.after, _Columns(width, is_exact=True)) is Fit.FULL for one in block)
        for width in (width, own)
    )
    return own if own_full > full + len(block) / 2 else width


def _is_exact(breaks: Iterable[Break], width: int) -> bool:
    columns = _Columns(width, is_exact=False)
    fits = Counter(_fit(one.line, one.after, columns) for one in breaks if one.line.end is End.OPEN)
    return fits[Fit.NEAR] <= _MAX_NEAR_SHARE * fits[Fit.FULL]


def _fit(line: TextLine, after: TextLine, columns: _Columns) -> Fit:
    width = columns.width
    if line.right > width * (1 + _OVER_SHARE):
        return Fit.OVER
    # a mark that must not begin a line may stand in the margin, or take a character along
    needed = line.right + after.first + (not after.is_unspaced)
    if after.is_unspaced:
        needed += 1
    if needed > width:
        return Fit.FULL
    return Fit.NEAR if needed > width * (1 - _NEAR_SHARE) else Fit.SHORT


def _likeliest(
    blocks: Sequence[Sequence[Break]], last: Sequence[TextLine], widths: Sequence[_Columns]
) -> list[list[Layout]]:
    """The likeliest layout at each break."""
    first = _FIRST_OF_TWO_LINES if sum(map(len, blocks)) == 1 else _FIRST
    scores = [log(first[layout]) for layout in LAYOUTS]
    path: list[list[int]] = []
    for block, line, columns in zip(blocks, last, widths, strict=True):
        change = _CHANGE_BETWEEN_BLOCKS
        for one in block:
            highest = max(scores)
            best, jump = scores.index(highest), highest + change
            path.append([own if score >= jump else best for own, score in enumerate(scores)])
            change = _CHANGE_IN_BLOCK
            likelihoods = _likelihoods_of(one, columns) if one.is_evidence else _NO_EVIDENCE
            scores = [
                max(score, jump) + likelihood
                for score, likelihood in zip(scores, likelihoods, strict=True)
            ]
        for number, layout in enumerate(LAYOUTS if block else ()):
            rate = _LAST_SENTENCE_ENDS[layout]
            scores[number] += log(rate if line.end is End.SENTENCE else 1 - rate)
            if line.right > columns.width * (1 + _OVER_SHARE):
                scores[number] += log(FITS[layout][-1])
    found = [scores.index(max(scores))]
    for step in reversed(path):
        found.append(step[found[-1]])
    layouts = iter(found[-2::-1])
    return [[LAYOUTS[next(layouts)] for _ in block] for block in blocks]


def _likelihoods_of(one: Break, columns: _Columns) -> Sequence[float]:
    fit = Fit.FULL if one.is_in_word else _fit(one.line, one.after, columns)
    is_wide = columns.width >= _NARROW_WIDTH
    is_unspaced = one.after.is_unspaced
    return likelihoods(
        Look(fit, one.line.end, one.after.start, is_unspaced, is_wide, columns.is_exact)
    )
