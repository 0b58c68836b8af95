"""The lines at the beginning of an article, where its date and its authors stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.reading.html.metadata.outline import Outline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article blockquote br dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table td tr ul".split()
)
"""Elements that begin and end a line."""
_SKIPPED = frozenset("h1 script style select svg button figcaption noscript".split())
_MIN_TEXT_CHARACTERS = 120
"""A line of this length is the article's text, with which its opening ends."""
_MAX_LINES, _MAX_EVENTS = 40, 2_000
"""Lines before the text, and starts and ends of elements, that are looked at."""
_MAX_LINE_CHARACTERS = 300


@dataclass
class Line:
    """A line of text, with the `<time>` elements in it."""

    parts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """The classes of the elements in it, its block, and what is around that."""
    times: list[HtmlElement] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Add text, as far as it can be of use."""
        if text and len(self.parts) < _MAX_LINE_CHARACTERS:
            self.parts.append(text[: 2 * _MAX_LINE_CHARACTERS])

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join("".join(self.parts).split())


def opening_lines(outline: Outline, heading: HtmlElement | None) -> Iterator[Line]:
    """The lines of an article before its first long one, without its heading.

    Of a heading outside the article, the lines between the two are some of them.
    """
    line, count = Line(), 0
    for event, element in islice(_events(outline, heading), _MAX_EVENTS):
        if element.tag in _BLOCKS:
            text = line.text
            if len(text) >= _MIN_TEXT_CHARACTERS or count >= _MAX_LINES:
                return
            if text:
                yield line
                count += 1
            parent = element.getparent() if event == "start" else None
            line = Line() if parent is None else Line(names=[_class(parent)])
        if event == "end":
            line.add(element.tail)
            continue
        line.names.append(_class(element))
        line.add(element.text)
        if element.tag == "time":
            line.times.append(element)
    if 0 < len(line.text) < _MIN_TEXT_CHARACTERS:
        yield line


def _class(element: HtmlElement) -> str:
    return str(element.get("class", ""))[:_MAX_LINE_CHARACTERS]


def _events(outline: Outline, heading: HtmlElement | None) -> Iterator[tuple[str, HtmlElement]]:
    """Yield where elements begin and end, from the article or the heading above it to its end."""
    is_alone = outline.main is outline.page
    if heading is None or (outline.is_in_article(heading) and not is_alone):
        yield from _events_in(outline.main.element, outline)
        return
    element = heading
    while element is not None and element is not outline.main.element:
        yield "end", element
        for sibling in element.itersiblings("*"):
            for event, one in _events_in(sibling, outline):
                yield event, one
                if event == "end" and one is outline.main.element:
                    return
        element = element.getparent()


def _events_in(element: HtmlElement, outline: Outline) -> Iterator[tuple[str, HtmlElement]]:
    # importing lxml is slow, and needed for web pages only
    from lxml import etree  # noqa: PLC0415 - see above

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "start" and (one.tag in _SKIPPED or outline.is_around(one)):
            walk.skip_subtree()
        else:
            yield event, one
