"""The visible text of a page: fragments of lines, by the direction in which the lines run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_ushort
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.pdf.hidden_words import seen_words
from retrieval.reading.pdf.line_fragments import Fragment, fragments_of
from retrieval.reading.pdf.word_reader import BREAK, UNMAPPED, PlacedWord, WordReader

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_PRIVATE_BULLETS: Mapping[int, str] = MappingProxyType(
    dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076, 0xF06C, 0xF06E), "•")
)
"""Bullets as the fonts Symbol and Wingdings have them."""
_MAX_UNMAPPED_SHARE = 0.3
"""The share of characters without a letter from which the text of a page can't be read."""
_BREAK_CODE = 2
"""BREAK as GetUnicode has it."""


class PageText(NamedTuple):
    """The text of a page."""

    fragments: tuple[tuple[Fragment, ...], ...] = ()
    """The fragments of lines of each direction; first those of the most frequent one."""
    hidden: int = 0
    """The number of words that the page doesn't show."""


def page_text(page: PdfPage) -> PageText:
    """The visible words of a page; none if its fonts don't say which letters they draw."""
    textpage = page.get_textpage()
    text = _characters(textpage)
    if len(UNMAPPED.findall(text)) > _MAX_UNMAPPED_SHARE * (len(text) - text.count(" ")):
        return PageText()
    reader = WordReader(page, textpage, text)
    words = list(reader.words())
    visible = _on_page(page, words)
    light = [one for one in visible if one.is_light]
    if light:
        seen = seen_words(page, light)
        visible = [one for one in visible if not one.is_light or id(one) in seen]
    hidden = reader.hidden + len(words) - len(visible)
    return PageText(tuple(_by_direction(visible)), hidden)


def _characters(textpage: PdfTextPage) -> str:
    """The characters of a page, one for each of PDFium's indices."""
    from pypdfium2 import raw  # noqa: PLC0415 - an extra, and takes 0.1 seconds

    count = textpage.count_chars()
    if count <= 0:
        return ""
    buffer = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) != count:  # with characters outside the BMP, or some that GetText leaves out
        codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
        text = "".join(map(_character, codes))
    return text if text.isascii() else text.translate(_PRIVATE_BULLETS)


def _character(code: int) -> str:
    if code == _BREAK_CODE:
        return BREAK
    is_character = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - Unicode
    return chr(code) if is_character else "\ufffd"


def _on_page(page: PdfPage, words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The words that are within the visible part of a page."""
    left, bottom, right, top = page.get_cropbox()
    return [
        one
        for one in words
        if one.turn
        or (
            one.word.right > left
            and one.word.left < right
            and one.word.top > bottom
            and one.word.bottom < top
        )
    ]


def _by_direction(words: Sequence[PlacedWord]) -> Iterator[tuple[Fragment, ...]]:
    turns = Counter(one.turn for one in words)
    for turn, _ in turns.most_common():
        yield tuple(_fragments([one for one in words if one.turn == turn]))


def _fragments(words: Sequence[PlacedWord]) -> Iterator[Fragment]:
    for is_bold, group in groupby(words, attrgetter("is_bold")):
        yield from fragments_of([one.word for one in group], is_bold=is_bold)
