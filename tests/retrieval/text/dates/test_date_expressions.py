"""Dates: how they are written, and what they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Precision
from retrieval.text.dates.date_expressions import (
    PartialDate,
    find_date_ranges,
    format_date,
    parse_date,
    parse_partial_date,
)

SECOND = date(2015, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        *["2015-01-02", "2 January 2015", "Jan. 2, 2015", "January 2nd, 2015", "2 Jan 2015"],
        *["2015-01-02T23:30:00+09:00", "2015-01-02T23:30:00Z", "Fri, 02 Jan 2015 10:04:00 GMT"],
        *["Friday, 2 January 2015 at 10:04 am", "2015/1/2", "2015.01.02", " 2015-1-2 "],
        *["Jan. 2, 2015 10:04 EST", "2.1.2015", "2. Januar 2015", "2 января 2015 г."],
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_date_is_parsed_however_it_is_written(text: str) -> None:
    assert parse_date(text) == SECOND


@pytest.mark.parametrize(
    "text",
    [
        *["1/2/2015", "1-2-2015", "2015", "January 2015", "2 January", "10", "Friday", "10:04"],
        *["31 Feb 2015", "2015-02-30", "2015-13-01", "", "soon", "0000-01-01", "9" * 1_000],
    ],
)
def test_a_text_that_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_number_above_twelve_is_a_day_and_no_month() -> None:
    assert parse_date("13/2/2015") == date(2015, 2, 13)


@given(st.text() | st.text("0123456789/-:., TZampjun"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    parse_date(text)


def test_a_date_is_formatted_in_english() -> None:
    assert format_date(date(2014, 12, 29)) == "29 December 2014"
    assert format_date(date(2014, 12, 1), Precision.MONTH) == "December 2014"
    assert format_date(date(2014, 1, 1), Precision.YEAR) == "2014"
    assert not format_date(None)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("on October 7, 2023", date(2023, 10, 7), date(2023, 10, 7)),
        ("on the 7th of October 2023", date(2023, 10, 7), date(2023, 10, 7)),
        ("on 7 Oct. 2023", date(2023, 10, 7), date(2023, 10, 7)),
        ("on 3 Sept 2024", date(2024, 9, 3), date(2024, 9, 3)),
        ("in Sept. 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("on 2023-10-07", date(2023, 10, 7), date(2023, 10, 7)),
        ("in february 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("in \u017feptember 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("in December 9999", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_days_and_months_are_found_as_people_write_them(
    question: str, first: date, last: date
) -> None:
    assert list(find_date_ranges(question)) == [(first, last)]


@pytest.mark.parametrize("question", ["on 31 February 2023", "on 2023-13-01", "in May", "in 2023"])
def test_dates_without_a_year_or_out_of_the_calendar_are_no_range(question: str) -> None:
    assert not list(find_date_ranges(question))


@pytest.mark.parametrize(
    ("words", "time"),
    [
        *((day, PartialDate(2014, 12, 29)) for day in ("29 December 2014", "Dec. 29th, 2014")),
        ("2014-12-29", PartialDate(2014, 12, 29)),
        ("December 2014", PartialDate(2014, 12)),
        ("29 December", PartialDate(None, 12, 29)),
        ("2014", PartialDate(2014)),
        *((other, None) for other in ("1990s", "1990–95", "19th century", "Monday")),
    ],
)
def test_a_time_is_read_as_far_as_it_is_stated(words: str, time: PartialDate | None) -> None:
    assert parse_partial_date(words) == time


def test_times_agree_where_one_only_states_less() -> None:
    assert PartialDate(2014).matches(PartialDate(2014, 12, 29))
    assert not PartialDate(2014, 2).matches(PartialDate(2014, 10))
