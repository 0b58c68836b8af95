"""Reads web pages: extracts the article and its metadata from HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from retrieval.model.article import Article
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.html.chat_page import find_chat_page
from retrieval.reading.html.empty_pages import refuse_no_article
from retrieval.reading.html.extraction.article_blocks import article_blocks
from retrieval.reading.html.extraction.extractor import extracted_blocks
from retrieval.reading.html.faq import answered_questions, with_answers
from retrieval.reading.html.metadata.page_metadata import read_page_metadata
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.html.rendering.blocks import Block, Shape
from retrieval.reading.html.rendering.page_tables import replace_tables
from retrieval.reading.html.rendering.visibility import openings
from retrieval.reading.html.rendering.writer import page_blocks
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.plain.chat import chat_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w-]{2,40})",
    re.IGNORECASE,
)
_ROOT_TAG = re.compile(r"<html\s([^>]{1,2000})", re.IGNORECASE)
_LANG_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?:xml:)?lang\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE
)
_MAX_HEAD = 4_096
"""Bytes or characters at the beginning of a page, which state its encoding and language."""


def read_html(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in an HTML page; raises UnreadableFile."""
    page = decode_page(data, options)
    tree, missing = parse_page(page)
    if chat := find_chat_page(page, tree):
        return _with_missing(chat_article(chat, name, options), missing)
    language = _language(page)
    metadata = read_page_metadata(tree, language, options)
    lines = _article_lines(tree)
    if lines[:1] == [metadata.source] and metadata.title not in (None, metadata.source):
        lines = lines[1:]  # the site's name as the first heading of the page
    text = "\n".join(lines)
    refuse_no_article(tree, metadata.title, text)
    article = Article(
        title=metadata.title or title_of(text, PurePath(name).stem),
        text=text,
        source=metadata.source,
        published=metadata.published.day,
        url=metadata.url,
        author=metadata.author,
        language=language,
        published_precision=metadata.published.precision,
        origins=metadata.origins,
    )
    return _with_missing(ParsedArticle(article, metadata.published.warnings), missing)


def _with_missing(parsed: ParsedArticle, missing: str | None) -> ParsedArticle:
    """An article with a warning if its page could not be read to the end."""
    if not missing:
        return parsed
    warning = ReadWarning(WarningReason.NOT_IN_FULL, {"reason": missing})
    return replace(parsed, warnings=(*parsed.warnings, warning))


def decode_page(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> str:
    """A page as text, in an encoding that is given, declared or detected; raises UnreadableFile."""
    charset = _CHARSET.search(data[:_MAX_HEAD])
    declared = charset.group(1).decode() if charset else None
    return decode(data, options.encoding, options.charset or declared)


def _article_lines(tree: HtmlElement) -> list[str]:
    """The lines of the article."""
    opened = openings(tree)
    questions = answered_questions(tree)
    replace_tables(tree, opened)
    found = page_blocks(tree, opened)
    extracted = extracted_blocks(tree, found)
    kept = [found.blocks[number] for number in article_blocks(found, extracted)]
    return with_answers(list(block_lines(kept)), questions)


def block_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks; an empty one sets a heading off from what is above it."""
    for number, block in enumerate(blocks):
        if number and block.shape is Shape.HEADING:
            yield ""
        yield from block.text.split("\n")


def whole_page(page: str) -> tuple[HtmlElement, str]:
    """The tree of a page, and all of its text that is shown: nothing counts as furniture."""
    tree, _ = parse_page(page)
    opened = openings(tree)
    replace_tables(tree, opened)
    return tree, "\n".join(block_lines(page_blocks(tree, opened).blocks))


def _language(page: str) -> str | None:
    """The language that the `lang` attribute of the page states."""
    root = _ROOT_TAG.search(page, 0, _MAX_HEAD)
    lang = _LANG_ATTRIBUTE.search(root.group(1)) if root else None
    return primary_language(lang.group(1)) if lang else None
