"""Timelines of a topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from retrieval.library import Library
from retrieval.model.article import Article, Precision
from retrieval.topics.timeline import timeline


def _library(*articles: Article, collection: str = "shared") -> Library:
    library = Library()
    library.add_many(articles, collection)
    return library


def _article(text: str, day: date | None, source: str = "Harbour Post") -> Article:
    return Article(title="News", text=text, source=source, published=day)


BEGINS = _article(
    "Weather was fine. The ferry strike began at dawn with eleven crews.", date(2024, 5, 5)
)
TALKS = _article(
    "Talks on the ferry strike broke off after two hours. Cafés closed.", date(2024, 5, 9)
)
ENDS = _article("The ferry strike is over, both sides said on Thursday.", date(2024, 5, 16))
COPY = _article("The ferry strike is over, both sides said on Thursday.", date(2024, 5, 17), "Wire")
UNDATED = _article("Nobody remembers how the ferry strike was paid for.", None)
ASIDE = _article("A ferry in bottles won the prize for handicraft.", date(2024, 5, 11))
LIBRARY = _library(COPY, ENDS, ASIDE, TALKS, UNDATED, BEGINS)


def test_one_extract_a_day_in_order() -> None:
    """Without articles that merely share a word with the topic, or have no date."""
    days = timeline(LIBRARY, "ferry strike")
    assert [day.date for day in days] == [date(2024, 5, 5), date(2024, 5, 9), date(2024, 5, 16)]
    assert [day.extract.text for day in days] == [
        "The ferry strike began at dawn with eleven crews.",
        "Talks on the ferry strike broke off after two hours.",
        "The ferry strike is over, both sides said on Thursday.",
    ]


def test_a_near_duplicate_of_a_later_day_is_shown_once() -> None:
    *_, last = timeline(LIBRARY, "ferry strike")
    assert [article.source for article in last.extract.also_in] == ["Wire"]


def test_extracts_with_different_numbers_are_not_near_duplicates() -> None:
    days = timeline(
        _library(
            _article("The ferry strike costs 40 crowns an hour, says the town.", date(2024, 1, 1)),
            _article("The ferry strike costs 90 crowns an hour, says the town.", date(2024, 1, 2)),
        ),
        "ferry strike",
    )
    assert len(days) == 2


def test_the_best_days_are_kept() -> None:
    """Of more than ten days; they stay in order."""
    often = [
        _article(f"Ferry strike: {' '.join(f'{letter}{word}' for word in range(9))}.", _day(number))
        for number, letter in enumerate("bcdfghjklmnpqr")
    ]
    days = timeline(_library(*often), "ferry strike", most=10)
    assert len(days) == 10
    assert [day.date for day in days] == sorted(day.date for day in days)


def test_a_topic_without_articles_has_no_days() -> None:
    for topic in ("", "…", "zeppelin", "ferry zeppelin"):
        assert timeline(LIBRARY, topic) == []


def test_other_collections_change_nothing() -> None:
    library = _library(BEGINS)
    library.add_many([TALKS, ENDS], "server:1")
    assert timeline(library, "ferry strike") == timeline(_library(BEGINS), "ferry strike")
    assert len(timeline(library, "ferry strike", ("shared", "server:1"))) == 3


def _day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(days=number)


def test_a_month_is_no_day_of_a_timeline() -> None:
    month = replace(BEGINS, published=date(2024, 5, 1), published_precision=Precision.MONTH)
    days = timeline(_library(month, ENDS), "ferry strike")
    assert [day.date for day in days] == [ENDS.published]
