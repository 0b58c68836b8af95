"""PDFs made by reportlab, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import read_bytes

WIDTH, HEIGHT = 595, 842
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **metadata: str) -> bytes:
    """A PDF with these pages; `metadata` has `title` and the like."""
    content = BytesIO()
    canvas = Canvas(content, pagesize=(WIDTH, HEIGHT), invariant=True)
    for field, value in metadata.items():
        getattr(canvas, f"set{field.capitalize()}")(value)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def lines(texts: Sequence[str], *, left: float = 60, top: float = 760, size: float = 10) -> Draw:
    """Draw lines one below the other; an empty one leaves space."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            if text:
                canvas.drawString(left, top - number * 1.2 * size, text)

    return draw


def all_of(*draws: Draw) -> Draw:
    """Draw several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def read(content: bytes, name: str = "report.pdf") -> ParsedArticle:
    """Read a PDF."""
    return read_bytes(content, name)


def text_of(*pages: Draw) -> str:
    """The text of a PDF with these pages."""
    return read(pdf(*pages)).article.text
