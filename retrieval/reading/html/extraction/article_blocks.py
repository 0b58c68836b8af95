"""Decides which blocks of a web page are its article.

The blocks that trafilatura extracts show where the article is. Furniture among them is left out;
what stands between them or beside them in the same part of the page, and is no furniture, is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from retrieval.reading.html.extraction.furniture_regions import furniture_regions
from retrieval.reading.html.extraction.prose import is_prose, is_sentence
from retrieval.reading.html.extraction.regions import add_to_parents, article_region, ends
from retrieval.reading.html.extraction.sections import (
    announces_comments,
    has_teaser_label,
    is_label_of_site,
    is_section_beside_article,
)
from retrieval.reading.html.rendering.blocks import Block, PageBlocks, Region, Shape
from retrieval.text.boilerplate.detection import is_boilerplate

_MAX_LINK_SHARE_BETWEEN = 0.35
_MAX_LINK_SHARE_BESIDE = 0.2
"""The shares of links in what trafilatura left out and is kept, by where it stands."""
_MIN_LINK_SHARE_OF_TEASER = 0.6
_MIN_LINK_SHARE_OF_MENU = 0.8
_MIN_LINK_SHARE_OF_SECTION = 0.5
"""Of what stands below "Related articles" or the like, and is no part of the article."""
_MIN_LIST_CHARACTERS = 40
"""A shorter list before or after all prose is left out."""
_MAX_SECTION_BLOCKS = 60
"""Blocks below such a heading that are looked at."""
_MAX_HEADING_WORDS = 12
"""A block with more words is no heading or label."""


@dataclass(slots=True)
class _Unit:
    """An element without an extracted block, or a block: kept or left out as a whole."""

    blocks: list[int]
    characters: int = 0
    linked: int = 0
    has_prose: bool = False
    shapes: frozenset[Shape] = frozenset()


def article_blocks(page: PageBlocks, extracted: Collection[int] | None) -> list[int]:
    """The numbers of the blocks of the article, in order.

    `extracted` are those that trafilatura finds; None if it wasn't asked.
    """
    blocks, regions = page.blocks, page.regions
    prose = [is_prose(block) for block in blocks]
    furniture = furniture_regions(page, prose)
    beside = _sections_beside(blocks, regions, furniture)
    candidates = [
        number
        for number, block in enumerate(blocks)
        if not furniture[block.region] and number not in beside
    ]
    found = [n for n in candidates if n in extracted] if extracted is not None else []
    if not any(prose[number] for number in found):
        found = (
            [number for number in candidates if prose[number]]
            or [number for number in candidates if blocks[number].shape is Shape.ROW]
            or _brief([number for number in candidates if not blocks[number].linked], blocks)
        )
    if not found:
        return []
    kept = {number for number in found if not _is_teaser(blocks[number])}
    kept |= _recovered(page, candidates, frozenset(found), prose)
    kept = set(_without_notices_around(sorted(kept), blocks, prose))
    kept |= _beginning(blocks, candidates, prose, min(kept, default=0))
    return _without_trailing_headings(sorted(kept), blocks)


def _brief(numbers: list[int], blocks: Sequence[Block]) -> list[int]:
    """The blocks of a page without prose if it has a sentence, such as a brief answer."""
    return numbers if any(is_sentence(blocks[number]) for number in numbers) else []


def _recovered(
    page: PageBlocks, candidates: Sequence[int], found: frozenset[int], prose: Sequence[bool]
) -> set[int]:
    """The blocks that trafilatura left out and that are part of the article."""
    blocks, regions = page.blocks, page.regions
    weights, of_prose = ([0] * len(regions) for _ in range(2))
    for number in candidates:
        characters = len(blocks[number].text)
        weights[blocks[number].region] += characters * (number in found)
        of_prose[blocks[number].region] += characters * prose[number]
    add_to_parents(weights, regions)
    add_to_parents(of_prose, regions)
    container = article_region(regions, weights, of_prose)
    end = ends(regions)[container]
    missing = [
        number
        for number in candidates
        if number not in found and container <= blocks[number].region < end
    ]
    outermost = list(range(len(regions)))
    for number, region in enumerate(regions):
        if number and not weights[region.parent]:
            outermost[number] = outermost[region.parent]
    units = _units(blocks, missing, weights, outermost, prose)
    kept = set(found)
    # what stands between blocks of the article is known only when its first and last are
    for is_between in (False, True):
        in_prose = [number for number in kept if prose[number]] or list(kept)
        first, last = min(in_prose), max(in_prose)
        for unit in units:
            if is_between and not first < unit.blocks[0] < last:
                continue
            if _belongs(unit, blocks, is_between=is_between):
                kept.update(unit.blocks)
    return kept - found


def _units(
    blocks: Sequence[Block],
    missing: Sequence[int],
    weights: Sequence[int],
    outermost: Sequence[int],
    prose: Sequence[bool],
) -> list[_Unit]:
    """The units of blocks that were not extracted.

    By region: `weights` has the characters extracted from it, `outermost` the region around it
    that is the largest of those without any.
    """
    units: dict[tuple[bool, int], _Unit] = {}
    for number in missing:
        block = blocks[number]
        is_alone = weights[block.region] > 0
        key = (is_alone, number if is_alone else outermost[block.region])
        unit = units.setdefault(key, _Unit([]))
        unit.blocks.append(number)
        unit.characters += len(block.text)
        unit.linked += block.linked
        unit.has_prose |= prose[number]
        unit.shapes |= {block.shape}
    return list(units.values())


def _belongs(unit: _Unit, blocks: Sequence[Block], *, is_between: bool) -> bool:
    most = _MAX_LINK_SHARE_BETWEEN if is_between else _MAX_LINK_SHARE_BESIDE
    if unit.linked > most * unit.characters:
        return False
    if not is_between and not _has_content(unit):
        return False
    return len(unit.blocks) > 1 or not is_boilerplate(blocks[unit.blocks[0]].text)


def _has_content(unit: _Unit) -> bool:
    """True if a unit before or after all prose has something of its own to say."""
    if unit.has_prose or unit.shapes & {Shape.ROW, Shape.CODE, Shape.CAPTION}:
        return True
    is_list = unit.shapes <= {Shape.ITEM, Shape.TERM}
    return is_list and not unit.linked and unit.characters >= _MIN_LIST_CHARACTERS


def _sections_beside(
    blocks: Sequence[Block], regions: Sequence[Region], furniture: Sequence[bool]
) -> set[int]:
    """The blocks below headings such as "Related articles" or "3 comments", and these headings."""
    beside: set[int] = set()
    end_of = ends(regions)
    for number, block in enumerate(blocks):
        is_label = block.text.count(" ") < _MAX_HEADING_WORDS and not furniture[block.region]
        if not is_label or number in beside or not is_section_beside_article(block.text):
            continue
        if is_label_of_site(block.text):
            beside.add(number)
            continue
        around = regions[block.region].parent
        below = _section_below(number, blocks, around, end_of[around])
        if announces_comments(block.text):
            beside.update((number, *below))
            continue
        section = list(islice(below, _MAX_SECTION_BLOCKS))
        characters = sum(len(blocks[one].text) for one in section)
        linked = sum(blocks[one].linked for one in section)
        if linked >= _MIN_LINK_SHARE_OF_SECTION * characters:
            beside.update((number, *section))
    return beside


def _section_below(heading: int, blocks: Sequence[Block], around: int, end: int) -> Iterator[int]:
    """The blocks after a heading in a region, up to the next heading of its rank.

    The regions in it have the numbers from `around` up to `end`.
    """
    above = blocks[heading]
    for number in range(heading + 1, len(blocks)):
        block = blocks[number]
        is_heading = block.shape is Shape.HEADING is above.shape
        if not around <= block.region < end or (is_heading and block.tag <= above.tag):
            return
        yield number


def _is_teaser(block: Block) -> bool:
    """True if a block is a link to another article, such as "Read more: …"."""
    if block.linked < _MIN_LINK_SHARE_OF_TEASER * len(block.text) or block.shape is Shape.HEADING:
        return False
    return has_teaser_label(block.text)


def _without_notices_around(
    numbers: list[int], blocks: Sequence[Block], prose: Sequence[bool]
) -> list[int]:
    """The blocks without links to other pages, copyright notices and the like after the prose."""
    backwards = reversed(numbers)
    ends_at = next((n for n in backwards if prose[n] and not _is_notice(blocks[n])), -1)
    return [n for n in numbers if n <= ends_at or ends_at < 0 or not _is_notice(blocks[n])]


def _is_notice(block: Block) -> bool:
    is_link = block.linked >= _MIN_LINK_SHARE_OF_MENU * len(block.text)
    if is_link and block.shape is Shape.TEXT:
        return True
    return is_boilerplate(block.text) or is_label_of_site(block.text)


def _beginning(
    blocks: Sequence[Block], candidates: Sequence[int], prose: Sequence[bool], first: int
) -> set[int]:
    """The heading of the page before the article's first block, and the prose between them."""
    headings = [number for number in candidates if blocks[number].tag == "h1" and number < first]
    if not headings:
        return set()
    heading = headings[-1]
    return {heading, *(n for n in candidates if heading < n < first and prose[n])}


def _without_trailing_headings(numbers: list[int], blocks: Sequence[Block]) -> list[int]:
    while numbers and blocks[numbers[-1]].shape is Shape.HEADING and len(numbers) > 1:
        numbers.pop()
    return numbers
