"""What times and numbers mean, however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.values import Time, extract_values, parse_number, parse_time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        *((day, Time(2014, 12, 29)) for day in ("29 December 2014", "Dec. 29th, 2014")),
        ("2014-12-29", Time(2014, 12, 29)),
        ("December 2014", Time(2014, 12)),
        ("29 December", Time(None, 12, 29)),
        ("2014", Time(2014)),
        *((other, None) for other in ("1990s", "1990–95", "19th century", "Monday")),
    ],
)
def test_times(words: str, time: Time | None) -> None:
    assert parse_time(words) == time


def test_times_agree_where_one_only_tells_less() -> None:
    assert Time(2014).agrees(Time(2014, 12, 29))
    assert not Time(2014, 2).agrees(Time(2014, 10))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *((written, "1000") for written in ("1,000", "1000", "one thousand", "1 thousand")),
        *((written, "14") for written in ("14", "fourteen", "14 miles", "fourteen years")),
        *((written, "40") for written in ("forty", "40 %")),
        ("$1.5 million", "1500000"),
        *((written, None) for written in ("dozens", "5-6", "half")),
    ],
)
def test_numbers(words: str, number: str | None) -> None:
    assert parse_number(words) == (Decimal(number) if number else None)


@given(st.text())
def test_any_text_may_tell_figures(text: str) -> None:
    assert extract_values(f"{text} On 3 May 1902 two ferries sank.") >= {
        Time(1902, 5, 3),
        Decimal(2),
    }
