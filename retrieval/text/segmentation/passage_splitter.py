"""Splits the sentences of an article into passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.model.article import Article, Passage, Span
from retrieval.text.headings import heading_flags

MAX_PASSAGE_WORDS = 190
MAX_PASSAGE_CHARACTERS = 2_000
"""A second limit, for scripts that are written without spaces."""

_WORD = re.compile(r"\S+")


class _Piece(NamedTuple):
    """A sentence, or a part of one that is too long for a passage."""

    span: Span
    is_heading: bool
    cut_before: bool
    cut_after: bool


def split_passages(article: Article, runs: Sequence[Sequence[Span]]) -> Iterator[Passage]:
    """The passages of an article: as many whole sentences as fit into the limits.

    `runs` are runs of neighbouring sentences; no passage spans the gap between two runs. Only a
    sentence that is longer than a passage is cut, at its spaces. No passage of several sentences
    ends with a heading if others follow, nor in a section that begins in its second half.
    """
    text = article.text
    for run in runs:
        pieces = [
            _Piece(span, is_heading, span.start > sentence.start, span.end < sentence.end)
            for sentence, is_heading in zip(run, heading_flags(text, run), strict=True)
            for span in _pieces(text, sentence)
        ]
        start = 0
        while start < len(pieces):
            chosen = pieces[start : _passage_end(text, pieces, start)]
            spans = tuple(piece.span for piece in chosen)
            yield Passage(article, spans, chosen[0].cut_before, chosen[-1].cut_after)
            start += len(chosen)


def _passage_end(text: str, pieces: Sequence[_Piece], start: int) -> int:
    """The number of the piece after the passage that begins with the piece `start`."""
    begin = pieces[start].span.start
    limit = begin + MAX_PASSAGE_CHARACTERS
    words = text[begin:limit].split(maxsplit=MAX_PASSAGE_WORDS)
    if len(words) > MAX_PASSAGE_WORDS:
        # up to the first word too many
        limit = min(limit, len(text)) - len(words[-1])
    for number in range(start + 1, len(pieces)):
        if pieces[number].span.end > limit:
            return _section_end(text, pieces, start, number)
    return len(pieces)


def _section_end(text: str, pieces: Sequence[_Piece], start: int, end: int) -> int:
    """The number of the piece after a passage from `start` that is full at `end`.

    It ends before its last heading if nothing follows that, or if at least half of it remains.
    """
    beginnings = [
        number
        for number in range(start + 1, end + 1)
        if pieces[number].is_heading and not pieces[number - 1].is_heading
    ]
    if not beginnings:
        return end
    last = beginnings[-1]
    if all(piece.is_heading for piece in pieces[last:end]):
        return last
    before = text[pieces[start].span.start : pieces[last - 1].span.end]
    return last if len(before.split()) >= MAX_PASSAGE_WORDS / 2 else end


def _fits(text: str, start: int, end: int) -> bool:
    length = end - start
    # a word takes at least two characters, with the space after it
    return length < 2 * MAX_PASSAGE_WORDS or (
        length <= MAX_PASSAGE_CHARACTERS and len(text[start:end].split()) <= MAX_PASSAGE_WORDS
    )


def _pieces(text: str, sentence: Span) -> list[Span]:
    """The sentence, or the pieces of a sentence that is too long for one passage."""
    if _fits(text, *sentence):
        return [sentence]
    pieces: list[Span] = []
    for match in _WORD.finditer(text, *sentence):
        for start in range(match.start(), match.end(), MAX_PASSAGE_CHARACTERS):
            end = min(start + MAX_PASSAGE_CHARACTERS, match.end())
            if pieces and _fits(text, pieces[-1].start, end):
                pieces[-1] = Span(pieces[-1].start, end)
            else:
                pieces.append(Span(start, end))
    return pieces
