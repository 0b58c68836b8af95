"""What a question names: sources and days."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.query.mentions import find_mentions, source_aliases

NAMES = source_aliases(["the harbour post", "tide weekly - science", "tide weekly - sports", "age"])


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("What did The Harbour Post say of trams?", {"the harbour post"}),
        ("what did the harbour post say of trams?", {"the harbour post"}),
        ("Is Tide Weekly right?", {"tide weekly - science", "tide weekly - sports"}),
        ("Is Tide Weekly Science right?", {"tide weekly - science", "tide weekly - sports"}),
        ("At what age does the Mayor retire?", set()),
        ("Does the Age say so?", {"age"}),
        ("Where is the harbour?", set()),
        ("", set()),
    ],
)
def test_a_source_is_named_as_people_call_it(question: str, sources: set[str]) -> None:
    assert find_mentions(question, NAMES).sources == sources


def test_names_that_overlap_are_one_mention() -> None:
    question = "Does The Harbour Post agree with Tide Weekly Science?"
    names = {**NAMES, "harbour": frozenset({"harbour"})}
    mentions = find_mentions(question, names).mentions
    assert [question[one.start : one.end] for one in mentions] == [
        "The Harbour Post",
        "Tide Weekly Science",
    ]
    assert mentions[0].sources == {"the harbour post", "harbour"}


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
        ("in December 9999", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_day_is_named_as_people_write_it(question: str, first: date, last: date) -> None:
    assert find_mentions(question, NAMES).periods == ((first, last),)


@pytest.mark.parametrize("question", ["on 31 February 2023", "on 2023-13-01", "in May", "in 2023"])
def test_no_day_is_none(question: str) -> None:
    assert find_mentions(question, NAMES).periods == ()


def test_a_source_as_long_as_an_article_costs_no_time() -> None:
    """Nobody names it, and a question of thousands of words is not compared with all of it."""
    words = [f"word{number}" for number in range(1_000)]
    names = source_aliases([" ".join(words), "age"])
    question = f"{' '.join(words)} The Age"
    assert find_mentions(question, names).sources == {"age"}
