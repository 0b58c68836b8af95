"""The sources and periods that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.query.source_and_date_mentions import find_mentions, source_aliases

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
def test_sources_are_found_by_the_names_that_people_use(question: str, sources: set[str]) -> None:
    assert find_mentions(question, NAMES).sources == sources


def test_overlapping_names_are_one_mention() -> None:
    question = "Does The Harbour Post agree with Tide Weekly Science?"
    names = {**NAMES, "harbour": frozenset({"harbour"})}
    mentions = find_mentions(question, names).mentions
    assert [question[one.start : one.end] for one in mentions] == [
        "The Harbour Post",
        "Tide Weekly Science",
    ]
    assert mentions[0].sources == {"the harbour post", "harbour"}


def test_periods_are_found_in_the_question() -> None:
    periods = find_mentions("Did it rain on 7 Oct. 2023 or in February 2024?", NAMES).periods
    assert periods == (
        (date(2023, 10, 7), date(2023, 10, 7)),
        (date(2024, 2, 1), date(2024, 2, 29)),
    )


def test_a_very_long_source_name_is_ignored() -> None:
    """A question of thousands of words is not compared with all of the name."""
    words = [f"word{number}" for number in range(1_000)]
    names = source_aliases([" ".join(words), "age"])
    question = f"{' '.join(words)} The Age"
    assert find_mentions(question, names).sources == {"age"}
