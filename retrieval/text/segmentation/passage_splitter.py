"""Splits the sentences of an article into passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.model.article import Article, Passage, Span
from retrieval.text.headings import outline

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
            for sentence, is_heading in zip(run, outline(text, run).is_heading, strict=True)
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
    first = pieces[start].span
    words = len(first.slice(text).split())
    words_before = [0, words]
    for number in range(start + 1, len(pieces)):
        end = pieces[number].span.end
        words += _words_added(text, pieces[number - 1].span.end, end)
        if words > MAX_PASSAGE_WORDS or end - first.start > MAX_PASSAGE_CHARACTERS:
            return _section_end(pieces, start, number, words_before)
        words_before.append(words)
    return len(pieces)


def _section_end(pieces: Sequence[_Piece], start: int, end: int, words: Sequence[int]) -> int:
    """The number of the piece after a passage that is full at `end`.

    It ends before its last heading if nothing follows that, or if at least half of it remains.
    `words` are the numbers of words before each of its pieces.
    """
    beginnings = [
        number
        for number in range(start + 1, end + 1)
        if pieces[number].is_heading and not pieces[number - 1].is_heading
    ]
    if not beginnings:
        return end
    last = beginnings[-1]
    is_bare = all(piece.is_heading for piece in pieces[last:end])
    return last if is_bare or words[last - start] >= MAX_PASSAGE_WORDS / 2 else end


def _words_added(text: str, start: int, end: int) -> int:
    """The number of words that begin between `start`, inside or after a word, and `end`."""
    return len(text[start:end].split()) - (not text[start].isspace())


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
