"""Collects the paragraphs and tables of Rich Text Format as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from retrieval.reading.documents.document_article import TITLE_CLASS


class Look(NamedTuple):
    """The look of a piece of text, as far as it matters."""

    position: str | None = None
    """`sup` or `sub`."""
    is_struck: bool = False
    is_bold: bool = False


class _Cell(NamedTuple):
    html: str
    is_bold: bool
    """True if it has text, all of it bold."""


@dataclass
class Flow:
    """A text of paragraphs: the body of a document, a footnote, or a text box."""

    parts: list[str] = field(default_factory=list)
    _pieces: list[tuple[str, Look]] = field(default_factory=list)
    """The pieces of the present paragraph."""
    _after: list[str] = field(default_factory=list)
    """The text boxes that are anchored in it."""
    _paragraphs: list[str] = field(default_factory=list)
    """Those of the present cell that have ended."""
    _is_bold: bool = True
    _has_text: bool = False
    _cells: list[_Cell] = field(default_factory=list)
    _rows: list[tuple[list[_Cell], bool]] = field(default_factory=list)

    def write(self, text: str, look: Look) -> None:
        """Add text to the present paragraph, in which a line may end."""
        if self._pieces and self._pieces[-1][1] == look:
            text = self._pieces.pop()[0] + text
        self._pieces.append((text, look))

    def add_box(self, html: str) -> None:
        """Add a text box, which follows the present paragraph."""
        self._after.append(html)

    def end_paragraph(self, level: int | None, *, is_in_table: bool) -> None:
        """End the present paragraph: a heading of a level, the title (0), or text (None)."""
        html = self._html("p" if level is None or is_in_table else f"h{min(level or 1, 6)}", level)
        if is_in_table:
            self._paragraphs += html
        else:
            self.end_table()
            self.parts += html

    def end_cell(self) -> None:
        """End a cell, with the present paragraph as its last."""
        html = "".join((*self._paragraphs, *self._html("p", None)))
        self._cells.append(_Cell(html, self._has_text and self._is_bold))
        self._paragraphs = []
        self._is_bold, self._has_text = True, False

    def end_row(self, *, is_head: bool) -> None:
        """End a row of a table."""
        if self._cells:
            self._rows.append((self._cells, is_head))
        self._cells = []

    def end_table(self) -> None:
        """Write the rows that have ended as a table; the first is its head if only it is bold."""
        self.end_row(is_head=False)
        if not self._rows:
            return
        bold = [all(cell.is_bold for cell in cells if cell.html) for cells, _ in self._rows[:2]]
        self.parts.append("<table>")
        for number, (cells, is_head) in enumerate(self._rows):
            tag = "th" if is_head or (not number and bold == [True, False]) else "td"
            row = "".join(f"<{tag}>{cell.html}</{tag}>" for cell in cells)
            self.parts.append(f"<tr>{row}</tr>")
        self.parts.append("</table>")
        self._rows = []

    def close(self) -> str:
        """End the text; its HTML."""
        if self._paragraphs:
            self.end_cell()
        self.end_paragraph(None, is_in_table=False)
        return "".join(self.parts)

    def _html(self, tag: str, level: int | None) -> list[str]:
        pieces = [_piece(text, look) for text, look in self._pieces]
        texts = [(text, look) for text, look in self._pieces if text.strip()]
        self._has_text = self._has_text or bool(texts)
        self._is_bold = self._is_bold and all(look.is_bold for _, look in texts)
        after = self._after
        self._pieces, self._after = [], []
        name = f' class="{TITLE_CLASS}"' if level == 0 else ""
        return [f"<{tag}{name}>{''.join(pieces)}</{tag}>", *after] if texts else after


def _piece(text: str, look: Look) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    if look.position:
        html = f"<{look.position}>{html}</{look.position}>"
    return f"<s>{html}</s>" if look.is_struck else html
