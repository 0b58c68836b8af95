"""Paragraphs and sentences are the same in whatever layout a text is written."""

from __future__ import annotations

from collections import Counter

import pytest

from retrieval.model.article import Span
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences
from tests.retrieval.text.segmentation.layouts import (
    EAST_ASIAN_LAYOUTS,
    LAYOUTS,
    Sample,
    samples,
    shown_paragraph,
)

MIN_PARAGRAPHS_RIGHT = 0.98
"""0.54 if only text wrapped at 40 to 120 columns is recognised, and the text as a whole."""
MIN_SENTENCES_RIGHT = 0.99
"""In that case 0.59."""
# a last line that is as long as the others looks like any other
UNMARKED = "no mark of paragraphs"


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text as a reader sees them, without lines that have only ">"."""
    shown = [shown_paragraph(span.slice(text)) for span in split_paragraphs(text)]
    return [paragraph for paragraph in shown if any(map(str.isalnum, paragraph))]


def sentences_of(text: str) -> Counter[str]:
    """The sentences of a text as a reader sees them."""
    spans = (s for paragraph in split_paragraphs(text) for s in split_sentences(text, paragraph))
    return Counter(shown_paragraph(span.slice(text)) for span in spans)


def expected_sentences(sample: Sample) -> Counter[str]:
    """The sentences of the paragraphs before they were laid out."""
    return Counter(
        span.slice(paragraph)
        for paragraph in sample.paragraphs
        for span in split_sentences(paragraph, Span(0, len(paragraph)))
    )


def test_nearly_all_paragraphs_and_sentences_are_found_in_every_layout() -> None:
    assert len(LAYOUTS) + len(EAST_ASIAN_LAYOUTS) >= 60
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sample in samples():
        expected = Counter(sample.paragraphs)
        right["paragraphs"] += (Counter(paragraphs_of(sample.text)) & expected).total()
        total["paragraphs"] += expected.total()
        sentences = expected_sentences(sample)
        right["sentences"] += (sentences_of(sample.text) & sentences).total()
        total["sentences"] += sentences.total()
    assert right["paragraphs"] / total["paragraphs"] >= MIN_PARAGRAPHS_RIGHT
    assert right["sentences"] / total["sentences"] >= MIN_SENTENCES_RIGHT


EVERY_SAMPLE = {sample.name: sample for sample in samples()}


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in EVERY_SAMPLE
        if name.startswith(("English", "German", "Japanese", "Chinese"))
        and UNMARKED not in name
        and not name.endswith(("indented at 78", "edited at 72"))
    ],
)
def test_a_layout_leaves_the_paragraphs_as_they_are(name: str) -> None:
    sample = EVERY_SAMPLE[name]
    assert paragraphs_of(sample.text) == list(sample.paragraphs)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in EVERY_SAMPLE
        if "within text wrapped" in name and name != "Verse in sentences, within text wrapped at 34"
    ],
)
def test_lists_verse_tables_and_code_keep_their_lines_within_wrapped_text(name: str) -> None:
    sample = EVERY_SAMPLE[name]
    assert paragraphs_of(sample.text) == list(sample.paragraphs)
