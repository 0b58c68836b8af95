"""Writes a web page as blocks of the text that its readers see, as a browser does.

White space is collapsed, lines are broken where elements begin and end, and nothing is there that
is hidden. Elements are visited in a loop, as pages are nested as deeply as they like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.reading.html.rendering.blocks import Block, PageBlocks, Region, Shape, TextNode
from retrieval.reading.html.rendering.furniture import furniture_of
from retrieval.reading.html.rendering.lists import ListNumbers
from retrieval.reading.html.rendering.quotation_marks import quotation_mark
from retrieval.reading.html.rendering.raised import is_raised_or_lowered, raised_or_lowered
from retrieval.reading.html.rendering.visibility import Openings, is_shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td tfoot th thead "
    "tr ul xmp".split()
)
"""Elements that begin and end a line."""
ROW = "footnote-row"
"""The attribute of a paragraph that stands for the row of a table."""
_BREAK = "\x00"
"""The end of a line within a block; lxml's texts have no such character."""
_UNSEEN_CHARACTERS = re.compile(
    "[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
)
"""Soft hyphens and others that only say where a line may end, and control characters."""
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_PERMALINK = re.compile(r"\s*[¶🔗]$|\s+[#§]$")
"""The mark at the end of a heading that leads to it."""
_WRITTEN_QUOTATION_MARKS = tuple("“”„‟«‹‘‚\"'「『")
"""With one of these at its beginning, a `<q>` gets no marks from the style of its page."""
_PARTS_BEFORE = 8
"""Pieces of text that are looked at before a superscript."""
_SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Shape.HEADING),
    **dict.fromkeys(("dt", "summary", "button"), Shape.TERM),
    **dict.fromkeys(("li", "dd"), Shape.ITEM),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Shape.CODE),
    "figcaption": Shape.CAPTION,
}


def page_blocks(root: HtmlElement, openings: Openings, *, has_numbers: bool = True) -> PageBlocks:
    """The blocks of a page or of an element in it, with or without the numbers of list items."""
    # importing lxml is slow, and needed for web pages only
    from lxml import etree  # noqa: PLC0415 - see above

    writer = _Writer(openings, has_numbers)
    walk = etree.iterwalk(root, events=("start", "end"))
    elements = depth = greatest_depth = 0
    was_skipped = False
    for event, element in walk:
        if event == "start":
            elements += 1
            depth += 1
            greatest_depth = max(depth, greatest_depth)
            if not writer.start(element):
                walk.skip_subtree()
                was_skipped = True
        else:
            depth -= 1
            if not was_skipped:
                writer.end(element)
            was_skipped = False
            if element.tail and element is not root:
                writer.write(element.tail, TextNode(element, is_tail=True))
    writer.flush()
    return PageBlocks(writer.blocks, writer.regions, elements, greatest_depth)


def text_of(root: HtmlElement, openings: Openings) -> str:
    """The lines that an element shows, without the numbers of list items."""
    found = page_blocks(root, openings, has_numbers=False)
    return "\n".join(block.text for block in found.blocks)


def seen_characters(text: str) -> str:
    """A text without soft hyphens, control characters and the like."""
    return _UNSEEN_CHARACTERS.sub("", text)


@dataclass(slots=True)
class _Pending:
    """A block that has not ended."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    first: TextNode | None = None
    last: TextNode | None = None


@dataclass
class _Writer:
    """Collects blocks from the elements and texts of a page, in their order."""

    openings: Openings
    has_numbers: bool
    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=lambda: [Region(-1, "", None)])
    _current: int = 0
    """The number of the innermost region."""
    _pending: _Pending = field(default_factory=_Pending)
    _opened: list[tuple[HtmlElement, int]] = field(default_factory=list)
    """The elements that are regions, with the region around each."""
    _links: int = 0
    """The number of links around the present place."""
    _quotes: list[tuple[HtmlElement, str]] = field(default_factory=list)
    """The quotations around it, with the mark at the end of each."""
    _preformatted: int = 0
    _numbers: ListNumbers = field(default_factory=ListNumbers)
    _prefix: str = ""
    """The number of a list item, before its text."""

    def start(self, element: HtmlElement) -> bool:
        """Enter an element; False if what is in it is not to be read."""
        tag = element.tag
        attributes = dict(element.items())
        if not is_shown(element, attributes, self.openings):
            return False
        style = attributes.get("style")
        if tag in _BLOCKS or (style and _BLOCK_STYLE.search(style)):
            self._open_region(element, attributes)
        elif not self._start_inline(element, attributes):
            return False
        if style and _PRE_STYLE.search(style):
            self._preformatted += 1
        if element.text:
            self.write(element.text, TextNode(element, is_tail=False))
        return True

    def _start_inline(self, element: HtmlElement, attributes: Mapping[str, str]) -> bool:
        """Enter an element within a line; False if it was written as a whole."""
        tag = element.tag
        if tag == "br":
            self._pending.parts.append(_BREAK)
        elif tag == "q":
            self._open_quote(element)
        elif is_raised_or_lowered(element, attributes):
            before = "".join(self._pending.parts[-_PARTS_BEFORE:])
            written = raised_or_lowered(element, attributes, before)
            if written is not None:
                self.write(written, TextNode(element, is_tail=False))
                return False
            self.write(" ", TextNode(element, is_tail=False))
        if tag == "a" and "href" in attributes:
            self._links += 1
            self._pending.links += 1
        return True

    def end(self, element: HtmlElement) -> None:
        """Leave an element that was entered."""
        tag = element.tag
        style = element.get("style")
        if style and _PRE_STYLE.search(style):
            self.flush()
            self._preformatted -= 1
        if self._opened and self._opened[-1][0] is element:
            self.flush()
            self._current = self._opened.pop()[1]
            if tag in {"ol", "ul", "menu"}:
                self._numbers.close()
            elif tag == "li":
                self._prefix = ""
        elif tag == "a" and self._links and element.get("href") is not None:
            self._links -= 1
        elif tag == "q" and self._quotes and self._quotes[-1][0] is element:
            self._pending.parts.append(self._quotes.pop()[1])

    def write(self, text: str, node: TextNode) -> None:
        """Add text to the block at the present place."""
        text = seen_characters(text)
        if self._preformatted or self.regions[self._current].shape is Shape.CODE:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK).replace("\t", "    ")
        if text.strip(" \t\r\n\f\x00"):
            self._pending.first = self._pending.first or node
            self._pending.last = node
            if self._links:
                self._pending.linked += len(text.strip())
        self._pending.parts.append(text)

    def flush(self) -> None:
        """End the block at the present place."""
        pending = self._pending
        if pending.first is None or pending.last is None:
            pending.parts.clear()
            return
        self._pending = _Pending()
        region = self.regions[self._current]
        keeps_spaces = self._preformatted > 0 or region.shape is Shape.CODE
        text = _lines("".join(pending.parts), keeps_spaces=keeps_spaces)
        if region.shape is Shape.HEADING:
            text = _PERMALINK.sub("", " ".join(text.split("\n")))
        if text:
            text, self._prefix = self._prefix + text, ""
            block = Block(
                *(text, self._current, region.shape, region.tag),
                *(pending.linked, pending.links, pending.first, pending.last),
            )
            self.blocks.append(block)

    def _open_region(self, element: HtmlElement, attributes: Mapping[str, str]) -> None:
        self.flush()
        tag = element.tag
        shape = _SHAPES.get(tag)
        if tag == "p" and ROW in attributes:
            shape = Shape.ROW
        around = self.regions[self._current].shape
        if shape is None or around in {Shape.HEADING, Shape.TERM, Shape.CAPTION, Shape.CODE}:
            shape = around
        self._opened.append((element, self._current))
        furniture = furniture_of(tag, attributes)
        name = attributes.get("class", "")
        self.regions.append(Region(self._current, tag, furniture, shape, name))
        self._current = len(self.regions) - 1
        if tag in {"ol", "ul", "menu"}:
            self._numbers.open(tag, attributes)
        elif tag == "li" and self.has_numbers:
            self._prefix = self._numbers.next(attributes)

    def _open_quote(self, quote: HtmlElement) -> None:
        languages = quote.xpath("ancestor-or-self::*[@lang][1]/@lang")
        language = languages[0] if languages else ""
        is_nested = len(self._quotes) % 2 == 1
        opening = quotation_mark(language, is_nested=is_nested, is_opening=True)
        closing = quotation_mark(language, is_nested=is_nested, is_opening=False)
        if (quote.text or "").lstrip()[:1] in _WRITTEN_QUOTATION_MARKS:
            opening = closing = ""
        self._pending.parts.append(opening)
        self._quotes.append((quote, closing))


def _lines(text: str, *, keeps_spaces: bool) -> str:
    """The text of a block as it is shown, without empty lines at its ends."""
    lines = text.split(_BREAK)
    if keeps_spaces:
        shown = [line.rstrip() for line in lines]
        return "\n".join(shown).strip("\n") if any(shown) else ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
