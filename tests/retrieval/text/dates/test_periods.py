"""Days, months and years as people type them, in the languages of the bot."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Precision
from retrieval.text.dates.periods import parse_period
from retrieval.text.dates.relative_dates import DateRange
from retrieval.text.dates.relative_words import RELATIVE_WORDS

SATURDAY = date(2026, 11, 28)
SECOND = date(2015, 1, 2)

# The same periods in each language, each in several spellings.
SPELLINGS = {
    "2026-11-28 2026-11-28": "today; heute; aujourd’hui; hoy; hoje; 今日; 오늘",
    "2026-11-27 2026-11-27": "yesterday; Gestern; hier; ayer; ontem; 昨日; きのう; 어제",
    "2026-11-26 2026-11-26": """
        the day before yesterday; vorgestern; avant-hier; anteayer; anteontem; 一昨日; 그저께
        """,
    "2026-11-25 2026-11-25": """
        3 days ago; vor 3 Tagen; il y a 3 jours; hace 3 días; há 3 dias; 3 dias atrás
        ３日前; 3일 전
        """,
    "2026-11-21 2026-11-21": """
        a week ago; vor einer Woche; il y a une semaine; hace una semana; há uma semana; 一週間前
        일주일 전; 1 week ago; last saturday; letzten Samstag
        """,
    "2026-11-16 2026-11-22": """
        last week; the last week; letzte Woche; in der letzten Woche; vergangene Woche
        la semaine dernière; semaine dernière; la semana pasada; semana passada; na semana passada
        先週; 지난주; 지난 주; 저번 주
        """,
    "2026-11-16 2026-11-16": """
        Monday last week; Montag letzter Woche; lundi de la semaine dernière; 先週の月曜日; 先週月曜
        지난주 월요일; lunes de la semana pasada
        """,
    "2026-11-23 2026-11-23": """
        last Monday; Monday; on Monday; am Montag; letzten Montag; lundi dernier; el lunes pasado
        segunda-feira; segunda passada; 月曜日; 지난 월요일
        """,
    "2026-11-22 2026-11-28": """
        last 7 days; the past 7 days; letzte 7 Tage; in den letzten 7 Tagen; les 7 derniers jours
        los últimos 7 días; últimos 7 dias; 過去7日間; 最近7日; 최근 7일; 지난 7일
        """,
    "2026-10-01 2026-10-31": """
        last month; letzten Monat; im letzten Monat; le mois dernier; el mes pasado; mês passado
        先月; 지난달; October 2026; Oktober 2026; octobre 2026; octubre de 2026; outubro de 2026
        2026年10月; 2026년 10월; 2026-10; 10/2026; in October; October; im Oktober; en octobre; 10月
        10월; 10월에; em outubro
        """,
    "2026-01-01 2026-12-31": "this year; dieses Jahr; cette année; este año; este ano; 今年; 올해",
    "2025-01-01 2025-12-31": """
        last year; letztes Jahr; im letzten Jahr; voriges Jahr; l’année dernière; l'an dernier
        el año pasado; ano passado; no ano passado; 去年; 昨年; 작년; 2025; in 2025; im Jahr 2025
        en 2025; em 2025; en el año 2025; 2025年; 2025年から; 2025년; 2025년에; since 2025
        """,
    "2025-12-01 2025-12-31": """
        in December; last December; Dezember; letzten Dezember; décembre dernier; diciembre; 12月
        December last year; Dezember letzten Jahres; diciembre del año pasado; 去年の12月; 작년 12월
        """,
    "2014-12-29 2014-12-29": """
        29 December 2014; December 29, 2014; 29. Dezember 2014; 29 décembre 2014; 29.12.2014
        29 de diciembre de 2014; 29 de dezembro de 2014; 2014年12月29日; 2014년 12월 29일; 20141229
        """,
    "2025-12-29 2025-12-29": """
        29 December; Dec 29; 29.12.; 29. Dezember; am 29. Dezember; le 29 décembre; 29/12; 12/29
        29 de diciembre; 12月29日; 12월 29일
        """,
    "2014-01-01 2014-01-01": "1er janvier 2014; 1º de janeiro de 2014; January 1st, 2014",
    "2024-02-29 2024-02-29": "29 February; 29. Februar; 2月29日",
    "2026-09-01 2026-09-30": "the month before last; vorletzten Monat; 先々月; 지지난달",
    "2024-01-01 2024-12-31": "the year before last; vorletztes Jahr; 一昨年; 재작년",
}


@pytest.mark.parametrize("days", SPELLINGS)
def test_periods_are_read_in_every_language(days: str) -> None:
    """The reader's own language is only the first that is tried."""
    period = DateRange(*map(date.fromisoformat, days.split()))
    lines = SPELLINGS[days].splitlines()
    texts = [text.strip() for line in lines for text in line.split(";") if text.strip()]
    for language in (None, "en", "ko", "sv"):
        for text in (*texts, *map(str.upper, texts)):
            assert (text, parse_period(text, SATURDAY, language=language)) == (text, period)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (" 2015 ", date(2015, 1, 1), date(2015, 12, 31)),
        *((text, date(2015, 3, 1), date(2015, 3, 31)) for text in ("2015-03", "2015/3")),
        *((text, date(2016, 2, 1), date(2016, 2, 29)) for text in ("Feb. 2016", "february 2016")),
        *((text, SECOND, SECOND) for text in ("2015-01-02", "2 January 2015", "2015-01-02T10:00Z")),
    ],
)
def test_a_written_period_is_a_year_a_month_or_a_day(text: str, first: date, last: date) -> None:
    assert parse_period(text, SATURDAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "soon", "thanks", "a", "on", "the", "in", "5", "5.", "12", "10:04", "week 12"],
        *[
            "2015-00",
            "2015-13",
            "0000",
            "1/2/2015",
            "1/2",
            "31 Feb 2015",
            "31 February",
            "2015-W02",
        ],
        *["yesterday and today", "next week", "tomorrow", "last", "last last week"],
        *[
            "last 2014",
            "May and June",
            "999 years ago; 1",
            "9999 years ago",
            "de",
            "la",
            "올",
            "の",
        ],
        *["0 0", "日", "月", "年", "x" * 101, "yesterday" * 12, "\u200b"],
    ],
)
def test_a_text_that_is_no_period_or_could_be_two_is_none(text: str) -> None:
    assert parse_period(text, SATURDAY) is None


def test_the_order_of_day_and_month_is_the_readers() -> None:
    february, january = date(2015, 2, 1), date(2015, 1, 2)
    assert parse_period("1/2/2015", SATURDAY, day_first=True) == (february, february)
    assert parse_period("1/2/2015", SATURDAY, day_first=False) == (january, january)
    assert parse_period("1.2.2015", SATURDAY, day_first=False) == (february, february)


def test_a_month_or_weekday_of_today_counts_unless_it_is_the_last_one() -> None:
    whole = DateRange(date(2026, 11, 1), date(2026, 11, 30))
    assert parse_period("November", SATURDAY) == whole
    assert parse_period("last November", SATURDAY) == (date(2025, 11, 1), date(2025, 11, 30))
    assert parse_period("Saturday", SATURDAY) == (SATURDAY, SATURDAY)
    week_ago = SATURDAY - timedelta(7)
    assert parse_period("last Saturday", SATURDAY) == (week_ago, week_ago)


def test_months_end_on_their_last_day() -> None:
    end = date(2026, 3, 31)
    february = date(2026, 2, 28)
    assert parse_period("1 month ago", end) == (february, february)
    assert parse_period("last 1 month", end) == (date(2026, 3, 1), end)
    assert parse_period("999 years ago", date(900, 1, 1)) is None


@settings(deadline=None)
@given(st.text(max_size=110), st.dates())
def test_any_text_is_a_period_or_none(text: str, today: date) -> None:
    period = parse_period(text, today)
    assert period is None or period.first <= period.last


WORDS = """
    last this the ago in of day days week month year 3 12 2014 may monday . / - 前 先週 전 지난 월
    de il y a
"""


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=6), st.dates())
def test_any_words_are_a_period_or_none(words: list[str], today: date) -> None:
    period = parse_period(" ".join(words), today)
    assert period is None or period.first <= period.last


@settings(deadline=None)
@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.dates(),
    st.sampled_from((None, *RELATIVE_WORDS)),
)
def test_iso_days_months_and_years_are_themselves(
    day: date, today: date, language: str | None
) -> None:
    assert parse_period(day.isoformat(), today, language=language) == (day, day)
    month = parse_period(f"{day:%Y-%m}", today, language=language)
    year = parse_period(f"{day:%Y}", today, language=language)
    assert month
    assert month.precision is Precision.MONTH
    assert month.first <= day <= month.last
    assert year
    assert (year.precision, year.first.year) == (Precision.YEAR, day.year)
