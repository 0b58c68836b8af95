"""Joins the pages of text that was taken from a PDF or a printed page.

Running heads, running feet and page numbers stand between the words of a sentence there. They are
left out where they are certain: the same line, digits aside, next to most page breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

PAGE_NUMBER = re.compile(
    r"(?P<named>\W{0,3}(?:page|seite|página|pagina|side|sida|p\.|s\.)\s*)?(?P<dash>[-–—]\s*)?"
    r"(?P<number>\d{1,4})(?:\s*(?:of|/|von|de|di|sur|av)\s*\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
"""A line that has nothing but a page number: "3", "- 3 -", "Page 3 of 12"."""
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:。！？][”\"'’»)\]」』]*\Z")
_MAX_NUMBER_LINE_CHARACTERS = 120
"""Of a line with nothing but a page number, with the spaces around it."""
_EDGE_LINES = 3
"""The lines at the top and foot of a page among which heads and numbers are looked for."""
_MIN_PAGES = 3
"""Of fewer pages, only numbers are left out."""
_MIN_SHARE = 0.5
"""The share of pages that have a line at one edge, above which it is a running head or foot."""
_MIN_SHARE_OF_SIDE = 0.75
"""The same of left or of right pages; heads often alternate between them."""
_MAX_LEFT_OUT_SHARE = 0.34
"""The share of all lines from which what is repeated is the text itself."""
_MIN_NUMBERS = 3
"""Page numbers in a row, from which a text without form feeds has pages."""
_MIN_LINES_OF_PAGE = 8
"""Lines between two page numbers."""
_MIN_BROKEN_SHARE = 0.3
"""The share of page breaks within a sentence, from which numbers are those of pages."""


class JoinedPages(NamedTuple):
    """A text without page breaks, and how many lines between its pages were left out."""

    text: str
    left_out: int


def join_pages(text: str) -> JoinedPages:
    """Join the pages of a text; a text without pages is unchanged."""
    if "\f" in text:
        pages = [page.split("\n") for page in text.split("\f")]
    else:
        pages = list(_numbered_pages(text.split("\n")))
    pages = [page for page in pages if any(map(str.strip, page))]
    if len(pages) < 2:  # noqa: PLR2004 - one page is no pages
        return JoinedPages(text if "\f" not in text else text.replace("\f", "\n"), 0)
    tops = _repeated([_edge(page) for page in pages])
    feet = _repeated([_edge(page[::-1]) for page in pages])
    joined = _joined(pages, tops, feet)
    line_count = sum(bool(line.strip()) for page in pages for line in page)
    if joined.left_out > _MAX_LEFT_OUT_SHARE * line_count:
        return _joined(pages, set(), set())
    return joined


def _joined(pages: Sequence[list[str]], tops: set[str], feet: set[str]) -> JoinedPages:
    """The pages in one text, without the lines in `tops` and `feet` at their edges."""
    joined: list[str] = []
    left_out = 0
    for page in pages:
        body = _without_edge(_without_edge(page, tops)[::-1], feet)[::-1]
        left_out += sum(bool(line.strip()) for line in page)
        left_out -= sum(bool(line.strip()) for line in body)
        body = _stripped(body)
        if body and joined and _SENTENCE_END.search(joined[-1].rstrip()):
            joined.append("")
        joined += body
    return JoinedPages("\n".join(joined), left_out)


def _numbered_pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """The pages of a text whose breaks are known by lines with page numbers; each ends with its."""
    breaks: list[int] = []
    expected: int | None = None
    for place, line in enumerate(lines):
        if not line or len(line) > _MAX_NUMBER_LINE_CHARACTERS or line[-1].isalpha():
            continue
        match = PAGE_NUMBER.fullmatch(line.strip())
        if not match:
            continue
        number = int(match["number"])
        is_far = not breaks or place - breaks[-1] >= _MIN_LINES_OF_PAGE
        if is_far and (expected is None or number == expected):
            breaks.append(place)
            expected = number + 1
    if len(breaks) < _MIN_NUMBERS or not _break_sentences(lines, breaks):
        breaks = []
    for start, end in pairwise([0, *(place + 1 for place in breaks), len(lines)]):
        yield list(lines[start:end])


def _break_sentences(lines: Sequence[str], breaks: Sequence[int]) -> bool:
    """True if enough of the breaks are within a sentence."""
    broken = 0
    for place in breaks:
        before = [line for line in lines[max(0, place - _EDGE_LINES - 1) : place] if line.strip()]
        after = [line for line in lines[place + 1 : place + _EDGE_LINES + 3] if line.strip()]
        is_open = any(not _SENTENCE_END.search(line.rstrip()) for line in before[-2:])
        broken += is_open and any(line.lstrip()[0].islower() for line in after[:2])
    return broken >= _MIN_BROKEN_SHARE * len(breaks)


def _edge(lines: Sequence[str]) -> list[str]:
    """The first lines of a page, from its edge inwards, as they are compared."""
    return [_key(line) for line in lines if line.strip()][:_EDGE_LINES]


def _key(line: str) -> str:
    """A line without its digits and excess space; every page number is the same."""
    if PAGE_NUMBER.fullmatch(line.strip()):
        return "#"
    return " ".join(_DIGITS.sub("#", line).split())


def _repeated(edges: Sequence[Sequence[str]]) -> set[str]:
    """The lines that most pages have at this edge, or most pages of one side."""
    if len(edges) < _MIN_PAGES:
        return {"#"} if all("#" in edge for edge in edges) else set()
    found = {key for key, count in _counts(edges).items() if count > _MIN_SHARE * len(edges)}
    for side in (edges[::2], edges[1::2]):
        if len(side) >= _MIN_PAGES:
            counts = _counts(side)
            found |= {key for key in counts if counts[key] >= _MIN_SHARE_OF_SIDE * len(side)}
    return found


def _counts(edges: Sequence[Sequence[str]]) -> Counter[str]:
    return Counter(key for edge in edges for key in set(edge))


def _without_edge(lines: Sequence[str], known: set[str]) -> list[str]:
    """The lines without those at their beginning that are known."""
    start = 0
    for number, line in enumerate(lines[: 4 * _EDGE_LINES]):
        if line.strip():
            if _key(line) not in known:
                break
            start = number + 1
    return list(lines[start:])


def _stripped(lines: Sequence[str]) -> list[str]:
    """The lines without blank ones at both ends."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []
