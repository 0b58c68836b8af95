"""Splits texts into paragraphs, sentences and passages, each an exact span of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex
import sentencex

from retrieval.model.article import Article, Passage, Span
from retrieval.text.analysis import LINE_END_HYPHEN
from retrieval.text.headings import outline
from retrieval.text.languages import ENGLISH

MAX_PASSAGE_WORDS = 190
MAX_PASSAGE_CHARACTERS = 2_000
"""A second limit, for scripts that are written without spaces."""

_LINE = re.compile(r"\S(?:[^\r\n\v\f\x85\u2028\u2029]*\S)?")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)|[\v\f\u2029]")
_WORD = re.compile(r"\S+")
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
_WRAPPED_WIDTHS = range(40, 121)
_MIN_BREAKS_OF_WRAPPED_TEXT = 2


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without surrounding white space.

    Each line is a paragraph, unless the text is hard-wrapped: then blank lines separate paragraphs.
    A line that ends inside a word is one paragraph with the next.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and not _BLANK_LINE.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if _is_wrapped(text, blocks):
        return [Span(block[0].start, block[-1].end) for block in blocks]
    paragraphs: list[Span] = []
    for line in lines:
        if paragraphs and _ends_inside_word(text, paragraphs[-1], line):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


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


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its ends; nothing if it is all white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _is_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """True if a text is hard-wrapped: most lines end where the next word would not have fitted."""
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(breaks) < _MIN_BREAKS_OF_WRAPPED_TEXT:
        return False
    width = max(line.end - line.start for block in blocks for line in block)
    if width not in _WRAPPED_WIDTHS:
        return False
    full = capitalized = 0
    for line, after in breaks:
        first_word = _WORD.match(text, after.start)
        would_fit = first_word and line.end - line.start + 1 + len(first_word.group()) <= width
        full += not would_fit or _ends_inside_word(text, line, after)
        capitalized += text[after.start].isupper()
    # each line of a poem or a list begins with a capital, and is no wrapped text
    return full >= 0.8 * len(breaks) and capitalized <= 0.6 * len(breaks)


def _ends_inside_word(text: str, line: Span, after: Span) -> bool:
    """True if a line ends with a hyphen and the rest of the word begins the next line."""
    hyphen = LINE_END_HYPHEN.match(text, line.end - 1)
    return hyphen is not None and hyphen.end() == after.start


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
