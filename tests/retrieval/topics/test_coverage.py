"""The coverage of a topic, and its timeline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.topics.coverage import Gap, PeriodCount, SourceCount, coverage
from retrieval.topics.timeline import timeline
from tests.examples import examples

WEEKS = [
    ("The ferry Alma sank off Skerry Point in fog.", "Coast Mail", date(2020, 1, 3)),
    ("Divers found the ferry Alma at forty metres.", "Coast Mail", date(2020, 1, 20)),
    ("The inquiry into the ferry Alma heard its captain.", "Island Echo", date(2020, 6, 2)),
    ("A court cleared the captain of the ferry Alma.", "coast mail", date(2021, 2, 11)),
]
OTHERS = [
    ("The ferry to Skerry runs every hour in summer.", "Island Echo", date(2020, 3, 4)),
    ("Alma Berg opened a bakery on the quay.", "Island Echo", date(2020, 4, 8)),
    ("Barley prices fell for a third year.", "Coast Mail", date(2020, 5, 9)),
]


def articles(rows: list[tuple[str, str, date]]) -> list[Article]:
    return [Article(f"Report {n}", text, source, day) for n, (text, source, day) in enumerate(rows)]


@pytest.fixture
def coast() -> Library:
    library = Library()
    library.add_many(articles([*WEEKS, *OTHERS]))
    return library


def test_an_article_on_a_topic_has_most_of_its_idf(coast: Library) -> None:
    found = coverage(coast, "the ferry Alma")
    assert (found.articles, found.passages) == (4, 4)
    assert (found.first, found.last) == (date(2020, 1, 3), date(2021, 2, 11))
    assert found.sources == (SourceCount("Coast Mail", 3), SourceCount("Island Echo", 1))
    assert found.source_count == 2
    assert found.searched.articles == 7


def test_gaps_of_more_than_thirty_days_are_listed_longest_first(coast: Library) -> None:
    found = coverage(coast, "ferry Alma")
    assert found.gaps == (
        Gap(date(2020, 6, 2), date(2021, 2, 11)),
        Gap(date(2020, 1, 20), date(2020, 6, 2)),
    )
    assert found.gaps[1].days == 134


def test_periods_without_articles_are_listed(coast: Library) -> None:
    found = coverage(coast, "ferry Alma")
    assert found.by_month
    assert len(found.periods) == 14
    assert found.periods[0] == PeriodCount(date(2020, 1, 1), 2)
    assert found.periods[1] == PeriodCount(date(2020, 2, 1), 0)
    assert found.periods[-1] == PeriodCount(date(2021, 2, 1), 1)


def test_more_than_two_years_are_counted_by_year(coast: Library) -> None:
    coast.add_many([Article("Late", "A bell of the ferry Alma was sold.", None, date(2024, 1, 2))])
    found = coverage(coast, "ferry Alma")
    assert not found.by_month
    assert [period.articles for period in found.periods] == [3, 1, 0, 0, 1]
    assert SourceCount(None, 1) in found.sources
    assert found.source_count == 2


def test_terms_of_a_topic_may_be_far_apart_in_an_article() -> None:
    filling = "The weather was calm. " * 200
    library = Library()
    library.add_many(
        [
            Article("Far", f"The lighthouse was lit. {filling} The keeper slept."),
            *(articles(OTHERS)),
        ]
    )
    assert coverage(library, "lighthouse keeper").articles == 1
    assert coverage(library, "lighthouse keeper").undated == 1


@pytest.mark.parametrize("topic", ["", "the and of", "submarine", "ferry Alma xylophone quintet"])
def test_a_topic_without_articles_has_no_coverage(coast: Library, topic: str) -> None:
    found = coverage(coast, topic)
    assert (found.articles, found.passages, found.gaps, found.periods) == (0, 0, (), ())
    assert timeline(coast, topic) == []


def test_other_collections_change_nothing(coast: Library) -> None:
    before = coverage(coast, "ferry Alma"), timeline(coast, "ferry Alma")
    coast.add_many([*articles(WEEKS), Article("Alma", "Alma. " * 50)], collection="theirs")
    assert (coverage(coast, "ferry Alma"), timeline(coast, "ferry Alma")) == before
    assert coverage(coast, "ferry Alma", ["theirs"]).articles == 4


def test_an_article_in_two_collections_counts_once(coast: Library) -> None:
    coast.add_many(articles(WEEKS), collection="theirs")
    assert coverage(coast, "ferry Alma", ["shared", "theirs"]).articles == 4


def test_removed_articles_do_not_count(coast: Library) -> None:
    coast.remove(articles(WEEKS)[0].id)
    assert coverage(coast, "ferry Alma").articles == 3


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(0, 900), max_size=12))
def test_periods_and_gaps_fit_the_days(offsets: list[int]) -> None:
    days = [date(2019, 11, 30) + timedelta(days=offset) for offset in offsets]
    library = Library()
    library.add_many(Article(f"Log {n}", "Fog.", None, day) for n, day in enumerate(days))
    found = coverage(library, "fog")
    assert found.articles == len(days) == sum(period.articles for period in found.periods)
    for gap in found.gaps:
        assert gap.days > 30
        assert not any(gap.first < day < gap.last for day in days)


def test_a_timeline_has_the_best_extract_of_each_day_in_order(coast: Library) -> None:
    told = timeline(coast, "ferry Alma")
    assert [(day.date, day.extract.text) for day in told] == [(day, text) for text, _, day in WEEKS]
    for day in told:
        article = day.extract.article
        assert day.extract.text == article.text[day.extract.start : day.extract.end]


def test_a_timeline_keeps_the_days_that_matter_most(coast: Library) -> None:
    assert len(timeline(coast, "captain of the ferry Alma", most=1)) == 1
    assert "captain" in timeline(coast, "captain of the ferry Alma", most=1)[0].extract.text


def test_a_near_duplicate_of_a_later_day_is_shown_once(coast: Library) -> None:
    copy = Article("Again", WEEKS[0][0], "Wire", date(2020, 1, 5))
    coast.add_many([copy])
    told = timeline(coast, "ferry Alma")
    assert [day.date for day in told] == [day for _, _, day in WEEKS]
    assert told[0].extract.also_in == (copy,)


def test_articles_without_a_date_are_in_no_timeline() -> None:
    library = Library()
    library.add_many([Article("Undated", "The ferry Alma sank.")])
    assert timeline(library, "ferry Alma") == []
