"""Reads Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from markdown_it.token import Token

from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.markdown.inline_text import inline_text
from retrieval.reading.markdown.syntax import parse_markdown
from retrieval.reading.markdown.text_blocks import text_blocks
from retrieval.reading.metadata.header import split_header
from retrieval.reading.metadata.titles import title_of

_CLOSING_TAG = re.compile(r"</([A-Za-z][\w:.-]*)")
_PAGE_ID = re.compile(r"[ _-][0-9a-f]{32}\Z")
"""The hash that Notion puts after the name of an exported page."""


def read_markdown(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in a Markdown file, without its markup; raises UnreadableFile."""
    header = split_header(decode(data, options.encoding), options)
    tokens, left_out = parse_markdown(header.text)
    closed = frozenset(tag.lower() for tag in _CLOSING_TAG.findall(header.text))
    text = "\n\n".join(text_blocks(tokens, closed))
    title, origin = header.title, header.origins.title
    if not title:
        title, origin = _heading(tokens, closed), "heading"
    if not title:
        title, origin = title_of(text, _PAGE_ID.sub("", PurePath(name).stem)), "text"
    parsed = header.to_parsed(text, title, origin)
    return replace(parsed, warnings=(*parsed.warnings, *_warnings(left_out)))


def _heading(tokens: Sequence[Token], closed: frozenset[str]) -> str | None:
    """The text of the first heading of level 1, or else of a heading that comes first."""
    headings = [
        (opening.tag, number, inline_text(tokens[number + 1], closed))
        for number, opening in enumerate(tokens)
        if opening.type == "heading_open"
    ]
    main = (text for tag, _, text in headings if tag == "h1")
    first = (text for _, number, text in headings if not number)
    return next(filter(None, (*main, *first)), None)


def _warnings(left_out: Iterable[str]) -> Iterator[ReadWarning]:
    for reason in left_out:
        yield ReadWarning(WarningReason.NOT_IN_FULL, {"reason": reason})
