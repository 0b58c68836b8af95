"""The text of HTML inside Markdown: tables row by row, lists with their numbers."""

from __future__ import annotations

import re
from html import unescape

from retrieval.reading.markdown.visible_text import TAG, VisibleText, is_tag
from retrieval.reading.tables import Cell, cell_text, table_lines

_NOT_RENDERED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<\?.*?(?:\?>|\Z)|<![A-Z][^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_START = re.compile(r"\bstart\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_CELLS = frozenset(("td", "th"))
_ROW_ENDS = frozenset(("tr", "thead", "tbody", "tfoot", "table"))


def html_lines(html: str, closed: frozenset[str]) -> list[str]:
    """The lines of text in HTML; `closed` are the names of all closing tags of the file."""
    fragment = _Fragment()
    end = 0
    html = _NOT_RENDERED.sub("", html)
    for tag in TAG.finditer(html):
        if is_tag(tag, closed):
            fragment.add(html[end : tag.start()])
            fragment.tag(tag)
            end = tag.end()
    fragment.add(html[end:])
    return fragment.finish()


class _Table:
    """A table under construction."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.in_head = False
        self.cell: VisibleText | None = None
        self.cell_tag: re.Match[str] | None = None

    def begin_cell(self, tag: re.Match[str]) -> None:
        self.end_cell()
        self.cell, self.cell_tag = VisibleText(), tag

    def end_cell(self) -> None:
        """Put the open cell, if any, into the last row."""
        if self.cell is None or self.cell_tag is None:
            return
        spans = {
            name.lower(): int(span) for name, span in _SPAN.findall(self.cell_tag["attributes"])
        }
        is_head = self.in_head or self.cell_tag["name"].lower() == "th"
        text = cell_text(self.cell.finish())
        columns, rows = (max(1, spans.get(name, 1)) for name in ("colspan", "rowspan"))
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(Cell(text, is_head, columns, rows))
        self.cell = self.cell_tag = None

    def lines(self) -> list[str]:
        """The rows as text; what spans more rows than there are ends with them."""
        count = len(self.rows)
        rows = [
            [cell._replace(rows=min(cell.rows, count - number)) for cell in row]
            for number, row in enumerate(self.rows)
        ]
        return table_lines(rows)


class _Fragment:
    """The text of a fragment under construction; tables may contain tables."""

    def __init__(self) -> None:
        self._text = VisibleText()
        self._tables: list[_Table] = []
        self._numbers: list[int | None] = []
        self._preformatted = 0

    def add(self, html: str) -> None:
        """Add the characters between two tags."""
        text = unescape(html)
        if self._preformatted:
            self._place().add(text)
            return
        self._place().add(re.sub(r"\s+", " ", text))

    def tag(self, tag: re.Match[str]) -> None:
        """Add a tag."""
        name = tag["name"].lower()
        if tag["slash"]:
            self._close(name)
        else:
            self._open(name, tag)

    def finish(self) -> list[str]:
        """The lines of text, without blank ones."""
        while self._tables:
            self._close("table")
        return [line.strip() for line in self._text.finish().split("\n") if line.strip()]

    def _place(self) -> VisibleText:
        """Where text goes: the innermost open cell, or what is around the tables."""
        cells = (table.cell for table in reversed(self._tables))
        return next((cell for cell in cells if cell is not None), self._text)

    def _open(self, name: str, tag: re.Match[str]) -> None:
        table = self._tables[-1] if self._tables else None
        if name == "table":
            self._place().open(name)
            self._tables.append(_Table())
        elif table and name in _CELLS:
            table.begin_cell(tag)
        elif table and name in _ROW_ENDS:
            table.end_cell()
            table.in_head = name == "thead" or (name == "tr" and table.in_head)
            if name == "tr":
                table.rows.append([])
        else:
            self._open_other(name, tag)

    def _open_other(self, name: str, tag: re.Match[str]) -> None:
        if name in {"ol", "ul", "menu"}:
            start = _START.search(tag["attributes"])
            self._numbers.append(int(start[1]) if start else 1 if name == "ol" else None)
        self._preformatted += name == "pre"
        self._place().open(name)
        number = self._numbers[-1] if self._numbers else None
        if name == "li" and number is not None:
            self._place().add(f"{number}. ")
            self._numbers[-1] = number + 1

    def _close(self, name: str) -> None:
        table = self._tables[-1] if self._tables else None
        if table and (name in _CELLS or name in _ROW_ENDS):
            table.end_cell()
            table.in_head = table.in_head and name != "thead"
            if name == "table":
                self._tables.pop()
                for line in table.lines():
                    self._place().add(f"\n{line}")
                self._place().close(name)
            return
        if name in {"ol", "ul", "menu"} and self._numbers:
            self._numbers.pop()
        self._preformatted -= name == "pre" and self._preformatted > 0
        self._place().close(name)
