"""Reads Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.encoding import decode
from retrieval.reading.metadata.header import split_header
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.tables import Cell, cell_text, table_lines

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_LINE_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)
_NOT_RENDERED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def read_markdown(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in a Markdown file, without its markup; raises UnreadableFile."""
    header = split_header(decode(data, options.encoding), options)
    tokens = MarkdownIt("commonmark").enable("table").parse(header.text)
    text = "\n\n".join(_text_blocks(tokens))
    if header.title:
        return header.to_parsed(text, header.title, header.origins.title)
    if heading := _main_heading(tokens):
        return header.to_parsed(text, heading, "heading")
    return header.to_parsed(text, title_of(text, PurePath(name).stem), "text")


def _text_blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each block: a paragraph, a heading, a list item, a row of a table."""
    rows: list[list[Cell]] = []
    opening = ""
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield from table_lines(rows)
            rows = []
        elif token.type == "inline":
            text = _inline_text(token)
            if opening in {"th_open", "td_open"}:
                rows[-1].append(Cell(cell_text(text), is_head=opening == "th_open"))
            elif text:
                yield text
        elif token.type in {"fence", "code_block"}:
            yield token.content.rstrip("\n")
        elif token.type == "html_block":
            yield from _html_lines(token.content)
        opening = token.type


def _inline_text(inline: Token) -> str:
    """The text and code of a block; images are left out, and HTML tags except line breaks."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in _BREAKS:
            parts.append(_BREAKS[child.type])
        elif child.type == "html_inline" and _LINE_BREAK.match(child.content):
            parts.append("\n")
    return "".join(parts).strip()


def _html_lines(html: str) -> Iterator[str]:
    """The lines of text in a block of HTML."""
    for line in unescape(_TAG.sub("", _LINE_BREAK.sub("\n", _NOT_RENDERED.sub("", html)))).split(
        "\n"
    ):
        if line.strip():
            yield line.strip()


def _main_heading(tokens: Sequence[Token]) -> str | None:
    """The text of the first heading of level 1."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return _inline_text(inline) or None
    return None
