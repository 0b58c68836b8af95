"""Snippets of long sentences."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Span
from retrieval.text.analysis import Analyzer
from retrieval.text.snippets import cut_snippet
from tests.examples import examples

_ANALYZER = Analyzer()
_TEXTS = st.lists(
    st.sampled_from(
        ["ice ", "harbour ", "e\u0301", "क\u094dषि ", "😀", "👩\u200d🚀", "x" * 70, "서울 "]
    ),
    min_size=1,
    max_size=60,
).map("".join)


@given(_TEXTS, st.integers(8, 200), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=examples(400), deadline=None)
def test_a_snippet_is_a_part_of_its_span(text: str, limit: int, skip: int, drop: int) -> None:
    """It is not longer than the limit, and no letter is separated from its marks."""
    span = Span(min(skip, len(text) - 1), max(len(text) - drop, min(skip, len(text) - 1) + 1))
    words = [
        word._replace(start=word.start + span.start, end=word.end + span.start)
        for word in _ANALYZER.words(span.slice(text))
    ]
    weights = dict.fromkeys(_ANALYZER.terms("harbour"), 1.0)
    shown = cut_snippet(text, span, limit, words, weights)
    assert span.start <= shown.start < shown.end <= span.end
    assert shown.end - shown.start <= limit
    if span.end - span.start <= limit:
        assert shown == span
    for cut in {shown.start, shown.end} - {span.start, span.end}:
        assert not unicodedata.category(text[cut]).startswith("M")
        assert "\u200d" not in text[cut - 1 : cut + 1]


def cut(text: str, question: str, limit: int) -> str:
    """The snippet of a text for a question whose words have the same weight."""
    weights = dict.fromkeys(_ANALYZER.terms(question), 1.0)
    span = Span(0, len(text))
    return cut_snippet(text, span, limit, list(_ANALYZER.words(text)), weights).slice(text)


def test_a_snippet_has_the_most_words_of_the_question() -> None:
    text = "snow fell " * 40 + "and the harbour froze in Oslo " + "snow fell " * 40
    shown = cut(text, "harbour froze Oslo", 120)
    assert "harbour froze in Oslo" in shown
    assert shown == shown.strip()


def test_without_a_match_a_snippet_is_the_beginning() -> None:
    shown = cut("snow fell " * 40, "ferry", 99)
    assert len(shown) <= 99
    assert ("snow fell " * 40).startswith(shown)


def test_a_snippet_is_cut_between_words() -> None:
    text = "alpha beta gamma delta " * 20
    assert set(cut(text, "gamma", 70).split()) <= set(text.split())


def test_a_text_of_nothing_but_marks_is_cut() -> None:
    shown = cut("a" + "\u0301" * 500, "ferry", 100)
    assert 0 < len(shown) <= 100
