"""Finds where the headline of a plain text begins, below page numbers, rules and kickers."""

from __future__ import annotations

from itertools import pairwise

from retrieval.reading.metadata.titles import MAX_HEADLINE_CHARACTERS
from retrieval.reading.plain.pages import PAGE_NUMBER
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs

_BEGINNING_CHARACTERS = 2_000
"""Of a text, in which its headline is looked for."""
_MAX_KICKER_WORDS = 3
_MIN_HEADLINE_WORDS = 3


def headline_start(text: str) -> int:
    """The offset of the first paragraph that may be a headline; 0 if there is none.

    A kicker is a few words in capitals above a headline, such as the name of a section.
    """
    beginning = text[:_BEGINNING_CHARACTERS]
    spans = split_paragraphs(beginning)
    paragraphs = [span.slice(beginning) for span in spans]
    for span, (paragraph, after) in zip(spans, pairwise([*paragraphs, ""]), strict=True):
        if not _is_above_headline(paragraph, after):
            return span.start
    return 0


def _is_above_headline(paragraph: str, after: str) -> bool:
    if PAGE_NUMBER.fullmatch(paragraph) or not any(map(str.isalpha, paragraph)):
        return True
    is_kicker = paragraph.isupper() and len(paragraph.split()) <= _MAX_KICKER_WORDS
    return is_kicker and _is_headline(after)


def _is_headline(paragraph: str) -> bool:
    return (
        not paragraph.isupper()
        and len(paragraph.split()) >= _MIN_HEADLINE_WORDS
        and len(paragraph) <= MAX_HEADLINE_CHARACTERS
        and paragraph[-1].isalnum()
    )
