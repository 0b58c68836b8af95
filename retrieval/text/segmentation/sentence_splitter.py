"""Splits a paragraph into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex
import sentencex

from retrieval.model.article import Span
from retrieval.text.languages import ENGLISH

_CERTAIN_SENTENCE_END = re.compile(r"[。！？।؟۔]+[」』）”’\"')]*\s*|(?<=[a-z]{4}[.!?])[”’\"')]*\s+")
"""After a mark that has no other use, or after a full stop that follows no abbreviation."""
_SENTENCEX_CRASH = re.compile(r"(?<=[A-Z\s])[^\S\x00-\x7f](?=\.)")
"""sentencex 1.0.32 panics on white space beyond ASCII between a capital and a full stop."""
_DOT_IN_NAME = regex.compile(
    r"""\.(?: (?<! [^\s(\["'“‘*`] \.) (?=\p{L}{2}) | (?<= \b\p{Lu}\p{L}*\.) (?=\p{Lu}{2,4}\b) )""",
    regex.VERBOSE,
)
"""The dot of ".NET" and "ASP.NET", at which sentencex would end a sentence."""
_MAX_PART_CHARACTERS = 4_000


def split_sentences(text: str, paragraph: Span, language: str = ENGLISH) -> list[Span]:
    """The sentences of a paragraph, in order, without surrounding white space."""
    complete: list[Span] = []
    start = end = paragraph.start
    for piece in _split(text, paragraph, language):
        end += len(piece)
        # a list number or a stray quotation mark belongs to the sentence after it
        if any(map(str.isalpha, piece)):
            complete += _trimmed(text, start, end)
            start = end
    rest = _trimmed(text, start, paragraph.end)
    if rest and complete:
        return [*complete[:-1], Span(complete[-1].start, rest[0].end)]
    return complete + rest


def _split(text: str, paragraph: Span, language: str) -> Iterator[str]:
    """The sentences of a paragraph with the white space between them, as sentencex splits them.

    In scripts without spaces, sentencex takes quadratic time: long paragraphs are split in parts.
    """
    start = paragraph.start
    while start < paragraph.end:
        end = _part_end(text, start, paragraph.end)
        part = _DOT_IN_NAME.sub("_", text[start:end])
        yield from sentencex.segment(
            language, part if part.isascii() else _SENTENCEX_CRASH.sub(" ", part)
        )
        start = end


def _part_end(text: str, start: int, end: int) -> int:
    """The end of a part: the last certain end of a sentence within its length, or else the next."""
    if end - start <= _MAX_PART_CHARACTERS:
        return end
    ends = [
        match.end()
        for match in _CERTAIN_SENTENCE_END.finditer(text, start, start + _MAX_PART_CHARACTERS)
    ]
    if ends:
        return ends[-1]
    later = _CERTAIN_SENTENCE_END.search(text, start + _MAX_PART_CHARACTERS, end)
    return later.end() if later else end


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its ends; nothing if it is all white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []
