"""Titles for texts that have none."""

from __future__ import annotations

import pytest

from retrieval.reading.metadata.titles import title_of


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
        ("Subscribe", "the name"),
        ("", "the name"),
    ],
)
def test_a_headline_or_first_sentence_becomes_the_title(text: str, title: str) -> None:
    assert title_of(text, "the name") == title
