"""Text analysis: all spellings of a word become the same term."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.text.analysis import Analyzer, fold, outermost
from tests.examples import examples

_ANALYZER = Analyzer()
_PARTS = st.sampled_from(
    [
        *["C++", "C#", "R&D", ".NET", "Node.js", "A+", "#", "+", "&", "狼", "島", "ロ"],
        *["the", "US", "U.S.", "x.y", "a.m", "Jong-un", "1,000", "4.25", "boys’", "O'Brien", "s"],
        *["café", "ǅ", "ΣΑΣ", "İ", "ﬃ", "서울", "हिन्दी", "港口", "１２", "²", "_", "😀"],
        *[" ", " ", "\n", "\u00a0", "\u2028", "\x1c", ".", ",", "'", "’", "“", "…", "–", "("],
        *["\u0301", "\u094d", "\u00ad", "\u200d", "x" * 70, "-\n", "‐ \n  "],
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


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("C++, C# and C", ["c++", "c#", "c"]),
        ("(C#) **C++** `F#` C/C++", ["c#", "c++", "f#", "c", "c++"]),
        ("Written in C#. In C++.", ["written", "c#", "c++"]),
        ("c++17, C++'s, C#12", ["c++", "17", "c++", "c#", "12"]),
        ("Ｃ＋＋", ["c++"]),
        ("R&D at AT&T’s lab", ["r&d", "at&t", "lab"]),
        ("an A+, not an A", ["a+"]),
        ("a+b, 5+, 1+1, x + y", ["b", "5", "1", "1", "x", "y"]),
        ("#ferry, F#m, page#3", ["ferri", "f", "page", "3"]),
        (".NET, (.net) and ASP.NET.", [".net", ".net", "asp.net"]),
        ("a net… and ...net", ["net", "net"]),
        ("Node.js's Vue.js", ["node.js", "vue.js"]),
        ("e.g. the U.S. and Ph.D.", ["eg", "us", "ph"]),
        ("left.The ferry.then St.John", ["left", "ferri", "st", "john"]),
        ("skarvoy.com and log.txt", ["skarvoy", "com", "log", "txt"]),
        ("喜欢C++和C#", ["喜欢", "c++", "和", "c#"]),
        ("THE WORK WAS WRITTEN IN C++ AND NODE.JS", ["work", "written", "c++", "node.js"]),
    ],
)
def test_a_word_with_symbols_is_one_term(text: str, terms: list[str]) -> None:
    assert [word.term for word in outermost(_ANALYZER.words(text))] == terms


def test_a_word_with_symbols_is_found_by_its_parts_but_not_by_single_letters() -> None:
    assert {"notepad", "notepad++"} <= set(_ANALYZER.terms("Notepad++"))
    assert {"net", ".net"} <= set(_ANALYZER.terms(".NET"))
    assert _ANALYZER.terms("C++ R&D F#") == ["c++", "r&d", "f#"]


def test_a_word_with_symbols_is_the_same_in_every_language() -> None:
    assert Analyzer("de").terms("C++ R&D") == _ANALYZER.terms("C++ R&D")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("the boi-\nler burst", ["boi", "boiler", "ler", "burst"]),
        ("the boi- \r\n   ler", ["boi", "boiler", "ler"]),
        ("the boi\u2010\nler", ["boi", "boiler", "ler"]),
        ("the boi\u00ad\nler", ["boi", "boiler", "ler"]),
        ("> the boi-\n> ler", ["boi", "boiler", "ler"]),
        ("a deck-\nhand’s", ["deck", "deckhand", "hand"]),
        ("the with-\nout", []),
        ("the Lloyd-\nBerg line", ["lloyd", "berg", "line"]),
        ("pages 12-\nff", ["page", "12", "ff"]),
        ("the boi-\n\nler", ["boi", "ler"]),
        ("the boi -\nler", ["boi", "ler"]),
        ("the deck-hand", ["deck", "hand"]),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_found_whole_and_by_its_parts(
    text: str, terms: list[str]
) -> None:
    assert _ANALYZER.terms(text) == terms


def test_a_broken_word_spans_its_break() -> None:
    text = "the boi-\n  ler burst"
    spans = [text[word.start : word.end] for word in _ANALYZER.words(text)]
    assert spans == ["boi", "boi-\n  ler", "ler", "burst"]


def test_accents_matter_to_the_stem_of_a_broken_word() -> None:
    german = Analyzer("de")
    assert german.terms("Häu-\nser")[1:2] == german.terms("Häuser")


@pytest.mark.parametrize("word", ["हिन्दी", "क्षत्रिय", "العربية", "தமிழ்"])
def test_a_word_of_another_script_stays_whole(word: str) -> None:
    assert _ANALYZER.terms(word) == [fold(word)]
    assert [w.end - w.start for w in _ANALYZER.words(word)] == [len(word)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("有狼", ["有狼", "有", "狼"]),
        ("狼", ["狼"]),
        ("서울", ["서울", "서", "울"]),
        ("ロバの木", ["ロバ", "バの", "の木", "木"]),
        ("ロ", ["ロ"]),
    ],
)
def test_a_run_without_spaces_has_its_pairs_and_its_characters(text: str, terms: list[str]) -> None:
    assert _ANALYZER.terms(text) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("夜間渡輪開航", "夜间渡轮开航"), ("圖書館", "图书馆"), ("図書館", "圖書館"), ("國", "国")],
)
def test_variants_of_chinese_characters_have_the_same_terms(one: str, other: str) -> None:
    assert _ANALYZER.terms(one) == _ANALYZER.terms(other)
    assert [word[:2] for word in _ANALYZER.words(one)] == [w[:2] for w in _ANALYZER.words(other)]


def test_hindi_words_that_differ_in_a_vowel_sign_have_different_terms() -> None:
    assert _ANALYZER.terms("दिन") != _ANALYZER.terms("दान")


@given(st.text())
@example("⺀⺀⺀")
def test_words_are_spans_of_the_text_in_order(text: str) -> None:
    words = list(_ANALYZER.words(text))
    assert all(0 <= word.start < word.end <= len(text) and word.term for word in words)
    start, end = -1, 0
    for word in outermost(words):
        # pairs of characters overlap
        assert start < word.start
        assert end < word.end
        start, end = word.start, word.end


@given(TEXTS)
@settings(deadline=None)
def test_every_word_is_inside_one_of_the_outermost(text: str) -> None:
    words = list(_ANALYZER.words(text))
    outer = outermost(words)
    assert all(any(o.start <= w.start and w.end <= o.end for o in outer) for w in words)


@given(TEXTS)
@settings(max_examples=examples(500), deadline=None)
def test_the_terms_of_a_text_are_those_of_its_words(text: str) -> None:
    assert _ANALYZER.terms(text) == [word.term for word in _ANALYZER.words(text)]


@given(TEXTS)
@settings(deadline=None)
def test_folding_does_not_depend_on_what_follows(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e"


def test_the_caches_are_bounded_and_keep_no_long_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("retrieval.text.text_cache._MAX_WORDS", 10)
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


def test_an_exponent_is_no_digit_of_its_number() -> None:
    assert fold("In 1871² it held 10⁶ litres of H₂O.") == "in 1871 2 it held 10 6 litres of h2o."
