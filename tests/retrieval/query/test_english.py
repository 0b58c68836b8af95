"""Other forms of English words, and words that say little."""

from __future__ import annotations

import pytest

from retrieval.query.english import other_forms, weak_terms
from retrieval.text.analysis import Analyzer
from retrieval.text.values import AnswerType

_ENGLISH = Analyzer()
_GERMAN = _ENGLISH.for_language("de")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("won", "winner"),
        ("winner", "win"),
        ("bought", "buyer"),
        ("found", "founder"),
        ("sank", "sunk"),
        ("children", "child"),
        ("flight", "flew"),
        ("killed", "dead"),
    ],
)
def test_a_form_finds_the_other_ones(word: str, other: str) -> None:
    one, another = _ENGLISH.term_of(word), _ENGLISH.term_of(other)
    assert another in other_forms(one, _ENGLISH)
    assert one in other_forms(another, _ENGLISH)
    assert one not in other_forms(one, _ENGLISH)


@pytest.mark.parametrize("word", ["harbour", "ferry", "Lundvik", ""])
def test_most_words_have_no_other_form(word: str) -> None:
    assert not other_forms(_ENGLISH.term_of(word), _ENGLISH)


def test_words_that_say_little_are_weak() -> None:
    weak = weak_terms(_ENGLISH, None)
    said = {_ENGLISH.term_of(word) for word in ("thing", "happened", "time", "today", "reports")}
    assert said <= weak
    assert weak.isdisjoint(map(_ENGLISH.term_of, ("harbour", "cost", "tall", "sank", "Lundvik")))
    assert "" not in weak


def test_words_for_the_value_asked_for_are_weak() -> None:
    cost, tall = map(_ENGLISH.term_of, ("cost", "tall"))
    assert cost in weak_terms(_ENGLISH, AnswerType.MONEY)
    assert tall in weak_terms(_ENGLISH, AnswerType.LENGTH)
    assert cost not in weak_terms(_ENGLISH, AnswerType.LENGTH)


def test_other_languages_have_neither() -> None:
    assert not other_forms(_ENGLISH.term_of("won"), _GERMAN)
    assert not weak_terms(_GERMAN, None)
