"""Parses web pages into trees, with bounds on what a hostile page can cost."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import UnreadableFile, UnreadableReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ATTRIBUTE = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+"""
_START_TAG = re.compile(rf"(<[a-z][^\s/>]*+)((?:[\s/]++|=?+{_ATTRIBUTE})*+)", re.IGNORECASE)
"""A start tag up to its `>`, split as in the HTML standard, in linear time."""
_NAME_AND_VALUE = re.compile(rf"({_ATTRIBUTE})")
_MAX_TAG_CHARACTERS = 2_000
"""A longer start tag keeps only attributes that say something about its text."""
_MAX_VALUE_CHARACTERS = 1_000
"""A longer value in such a tag is left out, unless it is that of `content`."""
_ATTRIBUTES = frozenset(
    "class id role style hidden lang xml:lang dir href rel type name property content charset "
    "http-equiv itemprop itemscope itemtype datetime title start value reversed open colspan "
    "rowspan aria-hidden aria-label aria-controls aria-expanded data-component data-testid".split()
)
_MAX_TAGS = 100_000
"""Start tags of a page that are read."""
_HEAD_TAGS = frozenset("base link meta noscript script style template title".split())
_TOO_DEEP = "Excessive depth"
"""The error of libxml2 for a page with more than 2,048 elements in each other, where it stops."""


class ParsedPage(NamedTuple):
    """The tree of a page, without comments."""

    tree: HtmlElement
    missing: str | None
    """The reason why the tree ends before the page; None if it doesn't."""


def parse_page(page: str) -> ParsedPage:
    """Parse a page; raises UnreadableFile if it has no elements and no text."""
    # importing lxml is slow, and needed for web pages only
    from lxml import etree, html  # noqa: PLC0415 - see above

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # one class for all tags: lxml.html would call a function each time that an element is looked at
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    missing = None
    if page.count("<") > _MAX_TAGS:
        cut = next(islice(_START_TAG.finditer(page), _MAX_TAGS, None), None)
        if cut is not None:
            page, missing = page[: cut.start()], f"the page has more than {_MAX_TAGS:,} elements"
    data = _START_TAG.sub(_bounded_tag, page).encode(errors="replace")
    try:
        tree = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.LxmlError:
        raise UnreadableFile(UnreadableReason.NO_ARTICLE) from None
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        missing = "more than 2,048 elements are in each other"
    _empty_head(tree)
    return ParsedPage(tree, missing)


def _empty_head(tree: HtmlElement) -> None:
    """Move what is no part of the head to the body, whose start tag may be omitted.

    libxml2 doesn't know that elements of HTML 5, such as `<article>`, begin the body.
    """
    head, body = tree.find("head"), tree.find("body")
    if head is None or body is None:
        return
    first = next((number for number, one in enumerate(head) if one.tag not in _HEAD_TAGS), None)
    if first is not None:
        moved = head[first:]
        moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
        body.text = None
        body[:0] = moved


def _bounded_tag(tag: re.Match[str]) -> str:
    """A start tag; if it is long, only with attributes that matter.

    A tag with 40,000 attributes takes libxml2 seconds: it compares each with all others.
    """
    if tag.end() - tag.start() <= _MAX_TAG_CHARACTERS:
        return tag[0]
    kept: dict[str, str] = {}
    for attribute in _NAME_AND_VALUE.finditer(tag[2]):
        name, _, value = attribute[0].partition("=")
        name = name.strip().lower()
        is_short = len(value) <= _MAX_VALUE_CHARACTERS or name in {"content", "href"}
        if name in _ATTRIBUTES and name not in kept and is_short:
            kept[name] = attribute[0]
    return " ".join((tag[1], *kept.values()))
