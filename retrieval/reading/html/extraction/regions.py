"""Arithmetic on the regions of a web page: what is in each, and which of them holds the article.

Regions are numbered in the order of the page, so that the one around another comes before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.reading.html.rendering.blocks import Region

_CONTAINER_SHARE = 0.8
"""The share of the article's characters in the region that holds it."""


def add_to_parents(values: list[int], regions: Sequence[Region]) -> None:
    """Add the value of each region to those of all regions around it."""
    for number in range(len(regions) - 1, 0, -1):
        values[regions[number].parent] += values[number]


def ends(regions: Sequence[Region]) -> list[int]:
    """For each region, the number after that of the last region in it."""
    found = list(range(1, len(regions) + 1))
    for number in range(len(regions) - 1, 0, -1):
        parent = regions[number].parent
        found[parent] = max(found[parent], found[number])
    return found


def article_region(regions: Sequence[Region], weights: Sequence[int], prose: Sequence[int]) -> int:
    """The number of the region that holds the article.

    It is the smallest with most of the `weights`, the characters that were found of the article; or
    one around it that is an `<article>` or `<main>`, or that has more such regions with prose, such
    as the posts of a thread.
    """
    heaviest: dict[int, int] = {}
    for number in range(1, len(regions)):
        if weights[number] >= _CONTAINER_SHARE * weights[0]:
            heaviest[regions[number].parent] = number
    container = 0
    while container in heaviest:
        container = heaviest[container]
    container = _with_namesakes(container, regions, prose)
    container = _with_twins(container, regions, prose)
    for tag in ("article", "main"):
        around = container
        while around > 0 and regions[around].tag != tag:
            around = regions[around].parent
        if around > 0:
            return _with_twins(around, regions, prose)
    return container


def _with_namesakes(container: int, regions: Sequence[Region], prose: Sequence[int]) -> int:
    """The region around all that have the names of this one: a question's text and its answers'.

    Without a name, the innermost region around it that has one counts.
    """
    named = container
    while named > 0 and not regions[named].name:
        named = regions[named].parent
    if named <= 0:
        return container
    region, around, end_of = regions[named], container, ends(regions)
    for number, other in enumerate(regions):
        is_outside = not around <= number < end_of[around]
        if is_outside and prose[number] and (other.tag, other.name) == (region.tag, region.name):
            around = _common(around, number, regions)
    return around


def _common(first: int, second: int, regions: Sequence[Region]) -> int:
    """The innermost region around two."""
    while first != second:
        # the one with the greater number is not around the other
        first, second = min(first, second), regions[max(first, second)].parent
    return first


def _with_twins(container: int, regions: Sequence[Region], prose: Sequence[int]) -> int:
    """The outermost region around others that look like this one, or like one around this one."""
    twins: dict[tuple[int, str, str], int] = {}
    for number, region in enumerate(regions):
        if prose[number] and region.name:
            key = _look(region)
            twins[key] = twins.get(key, 0) + 1
    around = container
    while around > 0:
        region = regions[around]
        if twins.get(_look(region), 0) > 1:
            container = region.parent
        around = region.parent
    return container


def _look(region: Region) -> tuple[int, str, str]:
    """A key that is equal for neighbouring regions of one kind."""
    return region.parent, region.tag, region.name.partition(" ")[0]
