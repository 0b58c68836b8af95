"""The styles and numberings of an OpenDocument text, as far as they matter for its text.

Names of elements are those of the OpenDocument format, version 1.3, part 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.html.rendering.lists import written_number

if TYPE_CHECKING:
    from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MAX_PARENTS = 20
"""Styles that a style inherits from, one from the other."""
_KINDS = frozenset("1aAiI")
"""The formats of numbers that are written; a number in another one is left out."""


class _Level(NamedTuple):
    """A level of a list: the marks around its numbers, and how they are written."""

    prefix: str
    suffix: str
    kind: str
    start: int
    shown: int
    """The number of levels whose counts are in the number of an item."""


class OdtStyles:
    """The styles of a document by their names."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._styles.setdefault(style.get(STYLE + "name", ""), style)
            for style in root.iter(TEXT + "list-style"):
                self._lists.setdefault(style.get(STYLE + "name", ""), _levels(style))
            for style in root.iter(TEXT + "outline-style"):
                self._outline = _levels(style)

    def names(self, name: str) -> Iterator[str]:
        """The name of a style, and of those that it inherits from."""
        yield name
        for style in self._chain(name):
            yield style.get(STYLE + "parent-style-name", "")

    def is_hidden(self, name: str) -> bool:
        """True if text in a style is hidden."""
        return self._property(name, TEXT + "display") == "none"

    def is_bold(self, name: str) -> bool:
        """True if text in a style is bold."""
        return self._property(name, _FO + "font-weight") == "bold"

    def is_struck(self, name: str) -> bool:
        """True if text in a style is crossed out."""
        return self._property(name, STYLE + "text-line-through-style") not in {None, "none"}

    def position(self, name: str) -> str | None:
        """`sup` or `sub` for raised or lowered text; None for other text."""
        place, _, _ = (self._property(name, STYLE + "text-position") or "").partition(" ")
        if place in {"super", "sub"}:
            return place.replace("super", "sup")
        percent = place.removesuffix("%")
        is_number = percent.removeprefix("-").replace(".", "", 1).isdecimal()
        if not is_number or not float(percent):
            return None
        return "sub" if percent.startswith("-") else "sup"

    def list_name(self, name: str) -> str:
        """The name of the list style that a style of paragraphs has; empty if it has none."""
        found = (style.get(STYLE + "list-style-name") for style in self._chain(name))
        return next(filter(None, found), "")

    def number(self, name: str | None, counts: Sequence[int | None]) -> str:
        """The number of an item, from the counts of the levels around it and its own.

        `name` is that of a list style; None for headings. Empty if the level has no numbers.
        """
        levels = self._outline if name is None else self._lists.get(name, {})
        level = levels.get(len(counts))
        if level is None or not level.kind:
            return ""
        first = max(0, len(counts) - level.shown)
        parts = []
        for index, count in enumerate(counts[first:], first + 1):
            kind = levels[index].kind if index in levels else ""
            if kind in _KINDS and count is not None:
                parts.append(written_number(count, kind))
        return f"{level.prefix}{'.'.join(parts)}{level.suffix}" if parts else ""

    def start(self, name: str | None, depth: int) -> int:
        """The number that a level of a list begins with."""
        levels = self._outline if name is None else self._lists.get(name, {})
        return levels[depth].start if depth in levels else 1

    def _chain(self, name: str) -> Iterator[etree._Element]:
        for _ in range(_MAX_PARENTS):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name", "")

    def _property(self, name: str, attribute: str) -> str | None:
        for style in self._chain(name):
            for properties in style.iterchildren(STYLE + "text-properties"):
                value: str | None = properties.get(attribute)
                if value is not None:
                    return value
        return None


def _levels(style: etree._Element) -> dict[int, _Level]:
    """The levels of a list style by their depth, from 1."""
    return {
        _count(level.get(TEXT + "level"), 1): _Level(
            prefix=level.get(STYLE + "num-prefix", ""),
            suffix=level.get(STYLE + "num-suffix", ""),
            kind=level.get(STYLE + "num-format", ""),
            start=_count(level.get(TEXT + "start-value"), 1),
            shown=_count(level.get(TEXT + "display-levels"), 1),
        )
        for level in style
        if level.tag in (TEXT + "list-level-style-number", TEXT + "outline-level-style")
    }


def _count(value: str | None, default: int) -> int:
    is_count = value is not None and value.isdecimal() and len(value) < 6  # noqa: PLR2004 - digits
    return int(value) if value and is_count else default
