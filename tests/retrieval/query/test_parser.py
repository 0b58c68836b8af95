"""A question is parsed into terms, names and the rest of a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer

_ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("When did the harbour of Oslo freeze?", "Oslo"),
        ("Oslo harbour: frozen?", ""),
        ("“Oslo” harbour frozen?", ""),
        ("what did Ann Lee say in 1950?", "Ann Lee 1950"),
        ("HOW COLD WAS OSLO", ""),
        ("what did the US send", "US"),
        ("who froze", ""),
        ("who is Ann Lee", "Ann Lee"),
        ("Where is Quay Street in Oslo?", "Quay Street Oslo"),
        ("Where Is Quay Street in Oslo?", ""),
        ("Ann Lee in Oslo", ""),
    ],
)
def test_words_with_a_capital_inside_a_question_are_names(text: str, names: str) -> None:
    assert parse_query(text, _ANALYZER).names == set(_ANALYZER.terms(names))


def test_each_term_has_the_word_as_typed() -> None:
    question = parse_query("Frozen harbours, frozen ferries", _ANALYZER)
    assert list(question.words.values()) == ["Frozen", "harbours", "ferries"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("When is the winter contest?", ""),
        ("Who won the contest in the winter?", "winter"),
        ("Who froze during the night of 3 May 1950?", "night 3 May 1950"),
        ("The winter contest, who won it?", ""),
        ("Who won last winter?", "last winter"),
    ],
)
def test_a_time_says_where_to_look_unless_it_is_what_is_asked_about(text: str, scope: str) -> None:
    assert parse_query(text, _ANALYZER).scope_terms == set(_ANALYZER.terms(scope))


def test_a_question_of_stop_words_has_no_terms() -> None:
    assert not parse_query("who are you and what is this?", _ANALYZER).words


@given(st.text())
def test_any_text_is_a_question(text: str) -> None:
    question = parse_query(text, _ANALYZER)
    assert question.names <= set(question.words)
    assert all(word in text for word in question.words.values())


def test_a_question_of_a_hundred_thousand_words_is_read() -> None:
    words = " ".join(f"Word{n}" for n in range(100_000))
    assert len(parse_query(f"what about {words}", Analyzer()).words) == 100_000
