"""Invisible characters are removed from texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.text.unicode import visible_line, visible_text
from tests.examples import examples

_ODD = st.text(
    st.sampled_from(
        "a1#*\u0301\u200b\u200c\u200d\ufe0f\ufe0e\u20e3😀👩🏽🚀❤م\u064bक\u094d\u180b\u1820\u202e\r\n\x00\u00ad"
    ),
    max_size=30,
)
_SHAPING = "\u200c\u200d\ufe0e\ufe0f\u180b\u180c\u180d\u180e\u180f"
_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


@given(st.text() | _ODD)
@settings(max_examples=examples(800), deadline=None)
def test_no_invisible_character_is_left_and_a_second_pass_changes_nothing(text: str) -> None:
    once = visible_text(text)
    assert visible_text(once) == once
    for character in once:
        if character not in _SHAPING + _SIGNS:
            assert unicodedata.category(character) not in {"Cf", "Cs"}
        assert unicodedata.category(character) != "Cc" or character in "\t\n"
        assert not 0xE0000 <= ord(character) <= 0xE0FFF


@pytest.mark.parametrize(
    "text",
    [
        "The harbour froze.\n\tShips waited: “why?” — 5 € & 3 < 4…",
        "Ça a gelé à Århus; Łódź, Việt Nam, naïve, İstanbul",
        "e\u0301 a\u0328\u0301",
        "Ελληνικός λιμένας, Пристань замёрзла",
        "서울에서 만났다",
        "港が凍った。ガ",
        "港口結冰了",
        "वह क्षण, क्\u200dष और र्\u200dय",
        "বাংলা ভাষা",
        "தமிழ் மொழி",
        "ශ්\u200dරී ලංකා",
        "می\u200cخواهم",
        "الميناءُ متجمّد",
        "\u0600١٢",
        "נָמָל",
        "ท่าเรือ",
        "ខ្មែរ",
        "မြန်မာ",
        "བོད་",
        "ᠮᠣᠩ\u180bᠭᠣᠯ",
        "😀 ❤\ufe0f 👩\u200d🚀 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 🇳🇴 👍🏽",
    ],
)
def test_ordinary_text_of_any_script_is_unchanged(text: str) -> None:
    assert visible_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u202c", "ab"),
        ("har\u00adbour", "harbour"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\u200db", "ab"),
        ("a\ufe0f", "a"),
        ("1\ufe0f", "1"),
        ("x\U000e0041\U000e007f", "x"),
        ("\x00\x1b[31mred\x7f\x9b", "[31mred"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a" + "\u0301" * 50, "a" + "\u0301" * 5),
        ("a" + "\u0301\u200b" * 50, "a" + "\u0301" * 5),
        ("a\u3164b\u115fc", "abc"),
    ],
)
def test_invisible_characters_are_removed(text: str, shown: str) -> None:
    assert visible_text(text) == shown


def test_a_line_has_single_spaces() -> None:
    assert visible_line(" a\n\u200b b\t c ") == "a b c"
