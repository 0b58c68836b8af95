"""Plain text is read as it is; its title is the headline, whatever stands above it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from retrieval.reading.files import read_bytes
from tests.examples import examples

NEWS = "The night ferry sails again\n\nBicycles travel free. Dogs need a ticket only in July."


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("", "The night ferry sails again"),
        ("* * *\n\n", "The night ferry sails again"),
        ("3\n\n", "The night ferry sails again"),
        ("Page 1 of 12\n", "The night ferry sails again"),
        ("- 1 -\n\n=====\n\n", "The night ferry sails again"),
        ("HARBOUR NEWS\n\n", "The night ferry sails again"),
        ("HARBOUR NEWS\n", "The night ferry sails again"),
        ("THE NIGHT FERRY IS BACK\n\n", "THE NIGHT FERRY IS BACK"),
        ("WEBVTT\n\nNOTE nothing\n\n00:01.000 --> 00:02.000\n", "The night ferry sails again"),
    ],
)
def test_the_title_is_the_headline(above: str, title: str) -> None:
    article = read_bytes(f"{above}{NEWS}".encode(), "a.txt").article
    assert article.title.startswith(title)
    assert "Bicycles travel free." in article.text


@pytest.mark.parametrize("text", ["NEWS", "NEWS\n\nICE ON THE QUAY", "12 ships"])
def test_a_text_of_little_more_than_a_kicker_has_a_title(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").article.title == text.partition("\n")[0]


def test_a_first_line_with_a_colon_stays_text() -> None:
    text = "Decided: The pier is repaired before the summer.\nDecided: The crane goes."
    assert read_bytes(text.encode(), "minutes.txt").article.text == text


_PIECES = st.sampled_from(
    [
        *["WEBVTT", "\n", "\n\n", "00:01.000 --> 00:02.000", "1", "[00:00:01] ", "Anna: ", "\f"],
        *["[2023-05-04 10:21] anna", "Page 3 of 4", "- 3 -", "NOTE", "<v Per>", "a ship", "<i>"],
        *[
            "{\\an8}",
            "> ",
            "夜の船。",
            "-\n",
            "Title: x\n",
            "====",
            "Guild: x",
            "|| ",
            "**",
            "\x1a",
        ],
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from([".txt", ".srt", ".vtt"]))
@settings(max_examples=examples(400), deadline=None)
def test_any_text_gives_an_article_or_a_reason(text: str, kind: str) -> None:
    try:
        article = read_bytes(text.encode(), f"a{kind}").article
    except UnreadableFile:
        return
    letters = [c for c in article.text if c.isalpha()]
    rest = iter(text)
    assert all(letter in rest for letter in letters)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".srt", ".vtt", ".json", ".text"]))
@settings(max_examples=examples(400), deadline=None)
def test_any_bytes_give_an_article_or_a_reason(data: bytes, kind: str) -> None:
    with suppress(UnreadableFile):
        assert read_bytes(data, f"a{kind}").article.text
