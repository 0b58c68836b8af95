"""Reads the date of publication that a header or page states."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retrieval.model.article import Precision
from retrieval.model.parsed import DEFAULT_OPTIONS, ReadOptions, ReadWarning
from retrieval.text.dates import parse_date


class Published(NamedTuple):
    """A date as an article has it, and what is not certain of it."""

    day: date | None = None
    """The day; of a month or year, the first day. None if there is none or it can't be read."""
    precision: Precision = Precision.DAY
    warnings: tuple[ReadWarning, ...] = ()


def read_published(
    text: str,
    options: ReadOptions = DEFAULT_OPTIONS,  # noqa: ARG001 - for ambiguous dates, next
    language: str | None = None,  # noqa: ARG001 - for names of months, next
) -> Published:
    """The date that a text such as "29 December 2014" consists of.

    `language` is the primary subtag of the language in which months are named, if it is known.
    """
    return Published(parse_date(text))
