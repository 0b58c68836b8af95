"""The lines of a text, with what tells whether a paragraph ends between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

import regex

from retrieval.model.article import Span

LINE = re.compile(r"\S(?:[^\r\n\v\f\x85\u2028\u2029]*\S)?")
_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[^\S\r\n]*[\r\n]|[\v\f\u2029]")
_MARGIN = re.compile(r"[^\S\r\n]*(?:>[^\S\r\n]*)*")
"""Indentation, and the marks before the lines of a quoted e-mail."""
_NO_WORDS = re.compile(r"[>\s]*")
_FIRST_WORD = regex.compile(
    r"(?:[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}][、。，．：；？！」』）ー]*"
    r"|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{1,8}|\S+)"
)
"""The part that did not fit: a word or, in a script without spaces, a character."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}、。，．：；？！」』）ー]")
_WIDE = regex.compile(r"[\p{East_Asian_Width=W}\p{East_Asian_Width=F}]")
_LIST_MARK = re.compile(
    r"(?:(?P<bullet>[-*+•●▪◦‣·–—])|\(?(?P<number>(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|[A-Z]\))"
    r"|(?P<ideographic>[一二三四五六七八九十]{1,2}[、．]))(?(ideographic)|[ \t\u00a0]+)(?=\S)"
)
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’()-]+){0,3}: (?=\S)")
"""The speaker of what follows, or its subject: "ANNA: ", "Decided: "."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।॥។။։።۔｡][”\"'’»“«)\]』」）*_]*\Z")
_PAUSE = re.compile(r"[,;:—–，、；：،؛][”\"'’»)』」]*\Z")
_TAB_COLUMNS = 8


class Start(Enum):
    """The kinds of beginnings of a line."""

    LOWER = auto()
    CAPITAL = auto()
    OTHER = auto()
    """With a digit, a sign, or a letter of a script without capitals."""


class End(Enum):
    """The kinds of ends of a line."""

    SENTENCE = auto()
    PAUSE = auto()
    """With a comma or the like."""
    OPEN = auto()


class TextLine(NamedTuple):
    """A line: its span without white space at the ends, its columns, its beginning and its end."""

    span: Span
    left: int
    """Columns before the text."""
    right: int
    """Columns up to the end of the text."""
    first: int
    """The columns of the first word."""
    quotes: int
    """The number of ">" before it."""
    mark: str
    """The mark of a list's item, such as "•"; "1" for any number or letter, empty for none."""
    is_unspaced: bool
    has_label: bool
    start: Start
    end: End


def text_blocks(text: str) -> list[list[Span]]:
    """The lines between blank lines, without white space at their ends."""
    blocks: list[list[Span]] = []
    end = -1
    for match in LINE.finditer(text):
        line = Span(*match.span())
        if end >= 0 and not _BLANK_LINE.search(text, end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        end = line.end
    return blocks


def unquoted_blocks(text: str, block: Sequence[Span]) -> Iterator[list[Span]]:
    """The parts of a block between lines that have nothing but ">", and these lines."""
    part: list[Span] = []
    for line in block:
        if text[line.start] == ">" and _NO_WORDS.fullmatch(text, *line):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def describe_lines(text: str, block: Sequence[Span]) -> list[TextLine]:
    """The lines of a block with their columns."""
    is_cased = any(
        text[line.start : line.end].upper() != text[line.start : line.end] for line in block
    )
    return [_describe(text, line, is_cased=is_cased) for line in block]


def _describe(text: str, line: Span, *, is_cased: bool) -> TextLine:
    start = line.start
    while start > 0 and text[start - 1] not in "\n\r\v\f\x85\u2028\u2029":
        start -= 1
    margin = _MARGIN.match(text, start, line.end)
    begin = margin.end() if margin else line.start
    mark = _LIST_MARK.match(text, begin, line.end)
    words = mark.end() if mark else begin
    first = _FIRST_WORD.match(text, words, line.end)
    tail = text[max(words, line.end - 8) : line.end]
    left = _columns(text[start:begin])
    return TextLine(
        span=line,
        left=left,
        right=left + _columns(text[begin : line.end]),
        first=_columns(first.group()) if first else 1,
        quotes=text.count(">", start, begin),
        mark=(mark["bullet"] or "1") if mark else "",
        is_unspaced=bool(_UNSPACED.match(text, words)),
        has_label=bool(_LABEL.match(text, words, line.end)),
        start=_start(text, words, line.end) if is_cased else Start.OTHER,
        end=_end(tail),
    )


def _columns(text: str) -> int:
    """The columns of a text in a font of fixed width."""
    columns = len(text) + (_TAB_COLUMNS - 1) * text.count("\t")
    return columns if text.isascii() else columns + len(_WIDE.findall(text))


def _start(text: str, start: int, end: int) -> Start:
    while start < end and text[start] in "\"'“”‘’«»„([*_—–-¿¡":
        start += 1
    if start < end and text[start].islower():
        return Start.LOWER
    return Start.CAPITAL if start < end and text[start].isupper() else Start.OTHER


def _end(tail: str) -> End:
    if _SENTENCE_END.search(tail):
        return End.SENTENCE
    return End.PAUSE if _PAUSE.search(tail) else End.OPEN
