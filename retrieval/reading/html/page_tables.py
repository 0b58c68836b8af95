"""Replaces the tables of a web page by paragraphs, one for each row.

What extracts the article of a page keeps no heads of tables, and loses lists in their cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retrieval.reading.tables import Cell, cell_text, table_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary ul".split()
)
"""Elements that begin and end a line."""
_LAYOUT_BLOCKS = frozenset(
    "article aside blockquote div fieldset footer form h1 h2 h3 h4 h5 h6 header main nav p "
    "section".split()
)
"""Elements that only a table without heads has if it lays out a page."""
_NOT_RENDERED = frozenset(("script", "style", "template", "noscript"))
_CELLS = ("td", "th")
_MAX_COLUMN_SPAN, _MAX_ROW_SPAN = 1_000, 65_534
"""As in the HTML standard."""
_MAX_LINK_SHARE = 0.5
"""A table with more of its text in links is navigation, which is left to what finds the article."""


def replace_tables(page: HtmlElement) -> None:
    """Replace each table of data in a page by paragraphs: its caption, and a line for each row."""
    for table in list(page.iter("table")):
        if table.getparent() is not None and _has_data(table):
            captions = [_text(caption) for caption in table.iterchildren("caption")]
            for line in filter(None, (*captions, *table_lines(_rows(table)))):
                paragraph = table.makeelement("p")
                paragraph.text = line
                table.addprevious(paragraph)
            table.drop_tree()


def _has_data(table: HtmlElement) -> bool:
    """True if a table is neither the layout of a page nor its navigation."""
    if table.get("role") in {"presentation", "none"} or _has(table, "table"):
        return False
    if not _has(table, "th") and _has(table, *_LAYOUT_BLOCKS):
        return False
    linked = sum(len(link.text_content()) for link in table.iter("a"))
    return linked <= _MAX_LINK_SHARE * len(table.text_content())


def _has(element: HtmlElement, *tags: str) -> bool:
    return next(element.iterdescendants(*tags), None) is not None


def _rows(table: HtmlElement) -> list[list[Cell]]:
    """The cells of each row; what spans more rows than there are ends with them."""
    rows = list(table.iter("tr"))
    return [list(_cells(row, rows_left=len(rows) - number)) for number, row in enumerate(rows)]


def _cells(row: HtmlElement, rows_left: int) -> Iterator[Cell]:
    in_head = row.getparent().tag == "thead"
    for cell in row.iterchildren(*_CELLS):
        yield Cell(
            _text(cell),
            in_head or cell.tag == "th",
            columns=_span(cell, "colspan", _MAX_COLUMN_SPAN),
            rows=min(_span(cell, "rowspan", _MAX_ROW_SPAN), rows_left),
        )


def _span(cell: HtmlElement, attribute: str, most: int) -> int:
    value = cell.get(attribute, "").strip()[:6]
    return max(1, min(int(value), most)) if value.isdecimal() else 1


def _text(element: HtmlElement) -> str:
    """The text of an element on one line."""
    # importing lxml is slow, and needed for web pages only
    from lxml import etree  # noqa: PLC0415 - see above

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        is_element = event in {"start", "end"}
        if is_element and node.tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and node.tag in _NOT_RENDERED:
            walk.skip_subtree()
        elif event == "start":
            parts.append(node.text or "")
        if event != "start" and node is not element:
            parts.append(node.tail or "")
    return cell_text("".join(parts))
