"""Asks trafilatura which blocks of a web page belong to its article.

Each block gets a mark of three rare letters, by which it is recognised in what trafilatura returns;
its text, which trafilatura changes, is not used.
"""

from __future__ import annotations

import re
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from retrieval.reading.html.rendering.blocks import Block, PageBlocks
from retrieval.reading.html.rendering.writer import seen_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST_LETTER, _LETTERS = 0x14400, 583
"""The Anatolian hieroglyphs of Unicode."""
_MARK = re.compile("[\U00014400-\U00014646]{3}")
_MIN_ARTICLE_CHARACTERS = "50"
"""If it finds less, trafilatura falls back to all text of the page."""
_MAX_ELEMENTS = 20_000
_MAX_CHARACTERS = 1_000_000
"""The time that trafilatura takes grows faster than a page; its stages copy and compare trees."""
_MAX_DEPTH = 200
"""trafilatura calls itself for elements in each other."""


def extracted_blocks(tree: HtmlElement, page: PageBlocks) -> frozenset[int] | None:
    """The numbers of the blocks in trafilatura's extract of a page, which gets marks.

    None if the page is too large for trafilatura.
    """
    characters = sum(len(block.text) for block in page.blocks)
    if page.elements > _MAX_ELEMENTS or characters > _MAX_CHARACTERS or page.depth > _MAX_DEPTH:
        return None
    # importing trafilatura is slow, and needed for web pages only
    from trafilatura import bare_extraction  # noqa: PLC0415 - see above
    from trafilatura.settings import Document  # noqa: PLC0415 - see above

    for number, block in enumerate(page.blocks):
        _mark(block, number)
    document = bare_extraction(tree, include_comments=False, config=_config())
    if not isinstance(document, Document):
        return frozenset()
    return frozenset(_number(mark) for mark in _MARK.findall(document.text or ""))


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - see above

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _MIN_ARTICLE_CHARACTERS
    return config


def _mark(block: Block, number: int) -> None:
    high, low = divmod(number, _LETTERS)
    mark = "".join(chr(_FIRST_LETTER + part) for part in (0, high, low))
    for element, is_tail in {block.first, block.last}:
        if is_tail:
            element.tail = _with_mark(element.tail, mark)
        else:
            element.text = _with_mark(element.text, mark)


def _with_mark(text: str | None, mark: str) -> str:
    seen = seen_characters(text or "").replace("\f", " ")  # lxml sets no form feeds
    bare = seen.rstrip()
    return bare + mark + seen[len(bare) :]


def _number(mark: str) -> int:
    high, low = (ord(letter) - _FIRST_LETTER for letter in mark[1:])
    return high * _LETTERS + low
