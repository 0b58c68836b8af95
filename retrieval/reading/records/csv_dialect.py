"""The character that separates the values of a table, found from its first lines."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Sequence
from io import StringIO
from typing import NamedTuple

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50


class _Fit(NamedTuple):
    """The fit of a delimiter; the greatest is best."""

    known_names: int
    """Names of columns in the first row that are known."""
    same_width: float
    """The share of rows with as many values as the first; 0 for a single column."""
    columns: int


def find_delimiter(sample: str, known_names: Collection[str]) -> str:
    """The delimiter of a table whose first lines are `sample`; a comma if it has one column.

    `known_names` are names of columns in lower case.
    """
    return max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter, known_names))


def _fit(sample: str, delimiter: str, known_names: Collection[str]) -> _Fit:
    rows = _rows(sample, delimiter)
    if not rows or len(rows[0]) == 1:
        return _Fit(0, 0, 0)
    widths = Counter(map(len, rows))
    known = sum(name.strip().lower() in known_names for name in rows[0])
    return _Fit(known, widths[len(rows[0])] / len(rows), len(rows[0]))


def _rows(sample: str, delimiter: str) -> Sequence[Sequence[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows
