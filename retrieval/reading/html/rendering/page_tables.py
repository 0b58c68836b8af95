"""Replaces the tables of a web page by paragraphs, one for each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retrieval.reading.html.rendering.furniture import furniture_of
from retrieval.reading.html.rendering.visibility import Openings, is_shown
from retrieval.reading.html.rendering.writer import ROW, seen_characters, text_of
from retrieval.reading.tables import Cell, cell_text, table_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAYOUT_BLOCKS = frozenset(
    "article aside blockquote div fieldset footer form h1 h2 h3 h4 h5 h6 header main nav p "
    "section".split()
)
"""Elements that only a table without heads has if it lays out a page."""
_CELLS = ("td", "th")
_MAX_COLUMN_SPAN, _MAX_ROW_SPAN = 1_000, 65_534
"""As in the HTML standard."""
_MAX_GRID_CHARACTERS = 60
"""Characters of a cell, with white space, in a table whose cells may have paragraphs."""
_MAX_LINK_SHARE = 0.5
"""A table with more of its text in links is navigation, and keeps its elements."""
_MAX_NESTED = 3
"""A table in more tables than these keeps its elements; the text of a table is read at each."""


def replace_tables(page: HtmlElement, openings: Openings) -> None:
    """Replace each table of data in a page by paragraphs: its caption, and a line for each row.

    A table within another comes first: its rows are the lines of the cell.
    """
    for table in reversed(_tables(page)):
        attributes = dict(table.items())
        is_read = is_shown(table, attributes, openings) and not furniture_of("table", attributes)
        if table.getparent() is not None and is_read and _has_data(table):
            captions = [_text(caption, openings) for caption in table.iterchildren("caption")]
            for line in filter(None, (*captions, *table_lines(_rows(table, openings)))):
                paragraph = table.makeelement("p", {ROW: ""})
                paragraph.text = line
                table.addprevious(paragraph)
            table.drop_tree()


def _tables(page: HtmlElement) -> list[HtmlElement]:
    # importing lxml is slow, and needed for web pages only
    from lxml import etree  # noqa: PLC0415 - see above

    tables: list[HtmlElement] = []
    nested = 0
    for event, table in etree.iterwalk(page, events=("start", "end"), tag="table"):
        if event == "start" and nested < _MAX_NESTED:
            tables.append(table)
        nested += 1 if event == "start" else -1
    return tables


def _has_data(table: HtmlElement) -> bool:
    """True if a table is neither the layout of a page nor its navigation."""
    if table.get("role") in {"presentation", "none"} or _has(table, "table"):
        return False
    if not _has(table, "th") and _has(table, *_LAYOUT_BLOCKS) and not _is_grid(table):
        return False
    linked = sum(len(link.text_content()) for link in table.iter("a"))
    return linked <= _MAX_LINK_SHARE * len(table.text_content())


def _is_grid(table: HtmlElement) -> bool:
    """True if a table has several rows of as many cells, each with a few words in one block."""
    rows = [[*row.iterchildren(*_CELLS)] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and len({len(row) for row in rows}) == 1
        and len(rows[0]) > 1
        and all(len(cell) <= 1 for cell in cells)
        and all(len(cell.text_content()) <= _MAX_GRID_CHARACTERS for cell in cells)
    )


def _has(element: HtmlElement, *tags: str) -> bool:
    return next(element.iterdescendants(*tags), None) is not None


def _rows(table: HtmlElement, openings: Openings) -> list[list[Cell]]:
    """The cells of each row; what spans more rows than there are ends with them."""
    rows = [row for row in table.iter("tr") if is_shown(row, dict(row.items()), openings)]
    return [list(_cells(row, len(rows) - number, openings)) for number, row in enumerate(rows)]


def _cells(row: HtmlElement, rows_left: int, openings: Openings) -> Iterator[Cell]:
    in_head = row.getparent().tag == "thead"
    for cell in row.iterchildren(*_CELLS):
        yield Cell(
            _text(cell, openings),
            in_head or cell.tag == "th",
            columns=_span(cell, "colspan", _MAX_COLUMN_SPAN),
            rows=min(_span(cell, "rowspan", _MAX_ROW_SPAN), rows_left),
        )


def _span(cell: HtmlElement, attribute: str, most: int) -> int:
    value = cell.get(attribute, "").strip()[:6]
    return max(1, min(int(value), most)) if value.isdecimal() else 1


def _text(element: HtmlElement, openings: Openings) -> str:
    """The text of an element on one line."""
    if not len(element) and not element.attrib:
        return " ".join(seen_characters(element.text or "").split())
    return cell_text(text_of(element, openings))
