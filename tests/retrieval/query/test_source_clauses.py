"""The terms of each source that a question names."""

from __future__ import annotations

import pytest

from retrieval.query.source_and_date_mentions import find_mentions, source_aliases
from retrieval.query.source_clauses import terms_of_other_sources
from retrieval.text.analysis import Analyzer

_ANALYZER = Analyzer()
_NAMES = source_aliases(["hill echo", "tide weekly"])


def others(question: str) -> dict[str, frozenset[str]]:
    mentions = find_mentions(question, _NAMES).mentions
    return dict(terms_of_other_sources(question, mentions, _ANALYZER.words(question)))


@pytest.mark.parametrize(
    "question",
    [
        "Does the Hill Echo write of trams, while Tide Weekly writes of pears?",
        "Does the Hill Echo praise trams and Tide Weekly praise pears?",
        "What of trams does the Hill Echo praise; what does Tide Weekly say of pears?",
        "Is it trams, as the Hill Echo said on May 4, 2021, or pears, as Tide Weekly said?",
    ],
)
def test_a_clause_belongs_to_the_source_that_it_names(question: str) -> None:
    said = others(question)
    tram, pear = _ANALYZER.terms("tram pear")
    assert tram in said["tide weekly"]
    assert tram not in said["hill echo"]
    assert pear in said["hill echo"]
    assert pear not in said["tide weekly"]


def test_terms_of_both_sources_belong_to_no_other_source() -> None:
    said = others("Does the Hill Echo praise trams, and does Tide Weekly praise them?")
    [praise] = _ANALYZER.terms("praise")
    assert praise not in said["hill echo"] | said["tide weekly"]


@pytest.mark.parametrize(
    "question",
    [
        "Do trams run?",
        "Do trams run, as the Hill Echo says?",
        "Does the Hill Echo say that trams run, and did the Hill Echo say that pears are sold?",
    ],
)
def test_with_a_single_source_all_terms_are_its_own(question: str) -> None:
    assert not any(others(question).values())
