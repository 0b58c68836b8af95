"""Dates in running text and in options: how they are written, and what they mean.

`parse_date` reads a text that is one date, by the grammar of `written_dates`.
`find_date_ranges` finds the periods that a question names; `DATE_EXPRESSION` finds everything in
running text that answers "when?", and `parse_partial_date` reads what it found: these two know
English months and weekdays only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import regex

from retrieval.model.article import Precision, Span
from retrieval.text.dates.relative_dates import DateRange, month_range
from retrieval.text.dates.written_dates import written_dates

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {month[:3].casefold(): number for number, month in enumerate(_MONTHS, 1)}
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in (*_MONTHS, "Sept"))
"""The name of a month, in full or abbreviated."""
_ABBREVIATION_DOT = r"(?:(?<!May|June|July|\p{L}{5})\.)?"
"""The dot after "Dec" or "Sept": after a whole name it ends the sentence."""
_ORDINAL = "(?:st|nd|rd|th)"
_DAY = rf"\d{{1,2}}{_ORDINAL}?"
_YEAR = r"(?:1\d|20)\d\d"

DATE_EXPRESSION = regex.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?)?(?:{_MONTH})\b{_ABBREVIATION_DOT}(?:\s+{_DAY}\b)?(?:,?\s+{_YEAR}\b)?"
    rf"|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b{_YEAR}(?:s|[-–]\d{{2,4}})?\b(?![.,]?\d|\s?%)"
    rf"|\b\d{{1,4}}\s+(?:AD|BCE?|CE)\b|\b(?:\d{{1,2}}{_ORDINAL}|\w+th)[\s-]century\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""A day, a month, a year, a decade, a century or a weekday in running text."""

_NAMED_PERIOD = re.compile(
    rf"\b(?:(?P<day_before>\d{{1,2}}){_ORDINAL}?\s+(?:of\s+)?)?\b(?P<month>{_MONTH})\b\.?"
    rf"(?:\s+(?P<day_after>\d{{1,2}}){_ORDINAL}?\b)?,?\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"\d{4}")
"""The year that each of these has: few texts do, and it is found sooner."""

# other languages' names of months too: "4 Juli 2014", "Octobre 4, 2014"
_LOOSE_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
DATELINE_PATTERN = (
    rf"(?:[a-z]+day,? )?(?:\d{{1,2}} {_LOOSE_MONTH},? \d{{4}}|{_LOOSE_MONTH} \d{{1,2}},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
"""A day as sites print it above an article, to be matched without regard to case."""

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR_ALONE = re.compile(r"\b\d{4}\b(?!s|[-–])")
_MONTH_START = re.compile("|".join(month[:3] for month in _MONTHS))
_DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")


class PartialDate(NamedTuple):
    """A year, a month or a day; what is not known of it is None."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def matches(self, other: PartialDate) -> bool:
        """True if both can be the same: what one leaves open, the other may state."""
        return all(
            ours is None or theirs is None or ours == theirs
            for ours, theirs in zip(self, other, strict=True)
        )


def format_date(day: date | None, precision: Precision = Precision.DAY) -> str:
    """A date in English, whatever the machine's locale: 29 December 2014, December 2014 or 2014.

    Empty without a date.
    """
    if day is None:
        return ""
    if precision is Precision.YEAR:
        return str(day.year)
    number = f"{day.day} " if precision is Precision.DAY else ""
    return f"{number}{_MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str) -> date | None:
    """The day that a text consists of; None if it is no day, or could be two.

    `2015-01-02`, `2 January 2015` and `Jan. 2, 2015` are the same day. `1/2/2015` could be in
    January or in February, and a wrong date would be worse than none.
    """
    found = written_dates(text)
    days = [written.day for written in found if written.precision is Precision.DAY]
    return days[0] if len(days) == 1 else None


def parse_partial_date(expression: str) -> PartialDate | None:
    """The time that a match of `DATE_EXPRESSION` means; None for centuries, decades, weekdays."""
    if iso := _ISO_DAY.fullmatch(expression):
        return PartialDate(*map(int, iso.groups()))
    year, month = _YEAR_ALONE.search(expression), _MONTH_START.search(expression)
    day = _DAY_NUMBER.search(expression) if month else None
    if not year and not month:
        return None
    return PartialDate(
        int(year[0]) if year else None,
        _month_number(month[0]) if month else None,
        int(day[0]) if day else None,
    )


def find_date_ranges(text: str) -> Iterator[DateRange]:
    """The days and months that a text names together with their year, in the text's order."""
    return (period for _, period in find_date_mentions(text))


def find_date_mentions(text: str) -> Iterator[tuple[Span, DateRange]]:
    """The same with the place of each in the text."""
    for match in _NAMED_PERIOD.finditer(text) if _FOUR_DIGITS.search(text) else ():
        try:
            yield Span(*match.span()), _date_range(match)
        except ValueError:  # no day of the calendar
            continue


def _date_range(match: re.Match[str]) -> DateRange:
    if match["iso"]:
        day = date(*map(int, match["iso"].split("-")))
        return DateRange(day, day)
    year, month = int(match["year"]), _month_number(match["month"])
    if number := match["day_before"] or match["day_after"]:
        day = date(year, month, int(number))
        return DateRange(day, day)
    return month_range(year, month, month)


def _month_number(name: str) -> int:
    # casefold: without regard to case, "S" also matches the long s of old prints
    return _MONTH_NUMBERS[name[:3].casefold()]
