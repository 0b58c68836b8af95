"""Word alignment: the part of a text that is most like a quotation, and the edits in between.

An edit distance by dynamic programming in which the ends of the text cost nothing (semi-global).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

_MAX_CELLS = 1_500_000
"""Cells of the table, one for each pair of words; a longer text is cut to a window."""
_UNIT = 1 << 10
"""The factor of all weights.

Among equally cheap alignments, the one that keeps most words of the quotation is taken: each word
that is not kept costs 1 more, which is less than a unit for all of them together.
"""


class EditOp(Enum):
    """An edit that makes the quotation of the text."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    """The word is in the quotation only."""
    MISSING = "missing"
    """The word is in the text only."""


class EditStep(NamedTuple):
    """An edit of one word, with the word's number in the quotation and in the text.

    For an added word, `in_text` is the number of the word after it; for a missing one, `in_quote`
    is.
    """

    op: EditOp
    in_quote: int
    in_text: int


class AlignedText(NamedTuple):
    """The words and marks of a text as arrays, with an element for each of them."""

    keys: IntArray
    """Codes: the same for the same word."""
    other_keys: IntArray
    """Codes of a second way to write the word; the same as `keys` if there is none."""
    folded: IntArray
    """Codes that don't depend on letter case."""
    weights: IntArray
    """The costs of adding or leaving out the word."""
    is_word: npt.NDArray[np.bool_]
    """False for marks."""

    def scaled(self, factor: int) -> AlignedText:
        """A copy with all weights multiplied."""
        return self._replace(weights=self.weights * factor)

    def slice(self, low: int, high: int) -> AlignedText:
        """The words from number `low` up to `high`."""
        return AlignedText(
            self.keys[low:high],
            self.other_keys[low:high],
            self.folded[low:high],
            self.weights[low:high],
            self.is_word[low:high],
        )


class Alignment:
    """The cheapest alignment of a quotation with a part of a text, the first of equal ones.

    `gaps` are the numbers of words of the quotation before which it omits something (`[…]`): words
    of the text in these places cost nothing. The alignment is exact, unless both texts are so long
    that only the most promising window of the text is searched, three times as long as the
    quotation or longer.
    """

    def __init__(self, claim: AlignedText, text: AlignedText, gaps: Sequence[int] = ()) -> None:
        low, high = _window(claim, text)
        self._low = low
        self._claim, self._text = claim.scaled(_UNIT), text.slice(low, high).scaled(_UNIT)
        self._gaps = frozenset(gaps)
        self._table = _table(self._claim, self._text, self._gaps)

    @property
    def cost(self) -> int:
        """The sum of the weights of all words that differ; half for a different letter case."""
        return int(self._table[-1].min()) // _UNIT

    def steps(self) -> list[EditStep]:
        """The edits, in the order of the words."""
        end = _end(self._table, self._claim, self._text)
        steps = _steps(self._table, self._claim, self._text, self._gaps, end)
        return [step._replace(in_text=step.in_text + self._low) for step in steps][::-1]


def _window(claim: AlignedText, text: AlignedText) -> tuple[int, int]:
    """The part of a long text with the most, and the rarest, words of the quotation."""
    size, length = len(text.keys), len(claim.keys)
    if size * length <= _MAX_CELLS:
        return 0, size
    rare = _rarity(claim.folded, text.folded)
    rare[1:] += _rarity(_pairs(claim.folded), _pairs(text.folded))
    sums = np.concatenate(([0.0], np.cumsum(rare)))
    width = min(size, max(length, _MAX_CELLS // (3 * length)))
    best = int(np.argmax(sums[width:] - sums[:-width]))
    return max(0, best - width), min(size, best + 2 * width)


def _rarity(claim: IntArray, text: IntArray) -> npt.NDArray[np.float64]:
    """For each code of a text, 1 / its count if the quotation has it too; else 0."""
    _, places, counts = np.unique(text, return_inverse=True, return_counts=True)
    return np.isin(text, claim) / counts[places]


def _pairs(folded: IntArray) -> IntArray:
    """A code for each pair of neighbouring words."""
    return folded[:-1] << 32 | folded[1:]


def _substitutions(claim: AlignedText, text: AlignedText, row: int) -> IntArray:
    """The cost of replacing each word of the text by word number `row` of the quotation."""
    weight = int(claim.weights[row])
    # a word never becomes a mark: that costs as much as leaving out the one and adding the other
    is_like = text.is_word == claim.is_word[row]
    costs = np.where(is_like, np.maximum(text.weights, weight), text.weights + weight) + 1
    costs[text.folded == claim.folded[row]] = weight // 2 + 1
    costs[(text.keys == claim.keys[row]) | (text.keys == claim.other_keys[row])] = 0
    return costs


def _table(claim: AlignedText, text: AlignedText, gaps: frozenset[int]) -> IntArray:
    """The least cost to align each prefix of the quotation (row) up to each word of the text."""
    size = len(text.keys)
    table = np.zeros((len(claim.keys) + 1, size + 1), np.int64)
    before = np.concatenate(([0], np.cumsum(text.weights)))
    known: dict[tuple[int, ...], IntArray] = {}  # most words occur more than once
    for row in range(len(claim.keys)):
        # of two occurrences of one word, the one at an end of a part has another weight
        key = int(claim.keys[row]), int(claim.other_keys[row]), int(claim.weights[row])
        if key not in known:
            if len(known) * size > _MAX_CELLS:
                known.clear()
            known[key] = _substitutions(claim, text, row)
        costs = table[row] + claim.weights[row] + 1
        np.minimum(costs[1:], table[row, :-1] + known[key], out=costs[1:])
        if row + 1 in gaps:
            table[row + 1] = np.minimum.accumulate(costs)
        else:
            table[row + 1] = np.minimum.accumulate(costs - before) + before
    return table


def _end(table: IntArray, claim: AlignedText, text: AlignedText) -> int:
    """The end of the part: after a replacement of the last word, if that costs no more."""
    last = table[-1]
    end = int(np.argmin(last))
    is_replaced = (
        end < len(text.keys)
        and last[end + 1] == last[end]
        and last[end] == table[-2, end] + _substitutions(claim, text, -1)[end]
    )
    return end + 1 if is_replaced else end


def _steps(
    table: IntArray, claim: AlignedText, text: AlignedText, gaps: frozenset[int], end: int
) -> Iterator[EditStep]:
    """The edits of the cheapest alignment, from the last one back, without the words in gaps."""
    row, column = len(claim.keys), end
    while row:
        if row in gaps:
            column = _before_gap(table, claim, text, row, column)
        cost = int(table[row, column])
        if column:
            replaced = int(_substitutions(claim, text.slice(column - 1, column), row - 1)[0])
            if cost == table[row - 1, column - 1] + replaced:
                row, column = row - 1, column - 1
                yield EditStep(EditOp.CHANGED if replaced else EditOp.SAME, row, column)
                continue
            if row not in gaps and cost == table[row, column - 1] + text.weights[column - 1]:
                column -= 1
                yield EditStep(EditOp.MISSING, row, column)
                continue
        row -= 1
        yield EditStep(EditOp.ADDED, row, column)


def _before_gap(
    table: IntArray, claim: AlignedText, text: AlignedText, row: int, column: int
) -> int:
    """The last column, up to the given one, where the words before a gap end at the same cost."""
    own = table[row - 1, : column + 1] + claim.weights[row - 1] + 1
    replaced = _substitutions(claim, text.slice(0, column), row - 1)
    np.minimum(own[1:], table[row - 1, :column] + replaced, out=own[1:])
    return int(np.flatnonzero(own == table[row, column])[-1])
