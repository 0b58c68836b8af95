"""Blocks of a web page, such as paragraphs and headings, and the regions that they are in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.html.rendering.furniture import Furniture

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Shape(Enum):
    """The kinds of blocks."""

    TEXT = auto()
    HEADING = auto()
    TERM = auto()
    """A heading of an answer or of a description: a term of a list, the summary of details."""
    ITEM = auto()
    ROW = auto()
    CAPTION = auto()
    CODE = auto()


class TextNode(NamedTuple):
    """The text at the beginning of an element, or the one behind it."""

    element: HtmlElement
    is_tail: bool


@dataclass(slots=True)
class Region:
    """An element that begins and ends lines, with the number of the one around it."""

    parent: int
    tag: str
    furniture: Furniture | None
    shape: Shape = Shape.TEXT
    name: str = ""
    """Its `class`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two ends of lines; its own lines are those of `<br>` and `<pre>`."""

    text: str
    region: int
    """The number of the innermost region around it."""
    shape: Shape
    tag: str
    """The name of the region's element."""
    linked: int
    """The characters of it that stand in links."""
    links: int
    """The number of links that begin in it."""
    first: TextNode
    last: TextNode


class PageBlocks(NamedTuple):
    """The blocks of a page in their order, and the regions that they are in."""

    blocks: list[Block]
    regions: list[Region]
    elements: int
    """The number of elements that were visited."""
    depth: int
    """The greatest number of elements in each other."""
