"""Words that a page contains, but doesn't show: white on white."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_int
from typing import TYPE_CHECKING

from retrieval.reading.pdf.word_reader import PlacedWord

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MAX_PIXELS = 1_500
"""Of a side of the picture of a page."""
_MIN_CONTRAST = 24
"""Between the lightest and the darkest pixel of a word that can be seen, of 255."""


def seen_words(page: PdfPage, words: Sequence[PlacedWord]) -> set[int]:
    """The identities of the words that differ from what is around them in a picture of the page."""
    from pypdfium2 import raw  # noqa: PLC0415 - see above

    scale = min(2.0, _MAX_PIXELS / max(1.0, *page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    pixels, stride = memoryview(bitmap.buffer).cast("B"), bitmap.stride
    x, y = c_int(), c_int()

    def pixel(point: tuple[float, float]) -> tuple[int, int]:
        size = (bitmap.width, bitmap.height)
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *point, byref(x), byref(y))
        return min(max(x.value, 0), size[0] - 1), min(max(y.value, 0), size[1] - 1)

    seen = set()
    for one in words:
        (x0, y0), (x1, y1) = map(pixel, _corners(one))
        rows = range(min(y0, y1), max(y0, y1) + 1)
        cut = slice(min(x0, x1), max(x0, x1) + 1)
        values = [v for row in rows for v in pixels[row * stride : (row + 1) * stride][cut]]
        if values and max(values) - min(values) >= _MIN_CONTRAST:
            seen.add(id(one))
    return seen


def _corners(one: PlacedWord) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two opposite corners of a word on the page as it is."""
    _, left, right, bottom, top = one.word
    if one.turn == 1:
        return (bottom, -left), (top, -right)
    if one.turn == 2:  # noqa: PLR2004 - half a circle
        return (-right, -top), (-left, -bottom)
    return ((left, bottom), (right, top)) if one.turn == 0 else ((-top, left), (-bottom, right))
