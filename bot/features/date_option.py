"""Options of commands that take a date: reading them, and suggestions while a user types."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

import discord
from babel import Locale, UnknownLocaleError
from discord import app_commands

from bot.delivery.autocomplete import Suggestion, suggest
from bot.errors import UserError
from bot.i18n import Strings
from bot.invocation import invocation_of
from bot.services import Services
from bot.ui.limits import MAX_TERM_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import DateRange, Precision, fold, parse_period, visible_line

_EXAMPLE = date(2014, 12, 29)


class Bound(Enum):
    """The use that an option makes of the period that a user types."""

    AFTER = "after"
    """Articles from its first day on."""
    BEFORE = "before"
    """Articles up to its last day."""
    PUBLISHED = "published"
    """A date of publication: a day, a month or a year."""


@dataclass(frozen=True)
class DateReader:
    """A reader of dates as one user writes them, on the day of their command (UTC)."""

    today: date
    language: str
    day_first: bool | None
    """True if `1/2/2015` is in February; None if the user's locale has no such dates."""

    def period(self, text: str) -> DateRange | None:
        """The period that a text means; None if it is no date."""
        return parse_period(text, self.today, language=self.language, day_first=self.day_first)


def date_reader(interaction: discord.Interaction[Any]) -> DateReader:
    """The reader for the user of an interaction."""
    locale = interaction.locale.value
    return DateReader(
        interaction.created_at.date(), locale.partition("-")[0], _is_day_first(locale)
    )


def _is_day_first(locale: str) -> bool | None:
    try:
        pattern = Locale.parse(locale, sep="-").date_formats["short"].pattern
    except (ValueError, UnknownLocaleError):
        return None
    order = [pattern.find(field) for field in "dMy"]
    return order[0] < order[1] if order[2] == max(order) else None


async def read_days(
    interaction: discord.Interaction[Any], after: str | None, before: str | None
) -> tuple[date | None, date | None]:
    """The first and the last day to search, None for an option that is not given.

    Raises UserError if a text is no date, or if the first day is later than the last.
    """
    start, end = await _read(interaction, after), await _read(interaction, before)
    first, last = start and start.first, end and end.last
    if first and last and first > last:
        raise UserError(partial(_reversed, first, last))
    return first, last


async def read_published(
    interaction: discord.Interaction[Any], text: str | None
) -> tuple[date | None, Precision]:
    """A date of publication and what is known of it: of a month or a year, the first day.

    Raises UserError if the text is no day, month or year.
    """
    period = await _read(interaction, text)
    if period is None:
        return None, Precision.DAY
    if period.precision is None:
        raise UserError(partial(_not_a_date, text or ""))
    return period.first, period.precision


async def _read(interaction: discord.Interaction[Any], text: str | None) -> DateRange | None:
    """The period in an option; None if the option is not given. Raises UserError."""
    if text is None:
        return None
    # in a thread, as the names of months are loaded when they are first needed
    period = await asyncio.to_thread(date_reader(interaction).period, text)
    if period is None:
        raise UserError(partial(_not_a_date, text))
    return period


def _not_a_date(text: str, strings: Strings) -> str:
    return strings.not_a_date.format(
        typed=escape_line(shorten(text, MAX_TERM_LENGTH)),
        day=strings.day(_EXAMPLE),
        period=_choices(strings)[3],
    )


def _reversed(after: date, before: date, strings: Strings) -> str:
    return strings.dates_reversed.format(after=strings.day(after), before=strings.day(before))


async def suggested_dates(
    interaction: discord.Interaction[Any], services: Services, bound: Bound, typed: str
) -> list[app_commands.Choice[str]]:
    """The meaning of the typed text, and the usual dates that contain it."""
    strings = invocation_of(interaction, services.db.preferences).strings
    lookup = partial(_suggestions, date_reader(interaction), strings, bound, typed)
    return await suggest(services.executor, lookup)


def _suggestions(
    reader: DateReader, strings: Strings, bound: Bound, typed: str
) -> Iterator[Suggestion]:
    usual = [text for text in _choices(strings) if fold(typed.strip()) in fold(text)]
    for text in (visible_line(typed), *usual):
        period = reader.period(text)
        if period and (bound is not Bound.PUBLISHED or period.precision):
            label = f"{shorten(text, MAX_TERM_LENGTH)} → {_meaning(period, bound, strings)}"
            yield Suggestion(label, option_value(period, bound))


def _choices(strings: Strings) -> list[str]:
    return strings.date_choices.split("; ")


def _meaning(period: DateRange, bound: Bound, strings: Strings) -> str:
    if bound is Bound.PUBLISHED:
        return strings.day(period.first, period.precision or Precision.DAY)
    if bound is Bound.AFTER:
        return strings.date_from.format(day=strings.day(period.first))
    return strings.date_to.format(day=strings.day(period.last))


def option_value(period: DateRange, bound: Bound) -> str:
    """The year, month or day in ISO 8601; of another period, the day that counts."""
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7}
    day = period.last if bound is Bound.BEFORE else period.first
    return day.isoformat()[: lengths.get(period.precision or Precision.DAY)]
