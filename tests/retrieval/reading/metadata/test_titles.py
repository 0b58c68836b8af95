"""Titles for texts that have none."""

from __future__ import annotations

import pytest

from retrieval.reading.metadata.titles import clean_title, is_same_title, title_of, title_parts


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ice in the harbour\n\nIt came early.", "Ice in the harbour"),
        ("Advertisement\n\nIce in the harbour\n\nIt came.", "Ice in the harbour"),
        ("By Ann Lee\n\nIce came. It stayed.\n\nIt went.", "Ice came."),
        ("Ice came. It stayed.\n\nIt went.", "Ice came."),
        ("Ice came.", "Ice came."),
        ("ice " * 60 + "melts.\n\nMore.", "ice " * 21 + "ice…"),
        ("x" * 300 + ".\n\nMore.", "x" * 89 + "…"),
        ("氷が来た。船は待った。\n\n氷は去った。", "氷が来た。"),
        ("「氷だ。」と船長は言った。船は待った。", "「氷だ。」と船長は言った。"),
        ("Es kam z. B. Eis. Die Schiffe haben gewartet.\n\nEs ging.", "Es kam z. B. Eis."),
        ("Subscribe", "the name"),
        ("", "the name"),
    ],
)
def test_a_headline_or_first_sentence_becomes_the_title(text: str, title: str) -> None:
    assert title_of(text, "the name") == title


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Night ferry - Harbour Post", "Night ferry"),
        ("Night ferry | Sea | The Harbour Post", "Night ferry | Sea"),
        ("Harbour Post: Night ferry", "Night ferry"),
        ("Night ferry: Harbour Post", "Night ferry: Harbour Post"),
        ("Night ferry – harbour-post.com", "Night ferry"),
        ("Harbour Post", ""),
        ("Night-ferry", "Night-ferry"),
        ("Night  ferry\n|  Skarvoy", "Night ferry | Skarvoy"),
        ("", ""),
    ],
)
def test_a_title_is_cleaned_of_the_name_of_its_site(title: str, clean: str) -> None:
    assert clean_title(title, None, "Harbour Post") == clean


def test_a_title_whose_site_is_not_known_stays() -> None:
    assert clean_title("Night ferry - Harbour Post") == "Night ferry - Harbour Post"
    assert title_parts("Night ferry - Sea | Harbour Post") == ["Night ferry", "Sea", "Harbour Post"]


def test_titles_are_the_same_if_most_of_their_words_are() -> None:
    assert is_same_title("Night ferry comes back", "The night ferry comes back | Harbour Post")
    assert is_same_title("夜のフェリーが島に戻ってくる", "夜のフェリーが島に戻ってくる｜港新聞")
    assert not is_same_title("Night ferry comes back", "Old engine fails again")
    assert not is_same_title("Night ferry comes back", "")
