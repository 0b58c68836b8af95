"""Text to paragraphs, sentences and passages, each an exact span of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import sentencex

from retrieval.model.article import Article, Passage, Span
from retrieval.text.languages import ENGLISH

MAX_PASSAGE_WORDS = 190
MAX_PASSAGE_CHARACTERS = 2_000
"""A bound beside the words, for scripts that write without spaces."""

_LINE = re.compile(r"\S(?:[^\r\n\v\f\x85\u2028\u2029]*\S)?")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)|[\v\f\u2029]")
_WORD = re.compile(r"\S+")
# Where a sentence ends for sure: after a mark that nothing else uses, or after a common word.
_SURE_END = re.compile(r"[。！？।؟۔]+[」』）”’\"')]*\s*|(?<=[a-z]{4}[.!?])[”’\"')]*\s+")
# The splitter (1.0.32) panics on blank space beyond ASCII between a capital and a full stop.
_PANIC = re.compile(r"(?<=[A-Z\s])[^\S\x00-\x7f](?=\.)")
_LONGEST_PART = 4_000
_WRAPPED_WIDTHS = range(40, 121)
_TELLING_BREAKS = 2


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the blank space around them.

    A line is a paragraph, unless the text is wrapped by hand: then the blank lines part them.
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
    return lines


def sentences(text: str, paragraph: Span, language: str = ENGLISH) -> list[Span]:
    """The sentences of a paragraph, in order, without the blank space around them."""
    found: list[Span] = []
    start = end = paragraph.start
    for piece in _split(text, paragraph, language):
        end += len(piece)
        # a list number or a stray quotation mark is no sentence: it goes with what follows
        if any(map(str.isalpha, piece)):
            found += _trimmed(text, start, end)
            start = end
    rest = _trimmed(text, start, paragraph.end)
    if rest and found:
        return [*found[:-1], Span(found[-1].start, rest[0].end)]
    return found + rest


def _split(text: str, paragraph: Span, language: str) -> Iterator[str]:
    """A paragraph in sentences, with the blank space between them, by the splitter.

    The time that it takes grows with the square of the sentences in scripts that write without
    spaces: it gets a long paragraph in parts.
    """
    start = paragraph.start
    while start < paragraph.end:
        end = _part_end(text, start, paragraph.end)
        part = text[start:end]
        yield from sentencex.segment(language, part if part.isascii() else _PANIC.sub(" ", part))
        start = end


def _part_end(text: str, start: int, end: int) -> int:
    """The last sure end of a sentence within the length of a part, else the next one."""
    if end - start <= _LONGEST_PART:
        return end
    ends = [match.end() for match in _SURE_END.finditer(text, start, start + _LONGEST_PART)]
    if ends:
        return ends[-1]
    later = _SURE_END.search(text, start + _LONGEST_PART, end)
    return later.end() if later else end


def passages(article: Article, kept: Sequence[Sequence[Span]]) -> Iterator[Passage]:
    """Passages of whole sentences, as long as the bounds allow.

    `kept` holds runs of neighbouring sentences; no passage reaches over the gap between two runs.
    A sentence above the bounds is parted at its spaces.
    """
    text = article.text
    for run in kept:
        gathered: list[Span] = []
        words = 0
        cut_before = False
        for sentence in run:
            for piece in _pieces(text, sentence):
                if gathered:
                    words += _words_added(text, gathered[-1].end, piece.end)
                    length = piece.end - gathered[0].start
                    if words > MAX_PASSAGE_WORDS or length > MAX_PASSAGE_CHARACTERS:
                        cut_after = piece.start > sentence.start
                        yield Passage(article, tuple(gathered), cut_before, cut_after)
                        gathered, cut_before = [], cut_after
                if not gathered:
                    words = len(piece.slice(text).split())
                gathered.append(piece)
        if gathered:
            yield Passage(article, tuple(gathered), cut_before)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The span without blank space at its ends, if anything is left of it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _is_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """Whether the lines end where they do because the next word found no room."""
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(breaks) < _TELLING_BREAKS:
        return False
    width = max(line.end - line.start for block in blocks for line in block)
    if width not in _WRAPPED_WIDTHS:
        return False
    full = capitals = 0
    for line, after in breaks:
        first_word = _WORD.match(text, after.start)
        if first_word and line.end - line.start + 1 + len(first_word.group()) > width:
            full += 1
        capitals += text[after.start].isupper()
    # the lines of a poem or a list each begin with a capital, however long they are
    return full >= 0.8 * len(breaks) and capitals <= 0.6 * len(breaks)


def _words_added(text: str, start: int, end: int) -> int:
    """How many words begin after `start`, where a word ends or goes on, and before `end`."""
    return len(text[start:end].split()) - (not text[start].isspace())


def _fits(text: str, start: int, end: int) -> bool:
    length = end - start
    # each word but the last takes two characters
    return length < 2 * MAX_PASSAGE_WORDS or (
        length <= MAX_PASSAGE_CHARACTERS and len(text[start:end].split()) <= MAX_PASSAGE_WORDS
    )


def _pieces(text: str, sentence: Span) -> list[Span]:
    """The sentence, or its parts where it is too long for one passage."""
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
