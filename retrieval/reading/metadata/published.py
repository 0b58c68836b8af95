"""Reads the date of publication that a header or page states."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from retrieval.model.article import Precision
from retrieval.model.parsed import DEFAULT_OPTIONS, ReadOptions, ReadWarning, WarningReason
from retrieval.text.dates.written_dates import WrittenDate, written_dates
from retrieval.text.unicode import visible_line

_FIRST_LIKELY_YEAR = 1400
_DAYS_AHEAD = 366
"""From now to the latest date that gets no warning."""
_MAX_SHOWN_CHARACTERS = 60
"""Of a date in a warning."""


class Published(NamedTuple):
    """A date as an article has it, and what is not certain of it."""

    day: date | None = None
    """The day; of a month or year, the first day. None if there is none or it can't be read."""
    precision: Precision = Precision.DAY
    warnings: tuple[ReadWarning, ...] = ()


NOT_DATED = Published()


def read_published(
    text: str, options: ReadOptions = DEFAULT_OPTIONS, language: str | None = None
) -> Published:
    """The date that a text such as "29 December 2014" consists of.

    A time of day is left out; the day is the one that is written, whatever the zone. `language` is
    the primary subtag of the language in which months are named, if it is known.
    """
    if not text.strip():
        return NOT_DATED
    found = written_dates(text, day_first=options.day_first, language=language)
    if len(found) != 1:
        reason = WarningReason.AMBIGUOUS_DATE if found else WarningReason.UNREADABLE_DATE
        return Published(warnings=(_warning(reason, text),))
    (written,) = found
    return Published(
        *written, () if _is_likely(written) else (_warning(WarningReason.UNLIKELY_DATE, text),)
    )


def _is_likely(written: WrittenDate) -> bool:
    latest = datetime.now(UTC).date() + timedelta(days=_DAYS_AHEAD)
    return written.day.year >= _FIRST_LIKELY_YEAR and written.day <= latest


def _warning(reason: WarningReason, text: str) -> ReadWarning:
    shown = visible_line(text[: 10 * _MAX_SHOWN_CHARACTERS])
    cut = shown if len(shown) <= _MAX_SHOWN_CHARACTERS else f"{shown[:_MAX_SHOWN_CHARACTERS]}…"
    return ReadWarning(reason, {"date": cut})
