"""Finds the items that two sequences have in common, in the same order (patience diff)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

_MAX_ROUNDS = 20
"""Bounds the time: each round takes n log n."""
_Range = tuple[range, range]


def common_items(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The positions of equal items in two sequences, as pairs that rise on both sides.

    Items that both have once are matched first, then what is between them in the same way: a
    change is shown at its place, and frequent items such as “the” match only next to others.
    """
    pairs: list[tuple[int, int]] = []
    ranges: list[_Range] = [(range(len(before)), range(len(after)))]
    for _ in range(_MAX_ROUNDS):
        between: list[_Range] = []
        for one in ranges:
            ends, inner = _equal_ends(before, after, one)
            anchors = _unique_pairs(before, after, inner)
            pairs += ends + anchors
            between += _between(inner, anchors)
        if not between:
            break
        ranges = between
    return sorted(pairs)


def _equal_ends(
    before: Sequence[Hashable], after: Sequence[Hashable], part: _Range
) -> tuple[list[tuple[int, int]], _Range]:
    """The equal items at both ends of a range, and the range between them."""
    ours, theirs = part
    shorter = min(len(ours), len(theirs))
    first = 0
    while first < shorter and before[ours[first]] == after[theirs[first]]:
        first += 1
    last = 0
    while last < shorter - first and before[ours[-1 - last]] == after[theirs[-1 - last]]:
        last += 1
    inner = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    ends = [
        *zip(ours[:first], theirs[:first], strict=True),
        *zip(ours[len(ours) - last :], theirs[len(theirs) - last :], strict=True),
    ]
    return ends, inner


def _unique_pairs(
    before: Sequence[Hashable], after: Sequence[Hashable], part: _Range
) -> list[tuple[int, int]]:
    """The items that occur once on both sides: as many as are in the same order."""
    ours, theirs = part
    counts = Counter(before[place] for place in ours)
    other_counts = Counter(after[place] for place in theirs)
    places = {after[place]: place for place in theirs if other_counts[after[place]] == 1}
    pairs = [
        (place, places[before[place]])
        for place in ours
        if counts[before[place]] == 1 and before[place] in places
    ]
    return _longest_rise(pairs)


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, in their order, whose second numbers rise."""
    ends: list[int] = []
    numbers: list[int] = []
    previous: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(numbers[length - 1] if length else None)
        ends[length:] = [place, *ends[length + 1 :]]
        numbers[length:] = [number, *numbers[length + 1 :]]
    rise: list[tuple[int, int]] = []
    current = numbers[-1] if numbers else None
    while current is not None:
        rise.append(pairs[current])
        current = previous[current]
    return rise[::-1]


def _between(part: _Range, pairs: Sequence[tuple[int, int]]) -> list[_Range]:
    """The parts of a range between its matched pairs where both sides have items."""
    if not pairs:
        return []
    ours, theirs = part
    firsts = [(ours.start, theirs.start), *((a + 1, b + 1) for a, b in pairs)]
    lasts = [*pairs, (ours.stop, theirs.stop)]
    gaps = [
        (range(first, last), range(other_first, other_last))
        for (first, other_first), (last, other_last) in zip(firsts, lasts, strict=True)
    ]
    return [gap for gap in gaps if gap[0] and gap[1]]
