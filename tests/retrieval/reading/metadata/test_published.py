"""Dates of publication, and what is said of those that are not certain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Precision
from retrieval.model.parsed import ReadOptions, WarningReason
from retrieval.reading.metadata.published import Published, read_published


def reasons(published: Published) -> list[WarningReason]:
    """The reasons of the warnings."""
    return [warning.reason for warning in published.warnings]


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_date_needs_no_warning(text: str) -> None:
    assert read_published(text) == Published()


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2023-05-04T23:30:00-09:00", date(2023, 5, 4), Precision.DAY),
        ("4 May 2023", date(2023, 5, 4), Precision.DAY),
        ("Mai 2023", date(2023, 5, 1), Precision.MONTH),
        ("2023", date(2023, 1, 1), Precision.YEAR),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_stated(text: str, day: date, precision: Precision) -> None:
    assert read_published(text) == Published(day, precision)


@pytest.mark.parametrize(
    "text", ["2023-13-45", "yesterday", "31 February 2020", "4-6 May 2023", "1683194400"]
)
def test_a_date_that_cannot_be_read_is_told(text: str) -> None:
    published = read_published(text)
    assert published.day is None
    assert [str(warning) for warning in published.warnings] == [f"the date “{text}” can't be read"]


def test_an_ambiguous_date_is_told_unless_the_user_says_how_to_read_it() -> None:
    assert read_published("01/02/2015").day is None
    assert reasons(read_published("01/02/2015")) == [WarningReason.AMBIGUOUS_DATE]
    assert read_published("01/02/2015", ReadOptions(day_first=True)) == Published(date(2015, 2, 1))
    assert read_published("01/02/2015", ReadOptions(day_first=False)) == Published(date(2015, 1, 2))
    assert read_published("25/12/2015") == Published(date(2015, 12, 25))


def test_an_unlikely_date_is_kept_and_told() -> None:
    today = datetime.now(UTC).date()
    for day in (date(1215, 6, 15), today + timedelta(days=400)):
        published = read_published(day.isoformat())
        assert published.day == day
        assert reasons(published) == [WarningReason.UNLIKELY_DATE]
    assert read_published((today + timedelta(days=300)).isoformat()).warnings == ()


def test_a_month_is_read_in_the_language_of_the_article() -> None:
    assert read_published("4 listopada 2023", language="pl").day == date(2023, 11, 4)
    assert read_published("4. listopada 2023.", language="hr").day == date(2023, 10, 4)


def test_a_warning_shows_no_more_than_the_beginning_of_a_long_text() -> None:
    (warning,) = read_published("soon \x1b[31m" * 100_000).warnings
    assert len(warning.details["date"]) < 80
    assert "\x1b" not in str(warning)


@given(st.text())
def test_any_text_is_a_date_or_is_told(text: str) -> None:
    published = read_published(text)
    assert published.day or published.warnings or not text.strip()
