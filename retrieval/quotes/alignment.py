"""Aligns a claimed wording with the part of a text that is most like it, word by word, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_MOST_CELLS = 1_500_000
"""So many pairs of words are compared at most; of a longer text a window is looked at."""
_UNIT = 1 << 10
"""Of a weight. Of equally cheap ways that one is taken which leaves most words of the claim as they
are: each other one costs one more, which is less than a unit for all of them together."""


class EditOp(Enum):
    """How a word of the one stands to a word of the other."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    """It is claimed only."""
    MISSING = "missing"
    """It is in the text only."""


class EditStep(NamedTuple):
    """One word of an alignment: its place in the claim, and in the text.

    Of an added or missing word, one of the two is the place before which it would stand.
    """

    move: EditOp
    claimed: int
    found: int


class AlignedText(NamedTuple):
    """The words of a text as numbers."""

    keys: Numbers
    other_keys: Numbers
    """Of words that may be written in two ways; else the same."""
    folded: Numbers
    """The same whatever the letter case."""
    weights: Numbers
    """Whole numbers."""
    is_word: npt.NDArray[np.bool_]

    def scaled(self, factor: int) -> AlignedText:
        """The same with other weights."""
        return self._replace(weights=self.weights * factor)

    def part(self, low: int, high: int) -> AlignedText:
        """Some neighbouring words."""
        return AlignedText(
            self.keys[low:high],
            self.other_keys[low:high],
            self.folded[low:high],
            self.weights[low:high],
            self.is_word[low:high],
        )


class Alignment:
    """The cheapest way to make a claim of a part of a text, of equal ones the first.

    `gaps` are the numbers of words of the claim after which it says that something was left out:
    what stands there in the text costs nothing. Exact, unless the two are so long that only the
    most promising window of the text is looked at, three times as long as the claim or longer.
    """

    def __init__(self, claim: AlignedText, text: AlignedText, gaps: Sequence[int] = ()) -> None:
        low, high = _window(claim, text)
        self._low = low
        self._claim, self._text = claim.scaled(_UNIT), text.part(low, high).scaled(_UNIT)
        self._gaps = frozenset(gaps)
        self._table = _table(self._claim, self._text, self._gaps)

    @property
    def cost(self) -> int:
        """The weights of the words that are not the same; one in other letter case counts half."""
        return int(self._table[-1].min()) // _UNIT

    def steps(self) -> list[EditStep]:
        """From the first word to the last one, both of the claim and of the part."""
        end = _end(self._table, self._claim, self._text)
        steps = _steps(self._table, self._claim, self._text, self._gaps, end)
        return [step._replace(found=step.found + self._low) for step in steps][::-1]


def _window(claim: AlignedText, text: AlignedText) -> tuple[int, int]:
    """The part of a long text in which the most, and the rarest, words of the claim stand."""
    size, length = len(text.keys), len(claim.keys)
    if size * length <= _MOST_CELLS:
        return 0, size
    rare = _rarity(claim.folded, text.folded)
    rare[1:] += _rarity(_pairs(claim.folded), _pairs(text.folded))
    sums = np.concatenate(([0.0], np.cumsum(rare)))
    width = min(size, max(length, _MOST_CELLS // (3 * length)))
    best = int(np.argmax(sums[width:] - sums[:-width]))
    return max(0, best - width), min(size, best + 2 * width)


def _rarity(claim: Numbers, text: Numbers) -> npt.NDArray[np.float64]:
    """For each item of a text, 1 / how often it is there, if the claim has it too; else 0."""
    _, places, counts = np.unique(text, return_inverse=True, return_counts=True)
    return np.isin(text, claim) / counts[places]


def _pairs(folded: Numbers) -> Numbers:
    """A number for each two neighbouring words."""
    return folded[:-1] << 32 | folded[1:]


def _substitutions(claim: AlignedText, text: AlignedText, row: int) -> Numbers:
    """What it costs to take each word of the text for one of the claim."""
    weight = int(claim.weights[row])
    # a word is never a changed mark: to drop the one and add the other is as cheap
    is_like = text.is_word == claim.is_word[row]
    costs = np.where(is_like, np.maximum(text.weights, weight), text.weights + weight) + 1
    costs[text.folded == claim.folded[row]] = weight // 2 + 1
    costs[(text.keys == claim.keys[row]) | (text.keys == claim.other_keys[row])] = 0
    return costs


def _table(claim: AlignedText, text: AlignedText, gaps: frozenset[int]) -> Numbers:
    """The least cost of each beginning of the claim, ending at each place in the text."""
    size = len(text.keys)
    table = np.zeros((len(claim.keys) + 1, size + 1), np.int64)
    before = np.concatenate(([0], np.cumsum(text.weights)))
    kinds: dict[tuple[int, int], Numbers] = {}  # words come back
    for row in range(len(claim.keys)):
        key = int(claim.keys[row]), int(claim.other_keys[row])
        if key not in kinds:
            if len(kinds) * size > _MOST_CELLS:
                kinds.clear()
            kinds[key] = _substitutions(claim, text, row)
        costs = table[row] + claim.weights[row] + 1
        np.minimum(costs[1:], table[row, :-1] + kinds[key], out=costs[1:])
        if row + 1 in gaps:
            table[row + 1] = np.minimum.accumulate(costs)
        else:
            table[row + 1] = np.minimum.accumulate(costs - before) + before
    return table


def _end(table: Numbers, claim: AlignedText, text: AlignedText) -> int:
    """Where the part ends: with a word for the claim's last one, if that costs no more."""
    last = table[-1]
    end = int(np.argmin(last))
    is_replaced = (
        end < len(text.keys)
        and last[end + 1] == last[end]
        and last[end] == table[-2, end] + _substitutions(claim, text, -1)[end]
    )
    return end + 1 if is_replaced else end


def _steps(
    table: Numbers, claim: AlignedText, text: AlignedText, gaps: frozenset[int], end: int
) -> Iterator[EditStep]:
    """The steps of the cheapest way, from the last one back; what gaps leave out is no step."""
    row, column = len(claim.keys), end
    while row:
        if row in gaps:
            column = _before_gap(table, claim, text, row, column)
        cost = int(table[row, column])
        if column:
            replaced = int(_substitutions(claim, text.part(column - 1, column), row - 1)[0])
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
    table: Numbers, claim: AlignedText, text: AlignedText, row: int, column: int
) -> int:
    """The last place, up to a column, where what stands before a gap ends at the same cost."""
    own = table[row - 1, : column + 1] + claim.weights[row - 1] + 1
    replaced = _substitutions(claim, text.part(0, column), row - 1)
    np.minimum(own[1:], table[row - 1, :column] + replaced, out=own[1:])
    return int(np.flatnonzero(own == table[row, column])[-1])
