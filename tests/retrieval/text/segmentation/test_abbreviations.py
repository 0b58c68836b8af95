"""Each abbreviation of the data keeps its sentence together, and ends it where it may."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from retrieval.model.article import Span
from retrieval.text.segmentation.abbreviations import Use, conventions_of
from retrieval.text.segmentation.sentence_splitter import split_sentences

DATA: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    files("retrieval.text.segmentation").joinpath("abbreviations.toml").read_text(encoding="utf-8")
)
LANGUAGES = sorted(language for language, lists in DATA.items() if "never" in lists)
NAME = "Skarvoy"
"""A word with a capital that begins no sentence by itself."""


def entries(language: str, name: str) -> list[str]:
    """The entries of a list, as they are written in the data."""
    text = DATA[language].get(name, "")
    return [entry.strip() for line in text.splitlines() for entry in line.split(",")]


def all_entries(use: Use) -> Iterator[tuple[str, str]]:
    """Each abbreviation of a use with its language; the common ones as English."""
    own = {(language, entry) for language in LANGUAGES for entry in entries(language, use.value)}
    for language, entry in sorted(own):
        code = "en" if language == "common" else language
        if conventions_of(code).uses["".join(entry.split())] is use:
            yield code, entry


def pieces(language: str, abbreviation: str, following: str) -> int:
    """The number of sentences in a text with an abbreviation and words after it."""
    text = f"Vik xxxx {abbreviation}. {following} xxxx yyyy."
    return len(split_sentences(text, Span(0, len(text)), language))


def starter(language: str) -> str:
    """A word of three letters or more that begins a sentence in a language."""
    return next(word for word in entries(language, "starters") if len(word) > 1).capitalize()


def test_no_sentence_ends_with_these() -> None:
    found = [
        (language, entry)
        for language, entry in all_entries(Use.NEVER_ENDS)
        if pieces(language, entry, NAME) > 1 or pieces(language, entry, starter(language)) > 1
    ]
    assert found == []


def test_no_sentence_ends_with_these_before_a_number() -> None:
    found = [
        (language, entry)
        for language, entry in all_entries(Use.BEFORE_NUMBER)
        if pieces(language, entry, "7") > 1 or pieces(language, entry, "XIV") > 1
    ]
    assert found == []


def test_a_sentence_ends_with_these_before_a_word_that_begins_one() -> None:
    wrong = [
        (language, entry)
        for language, entry in all_entries(Use.MAY_END)
        if pieces(language, entry, NAME) > 1 or pieces(language, entry, starter(language)) != 2
    ]
    assert wrong == []


def test_a_sentence_ends_with_these_before_a_capital() -> None:
    wrong = [
        (language, entry)
        for language, entry in all_entries(Use.ENDS_BEFORE_CAPITAL)
        if pieces(language, entry, NAME) != 2 or pieces(language, entry, "xxxx") > 1
    ]
    assert wrong == []
    assert pieces("en", "a.m", "Monday") == pieces("en", "p.m", "ET") == 1


@pytest.mark.parametrize(
    ("language", "at_least"),
    [("en", 150), ("de", 60), ("fr", 60), ("es", 60), ("pt", 60), ("it", 60), ("nl", 60)],
)
def test_the_abbreviations_of_a_language_are_many_and_each_has_one_use(
    language: str, at_least: int
) -> None:
    own = [entry for use in Use for entry in entries(language, use.value) if entry]
    assert len(own) == len(set(own)) >= at_least


def test_an_unknown_language_has_the_abbreviations_of_english() -> None:
    assert conventions_of("xx") == conventions_of("en")
