"""Dates as people and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_LONGEST_DATE = 80
"""Characters."""


def parse_date(text: str) -> date | None:
    """The day that a text names; None if it names none, or if it can be read as two.

    `2015-01-02`, `2 January 2015` and `Jan. 2, 2015` are one day; `1/2/2015` could be two, and a
    wrong date would be worse than none.
    """
    text = text.strip()
    if len(text) > _LONGEST_DATE:
        return None
    year_first = _YEAR_FIRST.match(text)
    if year_first:
        year, _, month, day = year_first.groups()
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            return None
    readings = {
        _read(text, default, dayfirst=dayfirst)
        # what a text leaves out is taken from the default: two of them tell what was left out
        for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - days only
        for dayfirst in (True, False)
    }
    return readings.pop() if len(readings) == 1 else None


def _read(text: str, default: datetime, *, dayfirst: bool) -> date | None:
    try:
        return parser.parse(text, default=default, dayfirst=dayfirst, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None
