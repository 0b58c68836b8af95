"""The styles of a Word document, as far as they matter for its text.

Names of elements are those of WordprocessingML (ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_BASES = 20
"""Styles that a style is based on, one on the other."""
_LEVELS = 9
_FALSE = frozenset(("0", "false", "off"))


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """The value of a property that is on or off; None if it isn't set."""
    element = None if properties is None else properties.find(W + name)
    return None if element is None else element.get(W + "val", "1") not in _FALSE


def value_of(properties: etree._Element | None, path: str) -> str | None:
    """The `val` of a property, such as "numPr/numId"; None if it isn't set."""
    steps = "/".join(W + step for step in path.split("/"))
    element = None if properties is None else properties.find(steps)
    return None if element is None else element.get(W + "val")


@dataclass(frozen=True)
class WordStyle:
    """A style of paragraphs, of characters or of tables."""

    name: str
    """In lower case; those of Word's own styles are English in every language."""
    base: str | None
    paragraph: etree._Element | None
    """`pPr`."""
    run: etree._Element | None
    """`rPr`."""
    has_bold_head: bool
    """True if the first row of a table with this style is bold."""


class WordStyles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: Mapping[str, WordStyle] = {
            style.get(W + "styleId", ""): WordStyle(
                name=(value_of(style, "name") or "").lower(),
                base=value_of(style, "basedOn"),
                paragraph=style.find(W + "pPr"),
                run=style.find(W + "rPr"),
                has_bold_head=any(
                    part.get(W + "type") == "firstRow" and is_on(part.find(W + "rPr"), "b")
                    for part in style.iterchildren(W + "tblStylePr")
                ),
            )
            for style in (() if root is None else root.iterchildren(W + "style"))
        }

    def chain(self, name: str | None) -> Iterator[WordStyle]:
        """The style with an id, and the styles that it is based on."""
        for _ in range(_MAX_BASES):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.base

    def heading_level(self, name: str | None, properties: etree._Element | None) -> int | None:
        """The level of a paragraph as a heading, from 1; 0 is the title, None no heading."""
        outlines = [value_of(properties, "outlineLvl")]
        for style in self.chain(name):
            kind, _, level = style.name.partition(" ")
            if style.name == "title":
                return 0
            if kind == "heading" and level.isdecimal():
                return int(level)
            outlines.append(value_of(style.paragraph, "outlineLvl"))
        outline = next((value for value in outlines if value), "")
        is_heading = outline.isdecimal() and int(outline) < _LEVELS
        return int(outline) + 1 if is_heading else None

    def is_hidden(self, name: str | None) -> bool:
        """True if text in a style is hidden."""
        return next(
            (hidden for s in self.chain(name) if (hidden := is_on(s.run, "vanish")) is not None),
            False,
        )
