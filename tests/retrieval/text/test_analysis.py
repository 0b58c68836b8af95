"""Text analysis: all spellings of a word become the same term."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.text.analysis import Analyzer, fold

_ANALYZER = Analyzer()
_PARTS = st.sampled_from(
    [
        *["the", "US", "U.S.", "x.y", "a.m", "Jong-un", "1,000", "4.25", "boys’", "O'Brien", "s"],
        *["café", "ǅ", "ΣΑΣ", "İ", "ﬃ", "서울", "हिन्दी", "港口", "１２", "²", "_", "😀"],
        *[" ", " ", "\n", "\u00a0", "\u2028", "\x1c", ".", ",", "'", "’", "“", "…", "–", "("],
        *["\u0301", "\u094d", "\u00ad", "\u200d", "x" * 70],
    ]
)
TEXTS = st.text() | st.lists(_PARTS, max_size=20).map("".join)
TEXTS |= TEXTS.map(str.upper)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Jong-un", "Jong un", "Jong\u2011un", "jong–un"],
        ["Korea", "Korea's", "Korea’s", "KOREA", "Koreaʼs"],
        ["U.S.", "US", "U.S", "u.s.", "U.S.’s", "US's"],
        ["café", "cafe\u0301", "cafe", "Café"],
        ["office", "oﬃce"],
        ["1,000", "1000", "１０００"],
        ["Århus", "Arhus"],
        ["Łódź", "Lodz"],
        ["Straße", "Strasse", "STRASSE"],
        ["İstanbul", "Istanbul", "istanbul", "ıstanbul"],
        ["Όσλος", "ΌΣΛΟΣ", "οσλος"],
        ["harbour", "har\u00adbour", "harbours"],
        ["O'Brien", "O’Brien", "O'Brien's"],
        ["boys'", "boys’", "boy"],
        ["freeze", "freezing", "freezes"],
        ["1.5bn", "1.5 bn"],
        ["мёд", "мед"],
    ],
)
def test_spellings_of_a_word_have_the_same_term(spellings: list[str]) -> None:
    assert len({tuple(_ANALYZER.terms(f"the {word} stood")) for word in spellings}) == 1
    assert len(_ANALYZER.terms(f"the {spellings[0]} stood")) > 1


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("they told us who left", ["told", "left"]),
        ("the US and the WHO", ["us", "who"]),
        ("US", ["us"]),
        ("THEY TOLD US", ["told"]),
        ("1950–53", ["1950", "53"]),
        ("4.25 and 1,000.50", ["4.25", "1000.50"]),
        ("10,5", ["10,5"]),
        ("don't won’t", []),
        ("", []),
        ("… — “”", []),
    ],
)
def test_terms_of_a_text(text: str, terms: list[str]) -> None:
    assert _ANALYZER.terms(text) == terms


@pytest.mark.parametrize("word", ["서울", "हिन्दी", "क्षत्रिय", "العربية", "தமிழ்", "港口"])
def test_a_word_of_another_script_stays_whole(word: str) -> None:
    assert _ANALYZER.terms(word) == [fold(word)]
    assert [w.end - w.start for w in _ANALYZER.words(word)] == [len(word)]


def test_hindi_words_that_differ_in_a_vowel_sign_have_different_terms() -> None:
    assert _ANALYZER.terms("दिन") != _ANALYZER.terms("दान")


@given(st.text())
@example("⺀⺀⺀")
def test_words_are_spans_of_the_text_in_order(text: str) -> None:
    start, end = -1, 0
    for word in _ANALYZER.words(text):
        # pairs of characters overlap
        assert start < word.start < word.end <= len(text)
        assert end <= word.end
        assert word.term
        start, end = word.start, word.end


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_the_terms_of_a_text_are_those_of_its_words(text: str) -> None:
    assert _ANALYZER.terms(text) == [word.term for word in _ANALYZER.words(text)]


@given(TEXTS)
@settings(deadline=None)
def test_folding_does_not_depend_on_what_follows(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e"


def test_the_caches_are_bounded_and_keep_no_long_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("retrieval.text.analysis._MAX_CACHED_WORDS", 10)
    analyzer = Analyzer()
    words = [str(number) for number in range(100)] + ["x" * 1_000]
    assert analyzer.terms(" ".join(words)) == words
    for cache in (analyzer._term, analyzer._terms_of_token):
        assert 0 < len(cache) <= 10
        assert max(map(len, cache)) < 1_000


@given(st.text())
def test_analysis_and_folding_are_repeatable(text: str) -> None:
    assert _ANALYZER.terms(text) == _ANALYZER.terms(text)
    assert fold(text) == fold(text)


def test_excess_marks_are_removed_by_folding() -> None:
    assert len(fold("a" + "\u0315\u0327" * 100_000)) <= 6
