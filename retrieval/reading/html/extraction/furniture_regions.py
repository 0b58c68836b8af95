"""Decides which regions of a web page are furniture, from their names and what is in them.

A name alone says little: `newsletter` can be the name of a box in a page, or of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.reading.html.extraction.regions import add_to_parents
from retrieval.reading.html.rendering.blocks import PageBlocks, Region, Shape
from retrieval.reading.html.rendering.furniture import Furniture

_MIN_SHARE = 0.8
_MIN_SHARE_WITH_HEADING = 0.5
_MIN_SHARE_OF_CONSENT = 0.97
"""A region with this share of a page's prose is no furniture, whatever its name says."""
_MIN_ARTICLE_CHARACTERS = 300
"""With less prose outside the comments, they are the posts of a forum."""
_MAX_ASIDE_LINK_SHARE = 0.4
_MIN_LINKS, _MIN_LINK_SHARE_OF_MENU = 3, 0.8
"""A box with as many links, and this share of its characters in them, is a menu."""
_BOXES = frozenset(("div", "table", "tbody", "tr", "td", "center"))
"""Elements that a page without better ones has its menus in."""
_MIN_PARAGRAPHS_AROUND = 2
"""An `<aside>` next to as many paragraphs is part of their text."""
_QUOTING_TAGS = frozenset(("blockquote", "figure", "q"))


class _Totals:
    """For each region, what is in it at any depth."""

    def __init__(self, page: PageBlocks, is_prose: Sequence[bool]) -> None:
        count = len(page.regions)
        self.prose, self.characters, self.linked = ([0] * count for _ in range(3))
        self.links, self.headings = ([0] * count for _ in range(2))
        for block, has_prose in zip(page.blocks, is_prose, strict=True):
            length = len(block.text)
            self.prose[block.region] += length * has_prose
            self.characters[block.region] += length
            self.linked[block.region] += block.linked
            self.links[block.region] += block.links
            self.headings[block.region] += block.shape is Shape.HEADING and block.tag == "h1"
        self.paragraphs = [0] * count
        """The paragraphs of prose that are right in it, not deeper."""
        for block, has_prose in zip(page.blocks, is_prose, strict=True):
            parent = page.regions[block.region].parent
            self.paragraphs[parent] += has_prose and block.tag == "p"
        for values in (self.prose, self.characters, self.linked, self.links, self.headings):
            add_to_parents(values, page.regions)


def furniture_regions(page: PageBlocks, is_prose: Sequence[bool]) -> list[bool]:
    """For each region, True if it is furniture or in furniture."""
    totals = _Totals(page, is_prose)
    regions = page.regions
    in_article = _in_article(regions)
    comments = _outermost_prose(regions, totals, Furniture.COMMENTS)
    has_posts = totals.prose[0] - comments < _MIN_ARTICLE_CHARACTERS <= comments
    furniture = [False] * len(regions)
    for number, region in enumerate(regions):
        if number and furniture[region.parent]:
            furniture[number] = True
        elif region.tag == "header" and not in_article[region.parent]:
            furniture[number] = not totals.headings[number] and not _is_most(number, totals)
        elif region.furniture is Furniture.COMMENTS:
            furniture[number] = not has_posts
        elif region.furniture is Furniture.ASIDE:
            furniture[number] = _is_beside(number, regions, totals, in_article=in_article)
        elif region.furniture is not None:
            furniture[number] = not _is_misnamed(number, region.furniture, totals)
        elif region.tag in _BOXES:
            furniture[number] = _is_of_links(number, totals)
    return furniture


def _in_article(regions: Sequence[Region]) -> list[bool]:
    """For each region, True if it is an `<article>` or `<main>` or in one."""
    inside = [False] * len(regions)
    for number, region in enumerate(regions):
        in_parent = region.parent >= 0 and inside[region.parent]
        inside[number] = in_parent or region.tag in {"article", "main"}
    return inside


def _outermost_prose(regions: Sequence[Region], totals: _Totals, kind: Furniture) -> int:
    """The characters of prose in all regions of a kind."""
    inside = [False] * len(regions)
    prose = 0
    for number, region in enumerate(regions):
        in_parent = region.parent >= 0 and inside[region.parent]
        inside[number] = in_parent or region.furniture is kind
        prose += totals.prose[number] * (inside[number] and not in_parent)
    return prose


def _is_of_links(number: int, totals: _Totals) -> bool:
    """True if a box has links and nothing else: a menu without a name."""
    return (
        totals.links[number] >= _MIN_LINKS
        and not totals.prose[number]
        and totals.linked[number] >= _MIN_LINK_SHARE_OF_MENU * totals.characters[number]
    )


def _is_most(number: int, totals: _Totals) -> bool:
    return totals.prose[number] > _MIN_SHARE_WITH_HEADING * totals.prose[0]


def _is_misnamed(number: int, kind: Furniture, totals: _Totals) -> bool:
    """True if a region holds so much of a page's prose that its name has another meaning."""
    prose, whole = totals.prose[number], totals.prose[0]
    if not prose:
        return False
    if kind is Furniture.CONSENT:
        return prose >= _MIN_SHARE_OF_CONSENT * whole
    return prose >= (_MIN_SHARE_WITH_HEADING if totals.headings[number] else _MIN_SHARE) * whole


def _is_beside(
    number: int, regions: Sequence[Region], totals: _Totals, *, in_article: Sequence[bool]
) -> bool:
    """True if an `<aside>`, `<footer>` or `<address>` is furniture."""
    region = regions[number]
    if _is_misnamed(number, Furniture.ASIDE, totals):
        return False
    if region.tag == "footer":
        return regions[region.parent].tag not in _QUOTING_TAGS
    is_linked = totals.linked[number] > _MAX_ASIDE_LINK_SHARE * totals.characters[number]
    in_text = totals.paragraphs[region.parent] >= _MIN_PARAGRAPHS_AROUND
    return is_linked or not (in_article[number] or in_text)
