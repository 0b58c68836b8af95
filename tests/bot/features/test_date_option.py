"""Dates in the options of commands, as people type them in each language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.date_option import Bound, DateReader, option_value
from bot.i18n import ENGLISH, LANGUAGES, strings_for
from retrieval import Article, Library, Precision
from tests.bot.support.asking import ask, library_of, shown
from tests.bot.support.managers import MANAGER, add, text_file
from tests.bot.support.running import run, serving
from tests.fakes.discord import DiscordServer, Guild

LOCALES = {"en": "en-GB", "es": "es-ES", "pt": "pt-BR"}
EACH = pytest.mark.parametrize("code", LANGUAGES)
TODAY = datetime.now(UTC).date()
OWN = (f"server:{Guild().id}",)
FERRY = Article("Ferry", "The Skarvoy ferry carries 38 cars.", "Post", date(2014, 12, 29))
QUESTION = "How many cars does the Skarvoy ferry carry?"
# Where Discord's locale has dates of digits with the year at the end.
DAY_FIRST = {"en-GB": True, "en-US": False, "de": True, "fr": True, "pt-BR": True, "nl": True}
YEAR_FIRST = ("ja", "ko", "zh-CN", "sv-SE")


def reader(code: str, today: date = TODAY) -> DateReader:
    return DateReader(today, code, day_first=None)


@EACH
@settings(deadline=None)
@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(Precision))
def test_what_the_bot_writes_it_can_read(code: str, day: date, precision: Precision) -> None:
    """The days, months and years of each language, in that language and as others type them."""
    first = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }[precision]
    written = LANGUAGES[code].day(first, precision)
    for language in (code, "en"):
        period = reader(language).period(written)
        assert period
        assert (period.first, period.precision) == (first, precision)


@EACH
def test_the_usual_dates_are_the_same_in_each_language(code: str) -> None:
    for known, english in zip(
        LANGUAGES[code].date_choices.split("; "), ENGLISH.date_choices.split("; "), strict=True
    ):
        assert reader(code).period(known) == reader("en").period(english) is not None


async def suggested(
    server: DiscordServer, option: str, typed: str = "", **where: Any
) -> dict[str, Any]:
    """The suggestions for a date: label and value."""
    command = "articles add" if option == "published" else "ask"
    choices = await server.autocomplete(
        command, focused=option, value=typed, permissions=MANAGER, **where
    )
    return {choice.name: choice.value for choice in choices}


@EACH
def test_usual_dates_are_suggested(code: str) -> None:
    """Each with the day it means, in the reader's language."""
    strings, locale = LANGUAGES[code], LOCALES.get(code, code)

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            week, month = TODAY - timedelta(6), TODAY.replace(day=1) - timedelta(1)
            texts = strings.date_choices.split("; ")
            after = await suggested(server, "after", locale=locale)
            assert [label.split(" → ")[0] for label in after] == texts
            label = f"{texts[2]} → {strings.date_from.format(day=strings.day(week))}"
            assert after[label] == week.isoformat()
            before = await suggested(server, "before", texts[3], locale=locale)
            label = f"{texts[3]} → {strings.date_to.format(day=strings.day(month))}"
            assert before == {label: month.isoformat()[:7]}
            published = await suggested(server, "published", locale=locale)
            assert list(published.values()) == [
                *(TODAY.isoformat(), (TODAY - timedelta(1)).isoformat()),
                *(month.isoformat()[:7], str(TODAY.year), str(TODAY.year - 1)),
            ]

    run(check())


def test_what_is_typed_is_explained() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            assert await suggested(server, "after", "29 Dec 2014") == {
                "29 Dec 2014 → from 29 December 2014": "2014-12-29"
            }
            assert await suggested(server, "before", "2014") == {
                "2014 → to 31 December 2014": "2014"
            }
            assert await suggested(server, "published", "May 2014") == {
                "May 2014 → May 2014": "2014-05"
            }
            assert list(await suggested(server, "after", "LAST ye")) == [
                f"last year → from 1 January {TODAY.year - 1}"
            ]
            for unknown in ("soon", "x" * 200, "@everyone"):
                assert await suggested(server, "after", unknown) == {}

    run(check())


@EACH
@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_suggestion_means_the_same_when_it_arrives(code: str, today: date) -> None:
    """The value stands for the same first and last day, whoever reads it."""
    later = replace(reader("en"), today=today + timedelta(40))
    for text in LANGUAGES[code].date_choices.split("; "):
        period = reader(code, today).period(text)
        assert period
        after, before = (
            later.period(option_value(period, bound)) for bound in (Bound.AFTER, Bound.BEFORE)
        )
        assert after
        assert before
        assert (after.first, before.last) == period


@pytest.mark.parametrize(
    ("options", "is_found"),
    [
        *[({"after": "2014"}, True), ({"before": "2014"}, True), ({"after": "2015"}, False)],
        *[({"before": "December 2014"}, True), ({"before": "Nov 2014"}, False)],
        *[({"after": "29. Dezember 2014"}, True), ({"after": "30 décembre 2014"}, False)],
        *[({"after": "2014年12月29日", "before": "2014년 12월 29일"}, True)],
        *[({"after": "last week"}, False), ({"before": "yesterday"}, True)],
    ],
)
def test_a_period_begins_and_ends_with_its_days(options: dict[str, str], *, is_found: bool) -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            text = shown(await ask(server, QUESTION, **options)).replace("*", "")
            assert ("38 cars" in text) == is_found

    run(check())


def test_days_in_the_wrong_order_are_explained() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            reply = await ask(server, QUESTION, after="2015", before="May 2014")
            assert reply.ephemeral
            assert reply.content == ENGLISH.dates_reversed.format(
                after="1 January 2015", before="31 May 2014"
            )

    run(check())


@pytest.mark.parametrize("locale", [*DAY_FIRST, *YEAR_FIRST])
def test_numbers_are_read_in_the_order_of_the_readers_locale(locale: str) -> None:
    """A text that could be two days is none in a locale without such an order."""

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            choices = await suggested(server, "after", "1/2/2015", locale=locale)
            days = {True: ["2015-02-01"], False: ["2015-01-02"], None: []}
            assert list(choices.values()) == days[DAY_FIRST.get(locale)]
            given = {"question": QUESTION, "after": "1/2/2015"}
            refused = shown(await server.slash("ask", given, locale=locale))
            unknown = strings_for(locale).not_a_date.partition("{")[0]
            assert ("1/2/2015" in refused and unknown in refused) == (locale in YEAR_FIRST)

    run(check())


def test_a_text_that_is_no_date_is_shown_as_it_was_typed() -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            reply = await ask(server, QUESTION, after="@everyone *soon*" + "n" * 50)
            assert str(reply.content).startswith("“\\@everyone \\*soon\\*nn")
            assert str(reply.content).endswith("“29 December 2014” or “last month”.")

    run(check())


@pytest.mark.parametrize(
    ("published", "day", "precision"),
    [
        ("May 2014", date(2014, 5, 1), Precision.MONTH),
        ("2014", date(2014, 1, 1), Precision.YEAR),
        ("yesterday", TODAY - timedelta(1), Precision.DAY),
    ],
)
def test_an_article_keeps_what_is_known_of_its_date(
    published: str, day: date, precision: Precision
) -> None:
    async def check() -> None:
        library = Library()
        async with serving(library) as server:
            text = text_file("fee.txt", "title: Fee\ndate: 2001-02-03\n\nThe fee is 9 crowns.")
            await add(server, text, published=published)
            [entry] = library.entries("", OWN)
            assert (entry.published, entry.published_precision) == (day, precision)

    run(check())


def test_a_week_is_no_date_of_publication() -> None:
    async def check() -> None:
        library = Library()
        async with serving(library) as server:
            refused = await add(server, text_file("a.txt", "Text."), published="last week")
            assert "“last week”" in refused
            assert library.entries("", OWN) == []

    run(check())
