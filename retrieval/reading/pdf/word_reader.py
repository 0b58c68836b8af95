"""The words of a page with their places, as PDFium has them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, c_uint, create_string_buffer, pointer
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.pdf.line_fragments import Word

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

BREAK = "\ufffe"
"""PDFium's mark in place of a hyphen at the end of a line, and of the end of the line."""
UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters of fonts that don't say which letters they draw."""
_LINE = re.compile(rf"[^\r\n{BREAK}]+{BREAK}?")
_WORD = re.compile(rf"[^\s\x00-\x1f{BREAK}]+{BREAK}?")
_INNER_DIGIT = re.compile(r"[^\W\d_]\d+[^\W\d_]")
"""Digits that may be lowered: H2O."""
_BOLD = re.compile(rb"bold|black|heavy|[-,]bd\b", re.IGNORECASE)
_MIN_BOLD_WEIGHT = 600
_VARIANTS = re.compile(r"[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]")
"""Ligatures, and the forms that Arabic letters have in words."""
_MIN_HEIGHT = 1.0
"""Points; a smaller text can't be seen."""
_SMALL_SHARE = 0.85
"""The share of the height of a character up to which another is small."""
_LIGHT = 240
"""The brightness, from 0 to 255, from which a text may be white on white."""
_INVISIBLE_MODES = (3, 7)
"""Text rendering modes that draw nothing (PDF 32000-1, 9.3.6)."""
_MAX_WIDTH = 1.3
"""Of a character, as a multiple of its height; PDFium may join words that are far apart."""
_MAX_INNER_GAP = 0.6
"""Between the characters of a word, as a share of their height."""
_QUARTER = math.pi / 2
_HALF_TURN = 2

Place = tuple[float, float, float, float]
"""The left, right, bottom and top of a character whose line is turned upright."""


class PlacedWord(NamedTuple):
    """A word, and how it is set."""

    word: Word
    turn: int
    """The quarters of a circle by which its line is turned clockwise."""
    is_bold: bool
    is_light: bool
    """True if it is nearly white."""


class WordReader:
    """Reads the words of a page; counts those that are hidden.

    `text` has a character for each of PDFium's indices. Each call of PDFium takes a microsecond:
    only the first and the last character of a word are looked at, unless they differ.
    """

    def __init__(self, page: PdfPage, textpage: PdfTextPage, text: str) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - an extra, and takes 0.1 seconds

        self._raw = raw
        self._page = page
        self._textpage = textpage.raw
        self._text = text
        self._box = raw.FS_RECTF()
        self._box_at = byref(self._box)
        self._colour = (c_uint(), c_uint(), c_uint(), c_uint())
        self._colour_at = [pointer(part) for part in self._colour]
        self._has_images: bool | None = None
        self.hidden = 0

    def words(self) -> Iterator[PlacedWord]:
        """The words in the order in which the page's content has them."""
        for line in _LINE.finditer(self._text):
            spans = [match.span() for match in _WORD.finditer(self._text, *line.span())]
            if not spans:
                continue
            start = spans[0][0]
            if self._is_invisible(start):
                self.hidden += len(spans)
                continue
            angle = self._raw.FPDFText_GetCharAngle(self._textpage, start)
            turn = round(angle / _QUARTER) % 4
            is_bold = self._is_bold(start) and self._is_bold(spans[-1][1] - 1)
            yield from self._words_of_line(spans, turn, is_bold=is_bold)

    def _words_of_line(
        self, spans: Sequence[tuple[int, int]], turn: int, *, is_bold: bool
    ) -> Iterator[PlacedWord]:
        colour_of, textpage, colour_at = (
            self._raw.FPDFText_GetFillColor,
            self._textpage,
            self._colour_at,
        )
        red, green, blue, alpha = self._colour
        for start, end in spans:
            colour_of(textpage, start, *colour_at)
            if not alpha.value:  # transparent
                self.hidden += 1
                continue
            is_light = red.value >= _LIGHT and min(green.value, blue.value) >= _LIGHT
            for word in self._parts(start, end, turn):
                yield PlacedWord(word, turn, is_bold, is_light)

    def _parts(self, start: int, end: int, turn: int) -> Sequence[Word]:
        """A word; its parts if some of its characters are raised or lowered."""
        first = self._place(start, turn)
        last = self._place(end - 1, turn) if end - start > 1 else first
        text = self._text[start:end]
        height, last_height = first[3] - first[2], last[3] - last[2]
        if height < _MIN_HEIGHT:
            self.hidden += 1
            return ()
        width = last[1] - first[0]
        is_one_run = not text.isascii() or 0 <= width <= len(text) * _MAX_WIDTH * height
        if is_one_run and height == last_height and not _INNER_DIGIT.search(text):
            return (Word(_shown(text), min(first[0], last[0]), max(first[1], last[1]), *first[2:]),)
        places = [self._place(index, turn) for index in range(start, end)]
        words = [
            Word(_shown(text[run.start : run.stop]), *_extent(places[run.start : run.stop]))
            for run in _runs(places, height)
        ]
        heights = [word.top - word.bottom for word in words]
        if is_one_run and min(heights) >= _SMALL_SHARE * max(heights) and _is_level(words):
            return (Word(_shown(text), *_extent(places)),)
        return words

    def _place(self, index: int, turn: int) -> Place:
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._textpage, index, self._box_at)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if top - bottom < _MIN_HEIGHT or right < left:
            left, right, bottom, top = self._place_of_origin(index)
        if turn == 0:
            return left, right, bottom, top
        if turn == 1:
            return -top, -bottom, left, right
        return (
            (-right, -left, -top, -bottom) if turn == _HALF_TURN else (bottom, top, -right, -left)
        )

    def _place_of_origin(self, index: int) -> Place:
        """A place from the origin and size of a character whose font has no measures."""
        raw = self._raw
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._textpage, index, byref(x), byref(y))
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._textpage, index, byref(matrix))
        scale = math.hypot(matrix.c, matrix.d)
        size = raw.FPDFText_GetFontSize(self._textpage, index) * scale
        right = max(self._box.right, x.value)
        return x.value, right, y.value - 0.2 * size, y.value + 0.8 * size

    def _is_bold(self, index: int) -> bool:
        name, flags = create_string_buffer(64), c_int()
        self._raw.FPDFText_GetFontInfo(self._textpage, index, name, 64, byref(flags))
        if _BOLD.search(name.value):
            return True
        return bool(self._raw.FPDFText_GetFontWeight(self._textpage, index) >= _MIN_BOLD_WEIGHT)

    def _is_invisible(self, index: int) -> bool:
        """True if a character isn't drawn, and is not the text of a scanned page either."""
        raw = self._raw
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self._textpage, index))
        if mode not in _INVISIBLE_MODES:
            return False
        if self._has_images is None:
            images = self._page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            self._has_images = any(True for _ in images)
        return not self._has_images


def _runs(places: Sequence[Place], height: float) -> Iterator[range]:
    """The runs of characters of the same height and baseline, next to each other."""
    start = 0
    for number, (before, place) in enumerate(pairwise(places), 1):
        is_level = abs(place[2] - before[2]) < 0.1 and abs(place[3] - before[3]) < 0.1  # noqa: PLR2004 - points
        gap = max(place[0] - before[1], before[0] - place[1])
        if not is_level or gap > _MAX_INNER_GAP * height:
            yield range(start, number)
            start = number
    yield range(start, len(places))


def _extent(places: Sequence[Place]) -> Place:
    lefts, rights, bottoms, tops = zip(*places, strict=True)
    return min(lefts), max(rights), min(bottoms), max(tops)


def _is_level(words: Sequence[Word]) -> bool:
    """True if no part of a word is raised or lowered."""
    bottoms = [word.bottom for word in words]
    return max(bottoms) - min(bottoms) < (1 - _SMALL_SHARE) * (words[0].top - words[0].bottom)


def _shown(text: str) -> str:
    """A word as the reader sees it."""
    if text.isascii():
        return text
    if text[-1] == BREAK:
        text = f"{text[:-1]}-"
    text = _VARIANTS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return UNMAPPED.sub("\ufffd", text)
