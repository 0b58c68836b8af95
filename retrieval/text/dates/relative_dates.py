"""The grammar of days and periods that are named from today: "yesterday", "last week".

Weeks begin on Monday (ISO 8601). Nothing is guessed: every word of a text must be known.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

import regex

from retrieval.model.article import Precision
from retrieval.text.analysis import fold
from retrieval.text.dates.relative_words import RELATIVE_WORDS, RelativeWords, Unit

_DAYS_OF_WEEK = 7
_MONTHS_OF_YEAR = 12
_NAMED_YEARS = 3
"""This year, the last one and the one before."""


class DateRange(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def precision(self) -> Precision | None:
        """Day, month or year, if the range is a whole one; None for anything else."""
        if self.first == self.last:
            return Precision.DAY
        if self == month_range(self.first.year, self.first.month, self.first.month):
            return Precision.MONTH
        return Precision.YEAR if self == month_range(self.first.year, 1, 12) else None


def month_range(year: int, first: int, last: int) -> DateRange:
    """The days from one month to another of the same year."""
    return DateRange(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def without_small_words(text: str, language: str) -> str:
    """A folded text without the words of a language around a date: "2014" of "im Jahr 2014"."""
    words = RELATIVE_WORDS[language]
    after_them = regex.sub(rf"^(?:(?:{words.before})(?:\s+|(?<=['’])))+", "", text)
    return regex.sub(rf"\s?(?:{words.after})$", "", after_them)


def relative_period(text: str, today: date, language: str) -> DateRange | None:
    """The period that a folded text names from today; None if it names none."""
    for rule in _rules(language):
        if match := rule.pattern.fullmatch(text):
            try:
                return rule.meaning(match.groupdict().get("n") or "", today)
            except (ValueError, OverflowError):  # before the year 1
                return None
    return None


def named_year(text: str, today: date, language: str) -> tuple[str, int] | None:
    """The rest of a folded text that names a year from today, and the year: "May last year"."""
    names = RELATIVE_WORDS[language].named
    for distance in range(_NAMED_YEARS):
        if match := _beside_year(names.get((Unit.YEAR, distance), "(?!)")).fullmatch(text):
            return match["rest"], today.year - distance
    return None


def last_named(text: str, language: str) -> str:
    """The name in a folded text for the last one that is over: "May" in "last May"; or empty."""
    match = regex.fullmatch(RELATIVE_WORDS[language].last.format(name="(?<name>.+)"), text)
    return match["name"] if match else ""


@cache
def _beside_year(name: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:{name})(?:の|\s)?\s?(?<rest>.+)|(?<rest>.+?) (?:(?:of|del?|d[oa]|la) )*(?:{name})"
    )


class _Rule(NamedTuple):
    pattern: regex.Pattern[str]
    meaning: Callable[[str, date], DateRange]
    """The period that a number means from today; the number is empty or a word for 1."""


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    words = RELATIVE_WORDS[language]
    return tuple(chain(_named(words), _counted(words), _weekdays(words, language)))


def _named(words: RelativeWords) -> Iterator[_Rule]:
    for (unit, distance), name in words.named.items():
        yield _Rule(regex.compile(name), partial(_named_unit, unit, distance))


def _counted(words: RelativeWords) -> Iterator[_Rule]:
    number = rf"(?<n>\d{{1,3}}|{words.one})"
    for unit, name in words.units.items():
        for form, meaning in ((words.ago, _ago), (words.latest, _latest)):
            pattern = regex.compile(form.format(n=number, unit=f"(?:{name})"))
            yield _Rule(pattern, partial(meaning, unit))


def _weekdays(words: RelativeWords, language: str) -> Iterator[_Rule]:
    weeks = [(n, name) for (unit, n), name in words.named.items() if unit is Unit.WEEK]
    for weekday, name in enumerate(_weekday_names(language)):
        end = words.weekday_end
        day = f"{name.removesuffix(end)}(?:{end})?" if end and name.endswith(end) else name
        yield _Rule(regex.compile(day), partial(_weekday, weekday, _DAYS_OF_WEEK - 1))
        last = words.last.format(name=day)
        yield _Rule(regex.compile(last), partial(_weekday, weekday, _DAYS_OF_WEEK))
        for distance, week in weeks:
            of_week = rf"(?:{week})の?\s?{day}|{day} (?:(?:of|de) )?(?:(?:la|a) )?(?:{week})"
            yield _Rule(regex.compile(of_week), partial(_day_of_week, weekday, distance))


def _weekday_names(language: str) -> list[str]:
    """The folded names of the days, Monday first."""
    from babel import Locale  # noqa: PLC0415 - slow, and most dates are digits

    names = Locale.parse(language).days["format"]["wide"]
    return [fold(names[number]) for number in range(_DAYS_OF_WEEK)]


def _named_unit(unit: Unit, distance: int, _: str, today: date) -> DateRange:
    """The whole day, week, month or year that is so many before the current one."""
    day = _before(today, unit, distance)
    if unit is Unit.DAY:
        return DateRange(day, day)
    if unit is Unit.WEEK:
        monday = day - timedelta(day.weekday())
        return DateRange(monday, monday + timedelta(_DAYS_OF_WEEK - 1))
    is_month = unit is Unit.MONTH
    return month_range(day.year, day.month if is_month else 1, day.month if is_month else 12)


def _ago(unit: Unit, number: str, today: date) -> DateRange:
    day = _before(today, unit, _count(number))
    return DateRange(day, day)


def _latest(unit: Unit, number: str, today: date) -> DateRange:
    """So many days, weeks, months or years, of which today is the last day."""
    return DateRange(_before(today, unit, _count(number)) + timedelta(1), today)


def _weekday(weekday: int, most: int, _: str, today: date) -> DateRange:
    """The latest day of that name, at most `most` days ago: today too, if that is 6."""
    least = most - (_DAYS_OF_WEEK - 1)
    day = today - timedelta((today.weekday() - weekday - least) % _DAYS_OF_WEEK + least)
    return DateRange(day, day)


def _day_of_week(weekday: int, distance: int, _: str, today: date) -> DateRange:
    day = _named_unit(Unit.WEEK, distance, _, today).first + timedelta(weekday)
    return DateRange(day, day)


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else 1


def _before(day: date, unit: Unit, number: int) -> date:
    """The day so many units earlier; in a shorter month, its last day."""
    if unit in (Unit.DAY, Unit.WEEK):
        return day - timedelta(number * (_DAYS_OF_WEEK if unit is Unit.WEEK else 1))
    months = number * (_MONTHS_OF_YEAR if unit is Unit.YEAR else 1)
    year, month = divmod(day.year * _MONTHS_OF_YEAR + day.month - 1 - months, _MONTHS_OF_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
