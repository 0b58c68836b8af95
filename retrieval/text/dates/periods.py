"""Periods as people type them: a day, a month, a year, or one that is named from today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from retrieval.model.article import Precision
from retrieval.text.analysis import fold
from retrieval.text.dates.date_words import WORD
from retrieval.text.dates.relative_dates import (
    DateRange,
    last_named,
    month_range,
    named_year,
    relative_period,
    without_small_words,
)
from retrieval.text.dates.relative_words import RELATIVE_WORDS
from retrieval.text.dates.written_dates import written_dates

_MAX_CHARACTERS = 100
"""A longer text is no period."""
_LONGEST_GAP = 8
"""Years between two days of 29 February around a year like 1900."""
_DAY_AND_MONTH = regex.compile(r"\d{1,2}(?<mark>[./])\s?\d{1,2}\.?")
_YEAR = regex.compile(r"\d{4}")


def parse_period(
    text: str, today: date, *, language: str | None = None, day_first: bool | None = None
) -> DateRange | None:
    """The days, months or years that a text consists of; None if it is none, or could be two.

    `2015` is a year, `2015-03` and `March 2015` are months, `2 March 2015` is a day; `yesterday`,
    `last week`, `3 days ago` and `last Monday` are counted from `today`, and `March` is the latest
    one that has begun. Words for the latter are known in seven languages, names of months in 40;
    the meaning in `language`, a primary subtag, comes first. `day_first` decides which of its two
    days `1/2/2015` is.
    """
    folded = " ".join(fold(text[: _MAX_CHARACTERS + 1]).split())
    if not folded or len(folded) > _MAX_CHARACTERS:
        return None
    found = _written(folded, language, day_first=day_first)
    if found:
        return found
    for known in sorted(RELATIVE_WORDS, key=lambda name: name != language):
        plain = without_small_words(folded, known)
        period = (
            relative_period(folded, today, known)
            or relative_period(plain, today, known)
            or _written(plain, known, day_first=day_first)
            or _without_year(plain, today, known, day_first=day_first)
        )
        if period:
            return period
    return None


def _written(text: str, language: str | None, *, day_first: bool | None) -> DateRange | None:
    found = written_dates(text, day_first=day_first, language=language)
    if len(found) != 1:
        return None
    ((day, precision),) = found
    if precision is Precision.DAY:
        return DateRange(day, day)
    is_month = precision is Precision.MONTH
    return month_range(day.year, day.month if is_month else 1, day.month if is_month else 12)


def _without_year(
    text: str, today: date, language: str, *, day_first: bool | None
) -> DateRange | None:
    """The month, or day of a month, in a year that the text names, or else the latest one.

    The latest has begun; after a word like "last" it is over.
    """
    if in_year := named_year(text, today, language):
        rest, year = in_year
        texts, end = _with_year(rest, year), date.max
    elif name := last_named(text, language):
        texts, end = _with_years(name, today.year), today
    else:
        texts, end = _with_years(text, today.year), date.max
    for completed in texts:
        period = _written(completed, language, day_first=day_first)
        is_named = period and period.precision is not Precision.YEAR
        if period and is_named and period.first <= today and period.last < end:
            return period
    return None


def _with_years(text: str, latest: int) -> Iterator[str]:
    """A text completed with a year, and with those before it."""
    for year in range(latest, max(latest - _LONGEST_GAP, 1) - 1, -1):
        yield from _with_year(text, year)


def _with_year(text: str, year: int) -> Iterator[str]:
    """A text with a year, as dates are written in the West and the East.

    Nothing if it has one, or neither a word nor the numbers of a day and a month.
    """
    numbers = _DAY_AND_MONTH.fullmatch(text)
    if numbers:
        yield f"{text.rstrip('.')}{numbers['mark']}{year}"
    elif WORD.search(text) and not _YEAR.search(text):
        yield f"{text} {year}"
        yield f"{year}年{text}"
