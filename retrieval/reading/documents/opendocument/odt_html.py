"""Writes the body of an OpenDocument text as HTML: the text that its readers see.

Names of elements are those of the OpenDocument format, version 1.3, part 3. Deleted text, comments,
hidden text and tables of contents are left out; footnotes follow the text, and a text box follows
the paragraph that it is anchored in.
"""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.reading.documents.document_article import TITLE_CLASS
from retrieval.reading.documents.opendocument.odt_numbering import ListCounts
from retrieval.reading.documents.opendocument.odt_styles import TEXT, OdtStyles

if TYPE_CHECKING:
    from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_UNSEEN_TEXTS = (
    "alphabetical-index illustration-index note-citation object-index placeholder ruby-text "
    "script table-index table-of-content tracked-changes user-index"
)
_UNSEEN = frozenset(
    space + name
    for space, names in (
        (OFFICE, "annotation event-listeners forms"),
        (_DRAW, "image object object-ole"),
        (_SVG, "desc title"),
        (_TABLE, "covered-table-cell desc shapes title"),
        (TEXT, _UNSEEN_TEXTS),
    )
    for name in names.split()
)
_SPACES = {TEXT + "s": " ", TEXT + "tab": " ", TEXT + "line-break": "<br>"}
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_HEAD_STYLES = frozenset(("Table_20_Heading", "Table Heading"))
_MAX_REPEATED = 100
"""The cells or rows that one cell or row of a table stands for at most."""
_MAX_HEADING = 6


def body_html(body: etree._Element, styles: OdtStyles) -> str:
    """The HTML of a body, `office:text`."""
    writer = _Writer(styles)
    writer.write_children(body)
    return "".join((*writer.parts, *writer.notes))


class _Writer:
    """Collects HTML from the elements of a body, in their order."""

    def __init__(self, styles: OdtStyles) -> None:
        self.parts: list[str] = []
        self.notes: list[str] = []
        self._styles = styles
        self._counts = ListCounts(styles)
        self._boxes: list[etree._Element] | None = None
        """The drawings in the present paragraph; None outside of paragraphs."""

    def write_children(self, element: etree._Element) -> None:
        """Write the content of an element."""
        self._text(element.text)
        for child in element:
            self._write(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text and self._boxes is not None:  # outside of paragraphs, there is only white space
            self.parts.append(escape(text, quote=False))

    def _write(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _UNSEEN or self._is_hidden(element):
            return
        if tag in _SPACES:
            self.parts.append(_SPACES[tag])
        elif tag in (TEXT + "p", TEXT + "h"):
            self._write_paragraph(element)
        elif tag == TEXT + "span":
            self._write_span(element)
        elif tag == TEXT + "note":
            self._write_note(element)
        elif tag in (TEXT + "list", TEXT + "list-item", TEXT + "list-header"):
            self._counts.enter(element)
            self.write_children(element)
            self._counts.leave(element)
        elif tag == _TABLE + "table":
            self._write_table(element)
        elif tag.startswith(_DRAW) and tag != _DRAW + "a" and self._boxes is not None:
            self._boxes.append(element)
        else:
            self.write_children(element)

    def _is_hidden(self, element: etree._Element) -> bool:
        return (
            element.get(TEXT + "display") == "none"
            or element.get(TEXT + "is-hidden") == "true"
            or self._styles.is_hidden(element.get(TEXT + "style-name", ""))
        )

    def _write_paragraph(self, element: etree._Element) -> None:
        """Write a paragraph or a heading, and the text boxes in it after it."""
        if any(
            one.get(TEXT + "is-hidden") == "true" for one in element.iter(TEXT + "hidden-paragraph")
        ):
            return
        style = element.get(TEXT + "style-name", "")
        opening, closing = self._tags(element, style)
        around, self._boxes = self._boxes, []
        label = self._counts.label(element)
        self.parts.append(f"{opening}{escape(label + ' ') if label else ''}")
        self.write_children(element)
        self.parts.append(closing)
        boxes, self._boxes = self._boxes, None
        for box in boxes:
            self._write(box)
        self._boxes = around

    def _tags(self, element: etree._Element, style: str) -> tuple[str, str]:
        if "Title" in self._styles.names(style):
            return f'<h1 class="{TITLE_CLASS}">', "</h1>"
        if element.tag == TEXT + "p":
            return "<p>", "</p>"
        level = element.get(TEXT + "outline-level", "1")
        depth = min(int(level), _MAX_HEADING) if level.isdecimal() and int(level) else 1
        return f"<h{depth}>", f"</h{depth}>"

    def _write_span(self, element: etree._Element) -> None:
        style = element.get(TEXT + "style-name", "")
        tags = [self._styles.position(style), "s" if self._styles.is_struck(style) else None]
        used = [tag for tag in tags if tag]
        self.parts += (f"<{tag}>" for tag in used)
        self.write_children(element)
        self.parts += (f"</{tag}>" for tag in reversed(used))

    def _write_note(self, element: etree._Element) -> None:
        """Write the mark of a note here, and the note after the text."""
        mark = escape("".join(element.itertext(TEXT + "note-citation")).strip())
        self.parts.append(f'<sup><a href="#">[{mark}]</a></sup>')
        outer, around = self.parts, self._boxes
        self.parts, self._boxes = [], None
        for body in element.iterchildren(TEXT + "note-body"):
            self.write_children(body)
        note, self.parts, self._boxes = "".join(self.parts), outer, around
        self.notes.append(note.replace(">", f">[{mark}] ", 1))

    def _write_table(self, table: etree._Element) -> None:
        around, self._boxes = self._boxes, None
        rows = [row for row in table.iter(_TABLE + "table-row") if _table_of(row) is table]
        has_bold_head = len(rows) > 1 and self._is_bold(rows[0]) and not self._is_bold(rows[1])
        self.parts.append("<table>")
        for number, row in enumerate(rows):
            is_head = row.getparent().tag == _TABLE + "table-header-rows"
            cell_tag = "th" if is_head or (has_bold_head and not number) else "td"
            self.parts.append("<tr>")
            for cell in row.iterchildren(*_CELLS):
                self._write_cell(cell, cell_tag)
            self.parts.append("</tr>")
        self.parts.append("</table>")
        self._boxes = around

    def _write_cell(self, cell: etree._Element, tag: str) -> None:
        if cell.tag != _TABLE + "table-cell":
            return
        columns, rows, repeated = (
            _number(cell.get(f"{_TABLE}number-{name}"))
            for name in ("columns-spanned", "rows-spanned", "columns-repeated")
        )
        for _ in range(repeated):
            self.parts.append(f'<{tag} colspan="{columns}" rowspan="{rows}">')
            self.write_children(cell)
            self.parts.append(f"</{tag}>")

    def _is_bold(self, row: etree._Element) -> bool:
        """True if a row has text, and all of it is bold or in the style of heads."""
        paragraphs = [one for one in row.iter(TEXT + "p") if "".join(one.itertext()).strip()]
        return bool(paragraphs) and all(map(self._is_bold_paragraph, paragraphs))

    def _is_bold_paragraph(self, paragraph: etree._Element) -> bool:
        style = paragraph.get(TEXT + "style-name", "")
        if self._styles.is_bold(style) or not _HEAD_STYLES.isdisjoint(self._styles.names(style)):
            return True
        spans = [*paragraph.iterchildren()]
        has_own_text = "".join([paragraph.text or "", *(one.tail or "" for one in spans)]).strip()
        return not has_own_text and all(
            self._styles.is_bold(one.get(TEXT + "style-name", "")) for one in spans
        )


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(islice(row.iterancestors(_TABLE + "table"), 1), None)


def _number(value: str | None) -> int:
    is_number = value is not None and value.isdecimal() and len(value) < len(str(_MAX_REPEATED)) + 2
    return max(1, min(int(value), _MAX_REPEATED)) if value and is_number else 1
