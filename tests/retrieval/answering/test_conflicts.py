"""Conflicts: the different values that independent articles give."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.reading.paths import read_all

SEEDS = Path(__file__).parents[3] / "seeds"


def conflicts(question: str, *texts: str, sources: tuple[str, ...] = ()) -> list[str]:
    """The conflicting values for a question in an answer from these texts."""
    library = Library()
    library.add_many(
        Article(title=f"Report {n}", text=text, source=sources[n] if sources else f"Paper {n}")
        for n, text in enumerate(texts)
    )
    answer = library.ask(question)
    library.verify(answer.quotes)
    assert [claim["text"] for claim in answer.to_dict()["differences"]] == [
        claim.text for claim in answer.differences
    ]
    return [claim.text for claim in answer.differences]


FIRST = "The tunnel was opened in May 1902 with music. Bread got dearer in the market halls."
SECOND = "After much delay the tunnel was opened on 7 June 1903. Rain fell on the hills all week."
WHEN = "When was the tunnel opened?"


def test_different_days_in_two_sources_conflict() -> None:
    assert sorted(conflicts(WHEN, FIRST, SECOND)) == ["7 June 1903", "May 1902"]


@pytest.mark.parametrize(
    "other",
    [
        "After much delay the tunnel was opened on May 3rd, 1902. Rain fell on the hills all week.",
        "After much delay the tunnel was opened in 1902. Rain fell on the hills all week.",
        "After much delay the tunnel was opened in June. Rain fell on the hills all week.",
        "After delays since 1899 the tunnel was opened in June 1903. Rain fell on the hills.",
        "After much delay the bridge was opened in June 1903. Rain fell on the hills all week.",
        FIRST.replace("May 1902", "June 1903"),
    ],
    ids=["one day of it", "less exact", "no year", "two times", "another thing", "a reprint"],
)
def test_values_that_may_agree_or_are_about_something_else_do_not_conflict(other: str) -> None:
    assert not conflicts(WHEN, FIRST, other)


def test_a_source_does_not_conflict_with_itself() -> None:
    assert not conflicts(WHEN, FIRST, SECOND, sources=("Town Gazette", "town gazette"))


def test_numbers_conflict_if_they_count_the_same_things() -> None:
    many = "How many ferries sank in the storm?"
    first = "In the storm 1,000 ferries sank, the mayor told the council. Bread got dearer."
    second = "The storm came at night, and 950 ferries sank in it. The hills were white with snow."
    same = "The storm came at night, and one thousand ferries sank in it. The hills were white."
    hours = "Ferries sank in the storm for 12 hours, it was said. The hills were white with snow."
    assert sorted(conflicts(many, first, second)) == ["1,000", "950"]
    assert not conflicts(many, first, same)
    assert not conflicts(many, first, hours)


def test_a_question_for_no_value_has_no_conflicts() -> None:
    assert not conflicts("Why was the tunnel opened?", FIRST, SECOND)


def test_the_sample_articles_conflict_on_the_last_talks() -> None:
    library = Library()
    library.add_many(read_all([SEEDS]).articles)
    february, october = sorted(
        library.ask("When were the last high-level talks?").differences,
        key=lambda claim: claim.text,
    )
    assert february.text == "February 2014"
    assert february.article.source == "Halla Courier"
    assert october.text == "October 2014"
    told_by = {october.article.source, *(article.source for article in october.also_in)}
    assert "Halla Courier" not in told_by
