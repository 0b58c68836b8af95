"""The limits of a question, on one line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.i18n import ENGLISH, LANGUAGES
from bot.ui.card_lines import describe, limits_line
from bot.ui.limited_to import NOT_LIMITED, LimitedTo
from tests.bot.support.articles import FERRY, LIGHTHOUSE
from tests.fakes.discord.rules.markdown import display

FIRST, LAST = date(2021, 6, 1), date(2021, 7, 3)


@pytest.mark.parametrize(
    ("limited_to", "line"),
    [
        (NOT_LIMITED, ""),
        (LimitedTo(source="Harbour Post"), "Searched only: Harbour Post"),
        (LimitedTo(after=FIRST), "Searched only: from 1 June 2021 on"),
        (LimitedTo(before=FIRST), "Searched only: up to 1 June 2021"),
        (LimitedTo(after=FIRST, before=FIRST), "Searched only: on 1 June 2021"),
        (LimitedTo(after=FIRST, before=LAST), "Searched only: from 1 June 2021 to 3 July 2021"),
        (LimitedTo("Post", FIRST, FIRST), "Searched only: Post · on 1 June 2021"),
        (
            LimitedTo(article=FERRY),
            "Searched only: the article “Night ferry returns after the strike”",
        ),
    ],
)
def test_each_limit_is_named(limited_to: LimitedTo, line: str) -> None:
    assert limits_line(limited_to, ENGLISH) == (f"-# {line}" if line else "")


def test_a_citation_leaves_out_what_the_line_says() -> None:
    source, day, title = describe(FERRY, ENGLISH)
    assert describe(FERRY, ENGLISH, LimitedTo(source="harbour post")) == [day, title]
    assert describe(FERRY, ENGLISH, LimitedTo(after=FIRST, before=FIRST)) == [source, title]
    assert describe(FERRY, ENGLISH, LimitedTo(after=FIRST, before=LAST)) == [source, day, title]
    assert describe(FERRY, ENGLISH, LimitedTo(article=FERRY)) == [source, day]
    assert describe(FERRY, ENGLISH, LimitedTo(article=LIGHTHOUSE)) == [source, day, title]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_is_inert_in_every_language(language: str) -> None:
    limited_to = LimitedTo("**bold** <@1>" * 30, FIRST, LAST, FERRY)
    shown = display(limits_line(limited_to, LANGUAGES[language]).removeprefix("-# "))
    assert shown.active == ()
    assert FERRY.title in shown.text
