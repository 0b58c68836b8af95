"""The numbers that Word shows before the paragraphs of lists, and before headings.

A paragraph belongs to a level of a list; the text of a level, such as "%1.%2)", contains the counts
of the levels up to it (ECMA-376, part 1, 17.9). Bullets are left out, as in a web page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.reading.documents.word.word_styles import W, WordStyles, is_on, value_of
from retrieval.reading.html.rendering.lists import written_number

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_NUMERALS = {
    "decimal": "1",
    "decimalZero": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
"""The formats that are written; a number in another one is left out."""
_MAX_LEVELS = 9


@dataclass(frozen=True)
class _Level:
    """A level of a list."""

    start: int
    format: str
    text: str
    style: str | None
    """The id of the style whose paragraphs belong to this level."""
    is_legal: bool
    """True if all counts are written with digits."""
    restarts: bool


@dataclass
class _List:
    """A list's levels and counts, by the index of the level."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def count(self, index: int) -> int:
        """Count a paragraph of a level; the counts of lower levels begin anew."""
        start = self.levels[index].start
        self.counts[index] = self.counts.get(index, start - 1) + 1
        for lower in [one for one in self.counts if one > index]:
            level = self.levels.get(lower)
            if level is None or level.restarts:
                del self.counts[lower]
        return self.counts[index]


class WordNumbering:
    """Counts the numbered paragraphs of a document, in their order."""

    def __init__(self, root: etree._Element | None, styles: WordStyles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        """By the id of the abstract list; lists with the same one count on."""
        self._numbers: dict[str, etree._Element] = {}
        self._begun: set[str] = set()
        self._by_style: dict[str, int] = {}
        """The level of each style that is that of a level."""
        if root is None:
            return
        links: dict[str, str] = {}
        for element in root.iterchildren(W + "abstractNum"):
            name = element.get(W + "abstractNumId", "")
            levels = dict(_levels(element))
            self._lists[name] = _List(levels)
            self._by_style |= {one.style: index for index, one in levels.items() if one.style}
            if link := value_of(element, "styleLink"):
                links[link] = name
        for element in root.iterchildren(W + "abstractNum"):
            target = links.get(value_of(element, "numStyleLink") or "")
            if target is not None:
                self._lists[element.get(W + "abstractNumId", "")] = self._lists[target]
        self._numbers = {one.get(W + "numId", ""): one for one in root.iterchildren(W + "num")}

    def label(self, style: str | None, properties: etree._Element | None) -> str:
        """The number before the next paragraph, with its marks; empty if it has none."""
        number, index = self._place(style, properties)
        element = self._numbers.get(number)
        found = self._lists.get(value_of(element, "abstractNumId") or "")
        if element is None or found is None:
            return ""
        if number not in self._begun:
            self._begun.add(number)
            _begin(element, found)
        level = found.levels.get(index)
        if level is None:
            return ""
        found.count(index)
        if level.format == "bullet":
            return ""
        return _PLACE.sub(lambda place: _written(found, int(place[1]) - 1, level), level.text)

    def _place(self, style: str | None, properties: etree._Element | None) -> tuple[str, int]:
        """The id of the list of a paragraph, and its level."""
        sources = [properties, *(one.paragraph for one in self._styles.chain(style))]
        number = next(filter(None, (value_of(one, "numPr/numId") for one in sources)), "")
        level = next(filter(None, (value_of(one, "numPr/ilvl") for one in sources)), None)
        if level is None:
            return number, self._by_style.get(style or "", 0)
        return number, int(level) if level.isdecimal() else 0


def _levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for element in parent.iterchildren(W + "lvl"):
        index = element.get(W + "ilvl", "0")
        start = value_of(element, "start") or "1"
        if index.isdecimal() and int(index) < _MAX_LEVELS:
            yield (
                int(index),
                _Level(
                    start=int(start) if start.isdecimal() else 1,
                    format=value_of(element, "numFmt") or "decimal",
                    text=value_of(element, "lvlText") or "",
                    style=value_of(element, "pStyle"),
                    is_legal=bool(is_on(element, "isLgl")),
                    restarts=value_of(element, "lvlRestart") != "0",
                ),
            )


def _begin(number: etree._Element, found: _List) -> None:
    """Apply what a list changes in the abstract list that it shares with others."""
    for override in number.iterchildren(W + "lvlOverride"):
        index = override.get(W + "ilvl", "")
        start = value_of(override, "startOverride") or ""
        found.levels |= dict(_levels(override))
        if index.isdecimal() and start.isdecimal():
            found.counts[int(index)] = int(start) - 1
            for lower in [one for one in found.counts if one > int(index)]:
                del found.counts[lower]


def _written(found: _List, index: int, shown: _Level) -> str:
    """The count of a level in the number of a paragraph whose level is `shown`."""
    level = found.levels.get(index)
    if level is None:
        return ""
    count = found.counts.get(index, level.start)
    if shown.is_legal:
        return str(count)
    kind = _NUMERALS.get(level.format)
    zero = "0" if level.format == "decimalZero" and 0 <= count <= _MAX_LEVELS else ""
    return zero + written_number(count, kind) if kind else ""
