"""The parts that an omission (`…`) joins: sentences, paragraphs, or different speakers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from retrieval.model.article import Span
from retrieval.quotes.extraction import SPEECH
from retrieval.quotes.result import Joint
from retrieval.text.segmentation.sentence_splitter import split_sentences

_SPEECH = regex.compile(SPEECH, regex.VERBOSE)
_PARAGRAPH_END = regex.compile(r"\n[^\S\n]*\n")
_CONTEXT = 2_000
"""Characters around the omission that are read."""


def joints(text: str, omitted: Span, language: str) -> Iterator[Joint]:
    """The parts that are joined where a quotation leaves out a span of a text."""
    if _PARAGRAPH_END.search(text, *_with_spaces(text, omitted)):
        yield Joint.PARAGRAPHS
    elif _ends_sentence(text, omitted, language):
        yield Joint.SENTENCES
    if _changes_speech(text, omitted):
        yield Joint.SPEECH


def _with_spaces(text: str, span: Span) -> Span:
    """A span together with the white space around it."""
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return Span(
        span.start - len(before) + len(before.rstrip()),
        span.end + len(after) - len(after.lstrip()),
    )


def _ends_sentence(text: str, omitted: Span, language: str) -> bool:
    """True if the words before and after the omission belong to different sentences."""
    start = text.rfind("\n", max(0, omitted.start - _CONTEXT), omitted.start) + 1
    context = Span(max(start, omitted.start - _CONTEXT), min(len(text), omitted.end + _CONTEXT))
    sentences = split_sentences(text, context, language)
    return any(omitted.start <= one.end <= omitted.end for one in sentences[:-1])


def _changes_speech(text: str, omitted: Span) -> bool:
    """True if the omission begins or ends direct speech, unless one sentence of it goes on after.

    A speech that is interrupted ("The quay," she said, "is wet") goes on in lower case.
    """
    low, high = max(0, omitted.start - _CONTEXT), min(len(text), omitted.end + _CONTEXT)
    speeches = [Span(*match.span()) for match in _SPEECH.finditer(text, low, high)]
    before = _containing(speeches, omitted.start - 1)
    after = _containing(speeches, omitted.end)
    if before == after:
        return False
    goes_on = before is not None and after is not None and text[omitted.end].islower()
    return not goes_on


def _containing(speeches: list[Span], place: int) -> Span | None:
    return next((one for one in speeches if one.start <= place < one.end), None)
