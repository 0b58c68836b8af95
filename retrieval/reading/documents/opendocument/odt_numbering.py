"""The numbers before the items of lists and before headings of an OpenDocument text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.reading.documents.opendocument.odt_styles import TEXT, OdtStyles

if TYPE_CHECKING:
    from lxml import etree

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LIST, _ITEM = TEXT + "list", TEXT + "list-item"
_MAX_DIGITS = 6


@dataclass
class _OpenList:
    """A list that is being read."""

    style: str
    counts: list[int | None]
    """The counts of the levels around it, and its own: None before the first item."""
    start: int | None = None
    """The number of the next item, if the item states it."""
    is_due: bool = False
    """True if the next paragraph is the first of an item."""


@dataclass
class ListCounts:
    """Counts the items of lists, and headings."""

    styles: OdtStyles
    _open: list[_OpenList] = field(default_factory=list)
    _ended: dict[str, int | None] = field(default_factory=dict)
    """The last count of each list of the first level, by its id and by its style."""
    _headings: list[int | None] = field(default_factory=list)

    def enter(self, element: etree._Element) -> None:
        """Begin a list or an item."""
        if element.tag == _LIST:
            around = self._open[-1] if self._open else None
            style = element.get(TEXT + "style-name") or (around.style if around else "")
            last = None
            if element.get(TEXT + "continue-numbering") == "true":
                last = self._ended.get(style)
            if continued := element.get(TEXT + "continue-list"):
                last = self._ended.get(f"#{continued}")
            self._open.append(_OpenList(style, [*(around.counts if around else ()), last]))
        elif self._open:
            self._open[-1].is_due = element.tag == _ITEM
            self._open[-1].start = _stated(element)

    def leave(self, element: etree._Element) -> None:
        """End a list or an item."""
        if element.tag == _LIST:
            ended = self._open.pop()
            if not self._open:
                self._ended[ended.style] = self._ended[f"#{element.get(_ID)}"] = ended.counts[-1]
        elif self._open:
            self._open[-1].is_due = False

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph or heading; empty if it has none."""
        if self._open:
            return self._item_label(self._open[-1], paragraph)
        if paragraph.tag != TEXT + "h" or paragraph.get(TEXT + "is-list-header") == "true":
            return ""
        level = paragraph.get(TEXT + "outline-level", "1")
        depth = int(level) if level.isdecimal() and 0 < int(level) <= 10 else 1  # noqa: PLR2004 - ODF has ten levels
        counts = [*self._headings[:depth], *[None] * (depth - len(self._headings))]
        counts[-1] = self._next(None, counts, _stated(paragraph))
        self._headings = counts
        return self.styles.number(None, counts)

    def _item_label(self, found: _OpenList, paragraph: etree._Element) -> str:
        if not found.is_due:
            return ""
        found.is_due = False
        style = found.style or self.styles.list_name(paragraph.get(TEXT + "style-name", ""))
        found.counts[-1] = self._next(style, found.counts, found.start)
        return self.styles.number(style, found.counts)

    def _next(self, style: str | None, counts: list[int | None], stated: int | None) -> int:
        if stated is not None:
            return stated
        last = counts[-1]
        return self.styles.start(style, len(counts)) if last is None else last + 1


def _stated(element: etree._Element) -> int | None:
    value = element.get(TEXT + "start-value", "")
    return int(value) if value.isdecimal() and len(value) <= _MAX_DIGITS else None
