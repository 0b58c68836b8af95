"""Written dates: how days, months and years are written in many languages."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Precision
from retrieval.text.dates.date_words import LANGUAGES
from retrieval.text.dates.written_dates import WrittenDate, written_dates
from tests.examples import examples

FOURTH = date(2023, 5, 4)
NUMERIC = {"ar"}
"""Languages whose medium dates are numbers between slashes."""


def days(text: str, *, day_first: bool | None = None, language: str | None = None) -> list[date]:
    """The days that a text can state, in order."""
    found = written_dates(text, day_first=day_first, language=language)
    assert all(written.precision is Precision.DAY for written in found)
    return sorted(written.day for written in found)


@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["full", "long", "medium"]),
    st.dates(date(1400, 1, 1), date(2199, 12, 31)),
)
@settings(max_examples=examples(1_500), deadline=None)
def test_every_day_is_read_as_each_language_writes_it(language: str, form: str, day: date) -> None:
    if form == "medium" and language in NUMERIC:
        return
    text = format_date(day, form, locale="nb" if language == "no" else language)
    assert days(text, language=language) == [day]
    assert days(text.upper(), language=language) == [day]
    assert days(text) == [day]


@given(st.sampled_from(LANGUAGES), st.dates(date(1400, 1, 1), date(2199, 12, 31)))
@settings(max_examples=examples(500), deadline=None)
def test_every_month_is_read_as_each_language_writes_it(language: str, day: date) -> None:
    text = format_skeleton("yMMMM", day, locale="nb" if language == "no" else language)
    month = WrittenDate(day.replace(day=1), Precision.MONTH)
    assert written_dates(text, language=language) == {month}


@pytest.mark.parametrize(
    "text",
    [
        # ISO 8601
        *("2023-05-04", "2023-05-04T10:00:00+09:00", "2023-05-04T23:30:00Z", "20230504"),
        *(
            "2023-05-04 10:21 AM",
            "20230504T102100Z",
            "2023-05-04T10:04:00.123456+00:00",
            "2023-5-4",
        ),
        *(
            "2023-05-04T10:04+02:00[Europe/Berlin]",
            "2023‑05‑04",
            "2023-05-04 00:00:00",
            "2023/05/04",
        ),
        # RFC 822, C, JavaScript
        *("Thu, 04 May 2023 10:04:00 GMT", "Thu, 04 May 2023 10:04:00 -0500 (EST)"),
        *("Thu May  4 10:04:00 UTC 2023", "04-May-2023", "04/May/2023"),
        "Thu May 04 2023 10:21:00 GMT+0200 (Central European Summer Time)",
        # English
        *("4th of May, 2023", "the 4th of May 2023", "May 4th, 2023", "May 4 2023", "MAY 4, 2023"),
        *("Thursday, 4 May 2023 at 10:04 am", "10:21 AM EDT, Thu May 4, 2023", "(4 May 2023)"),
        *("Thurs., May 4, 2023", "Thur 4 May 2023"),
        *("May 4, 2023, 3 p.m. ET", "Thu 4 May 2023 10.04 BST"),
        # other languages
        *(
            "4. Mai 2023",
            "Donnerstag, 4. Mai 2023, 10:04 Uhr",
            "Do, 04.05.2023",
            "4.5.2023",
            "4. 5. 2023",
        ),
        *("le 4 mai 2023 à 10h04", "jeudi 4 mai 2023", "4 DE MAIO DE 2023", "4º de maio de 2023"),
        *("jueves, 4 de mayo de 2023 a las 10:04", "giovedì 4 maggio 2023, ore 10.04"),
        *("4 mei 2023 om 10:04", "den 4 maj 2023", "4:e maj 2023", "4. maj 2023 kl. 10.04"),
        *("4.5.2023 klo 10.04", "4. toukokuuta 2023", "4 maja 2023", "4. května 2023"),
        *(
            "4 мая 2023 г., 10:04",
            "4-го мая 2023 года",
            "4 травня 2023 року",
            "4 Mayıs 2023 Perşembe",
        ),
        *(
            "2023年5月4日",
            "2023年5月4日(木) 10時04分",
            "2023年5月4日 星期四 上午10:04",
            "2023 年 5 月 4 日",
        ),
        *(
            "二〇二三年五月四日",
            "２０２３年５月４日",
            "2023년 5월 4일 목요일 오전 10:21",
            "2023. 5. 4. 오후 3:04",
        ),
        *("Thứ Năm, ngày 4 tháng 5 năm 2023", "4 במאי 2023", "٤ مايو ٢٠٢٣", "2023. május 4."),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert days(text) == [FOURTH]


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2015", date(2015, 1, 1), Precision.YEAR),
        ("2015年", date(2015, 1, 1), Precision.YEAR),
        ("2015 г.", date(2015, 1, 1), Precision.YEAR),
        *(
            (text, date(2023, 5, 1), Precision.MONTH)
            for text in (
                *("2023-05", "2023/5", "05/2023", "May 2023", "May, 2023", "Mai 2023", "mai 2023"),
                *("mayo de 2023", "Maggio 2023", "май 2023 г.", "květen 2023", "2023年5月"),
                *("2023년 5월", "toukokuu 2023", "tháng 5 năm 2023"),
            )
        ),
    ],
)
def test_a_month_or_year_alone_is_kept_as_that(
    text: str, first: date, precision: Precision
) -> None:
    assert written_dates(text) == {WrittenDate(first, precision)}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "yesterday",
            "today",
            "now",
            "gestern",
            "昨日",
            "soon",
            "Friday",
            "10:04",
            "12",
            "May",
        ),
        *(
            "2023-13-45",
            "31 February 2020",
            "2015-02-30",
            "31/02/2015",
            "99.99.2023",
            "45 May 2023",
        ),
        *("May 4", "4 May", "4 May 23", "04/05/23", "May 2023 4", "0000-01-01", "Spring 2023"),
        *(
            "4-6 May 2023",
            "2023-05-04/2023-05-06",
            "May 2023 – June 2023",
            "2011–12",
            "April/May 2023",
        ),
        *(
            "4 May 2023 5 May 2023",
            "4 May 2023 Oslo",
            "By Ann 4 May 2023",
            "decided 2023",
            "about 2023",
        ),
        *("1683194400", "1234567", "+49 2023 0504", "2024-W05-1", "2023-123", "v2023", "A4 2023"),
        *("2023-05-04 25:00", "2023:05:04", "1.25.2015", "2023 5 4", "v 2.1.2023.4", "9" * 1_000),
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert written_dates(text) == frozenset()


def test_a_day_and_month_in_numbers_can_be_two_days() -> None:
    first, second = date(2015, 1, 2), date(2015, 2, 1)
    for text in ("01/02/2015", "1-2-2015", "1 / 2 / 2015", "Mon 1/2/2015, 10:04"):
        assert days(text) == [first, second]
        assert days(text, day_first=True) == [second]
        assert days(text, day_first=False) == [first]


@pytest.mark.parametrize("day_first", [None, True, False])
def test_a_day_and_month_in_numbers_can_be_certain(day_first: bool | None) -> None:
    for text in ("25/12/2015", "12/25/2015", "25.12.2015", "2015/12/25", "25-12-2015"):
        assert days(text, day_first=day_first) == [date(2015, 12, 25)]
    assert days("5/5/2015", day_first=day_first) == [date(2015, 5, 5)]
    assert days("1.2.2015", day_first=day_first) == [date(2015, 2, 1)]


def test_a_name_of_two_months_is_told_by_the_language_or_its_dots() -> None:
    assert days("4 listopada 2023") == [date(2023, 11, 4)]
    assert days("4. listopada 2023.") == [date(2023, 10, 4)]
    assert days("4. listopada 2023") == []
    assert days("4. listopada 2023", language="pl") == [date(2023, 11, 4)]
    assert days("4 listopada 2023", language="hr") == [date(2023, 10, 4)]


@pytest.mark.parametrize("language", ["en", "fr", "xx", "klingon", "", "tlh-x", "../en"])
def test_a_wrong_language_hides_no_date(language: str) -> None:
    assert days("4. Mai 2023", language=language) == [FOURTH]


@given(st.text() | st.text("0123456789/-:., TZampjun月년#") | st.text("may marzo24 г.,/#"))
def test_any_text_states_a_few_dates_at_most(text: str) -> None:
    assert len(written_dates(text)) <= 2


@pytest.mark.parametrize(
    "part", ["may ", "a ", "mar ", "9", "1:", "1 ", "月", "十", "\u0301", "(", "-"]
)
def test_hostile_texts_cost_little(part: str) -> None:
    written_dates("4 mai 2023")  # reads the words once
    start = process_time()
    for length in (99, 1_000_000):
        written_dates((part * length)[:length])
    assert process_time() - start < 0.5
