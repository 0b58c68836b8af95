"""/timeline and /coverage in Discord."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from bot.features.topics.view import coverage_card, timeline_card
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.answer import Extract
from retrieval.model.article import Article
from retrieval.topics.coverage import coverage
from retrieval.topics.timeline import Day, timeline
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import anything, some
from tests.bot.support.rendered import body, texts
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord.rules.markdown import display

STRIKE = (
    Article("Crews stay ashore", "The ferry strike began at dawn.", "Post", date(2024, 5, 5)),
    Article("No word", "Talks on the ferry strike broke off at noon.", "Post", date(2024, 5, 9)),
    Article("All aboard", "The ferry strike is over.", "Wire", date(2024, 8, 16)),
    Article("Looking back", "Who paid for the ferry strike?", "Wire"),
    Article("Pears", "Pears are ripe.", "Post", date(2024, 6, 1)),
)


@LAYOUTS
def test_a_timeline_has_one_extract_a_day(render: Render) -> None:
    """Days are in order, with source and date."""

    async def check() -> None:
        async with serving(library_of(*reversed(STRIKE)), render) as server:
            reply = await server.slash("timeline", {"topic": "ferry strike"})
            text = shown(reply)
            assert text.startswith("## ferry strike")
            days = ["### 5 May 2024\n> ", "### 9 May 2024\n> ", "### 16 August 2024\n> "]
            places = [text.index(day) for day in days]
            assert places == sorted(places)
            assert text.count("2024") == 3
            assert "> The ferry strike began at dawn." in text
            assert "Pears" not in text
            assert "days shown: 3 · 5 articles searched" in text
            assert reply.pings == ()

    run(check())


@LAYOUTS
def test_days_that_do_not_fit_are_on_the_next_page(render: Render) -> None:
    """No day is lost, however long the extracts and links are."""
    articles = [
        Article(
            f"Number {number} {'of a long title ' * 6}",
            f"Ferry strike: {' '.join(f'w{number}x{each}' for each in range(60))}.",
            "A source with quite a long name of its own",
            _day(number),
            url=f"https://news.example/{'a' * 150}/{number}",
        )
        for number in range(10)
    ]

    async def check() -> None:
        async with serving(library_of(*articles), render) as server:
            reply = await server.slash("timeline", {"topic": "ferry strike"})
            seen = ""
            for page in (1, 2, 3):
                assert f"page {page} of 3 · days shown: 10" in shown(reply)
                seen += shown(reply)
                if page < 3:
                    reply = await server.click(reply, ENGLISH.next_page)
            places = [seen.index(f"Number {number} ") for number in range(10)]
            assert places == sorted(places)
            other = await server.click(reply, ENGLISH.previous_page, user_id=99)
            assert other.ephemeral
            assert "page 2 of 3" in shown(other)

    run(check())


def test_a_long_extract_of_a_day_ends_with_a_paragraph() -> None:
    first = "The ferry strike went on in all harbours of the islands, and nobody knew for how long."
    second = f"The ferry strike {'cost the islands a great deal of money and ' * 3}patience."
    text = f"{first}\n\n{second}"
    article = Article("Strike", text, "Post", _day(0))
    day = Day(_day(0), Extract(article, 0, len(text), 1.0))
    [block] = timeline_card("ferry strike", [day], 1, ENGLISH).blocks
    assert block.text.endswith(f"> {first}")


@LAYOUTS
def test_coverage_counts_articles_sources_and_gaps(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*STRIKE), render) as server:
            text = shown(await server.slash("coverage", {"topic": "ferry strike"}))
            assert "Articles on this topic: **4** · passages: 4" in text
            assert "Sources: 2 · Post (2); Wire (2)" in text
            assert "From 5 May 2024 to 16 August 2024" in text
            assert "Without a date: 1" in text
            assert "Nothing between 9 May 2024 and 16 August 2024 (99 days)" in text

    run(check())


@pytest.mark.parametrize("command", ["timeline", "coverage"])
def test_an_unknown_topic_is_reported(command: str) -> None:
    async def check() -> None:
        async with serving(library_of(*STRIKE)) as server:
            stop_words = await server.slash(command, {"topic": "the of and"})
            assert stop_words.content == ENGLISH.only_common_words.format(words="the of and")
            sentence = getattr(ENGLISH, f"{command}_none")
            assert sentence in shown(await server.slash(command, {"topic": "zeppelins"}))
            reply = await server.slash(command, {"topic": "\u200b"})
            assert reply.content == ENGLISH.empty_search
            assert reply.ephemeral

    run(check())


@pytest.mark.parametrize("render", [render_components, render_plain])
@some
@given(anything, anything, anything)
def test_any_article_gives_an_inert_card(
    render: Render, title: str, source: str, text: str
) -> None:
    """Discord accepts the message, whatever articles contain."""
    library = Library()
    library.add_many(
        Article(title, f"{text} harbour {number} {text}", source, _day(number))
        for number in range(3)
    )
    topic = f"harbour {text}"[:200]
    days = timeline(library, "harbour")
    coverages = coverage(library, "harbour"), coverage(library, topic)
    timeline_view = timeline_card(topic, days, 3, ENGLISH)
    for card in (timeline_view, *(coverage_card(each, ENGLISH) for each in coverages)):
        for text_shown in texts(body(render(card))):
            kinds = set(display(text_shown).kinds())
            assert kinds <= {"heading", "quote", "subtext", "bold"}, text_shown


def _day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(days=number)
