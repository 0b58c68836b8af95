"""Ragged arrays: rows of different lengths, as one array of values and the starts of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ragged:
    """Rows of values, one after the other."""

    starts: npt.NDArray[np.integer[Any]]
    """By row, the place of its first value; the number of values at the end."""
    values: npt.NDArray[Any]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Integers:
        """By row, the number of its values."""
        return np.diff(self.starts).astype(np.int64)

    @cached_property
    def rows(self) -> Integers:
        """By value, the number of its row."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def row(self, number: int) -> npt.NDArray[Any]:
        """The values of one row."""
        return self.values[self.starts[number] : self.starts[number + 1]]

    def take(self, rows: npt.NDArray[np.integer[Any]]) -> Ragged:
        """Some of the rows, in the order given."""
        places = places_of(self.starts, rows)
        return Ragged(places.starts, self.values[places.values])

    def beginnings(self, lengths: Integers) -> Ragged:
        """The first values of each row, as many as `lengths` says."""
        starts = starts_of(lengths)
        places = np.repeat(self.starts[:-1] - starts[:-1], lengths) + np.arange(starts[-1])
        return Ragged(starts, self.values[places])

    def grouped(self, firsts: npt.NDArray[np.integer[Any]]) -> Ragged:
        """Longer rows: each of the rows from one place in `firsts` up to the next, joined."""
        return Ragged(self.starts[firsts], self.values)


def places_of(starts: npt.NDArray[np.integer[Any]], rows: npt.NDArray[np.integer[Any]]) -> Ragged:
    """Some of the rows with these starts, in the order given, each as the places of its values."""
    lengths = starts[rows + 1].astype(np.int64) - starts[rows]
    new_starts = starts_of(lengths)
    places = np.repeat(starts[rows] - new_starts[:-1], lengths) + np.arange(new_starts[-1])
    return Ragged(new_starts, places)


def side_by_side(left: Ragged, right: Ragged) -> Ragged:
    """Rows that each have the values of a row of `left` and then those of the same of `right`."""
    starts = starts_of(left.lengths + right.lengths)
    values = np.empty(starts[-1], left.values.dtype)
    values[
        np.arange(len(left.values)) + np.repeat(starts[:-1] - left.starts[:-1], left.lengths)
    ] = left.values
    moved = np.repeat(starts[1:] - right.starts[1:], right.lengths)
    values[np.arange(len(right.values)) + moved] = right.values
    return Ragged(starts, values)


def concatenated(parts: Iterable[Ragged]) -> Ragged:
    """The rows of all parts, of which there is at least one, in the same order."""
    parts = list(parts)
    lengths = np.concatenate([part.lengths for part in parts])
    return Ragged(starts_of(lengths), np.concatenate([part.values for part in parts]))


def starts_of(lengths: Sequence[int] | npt.NDArray[np.integer[Any]]) -> Integers:
    """The starts of rows with these lengths, and the number of all their values."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
