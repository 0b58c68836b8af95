"""Reads plain text, with or without a header."""

from __future__ import annotations

from pathlib import PurePath

from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.encoding import decode
from retrieval.reading.metadata.header import split_header
from retrieval.reading.metadata.titles import title_of


def read_plain_text(
    data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> ParsedArticle:
    """Read the article in a text file; raises UnreadableFile."""
    header = split_header(decode(data, options.encoding), options)
    title = header.title or title_of(header.text, PurePath(name).stem)
    return header.to_parsed(header.text, title, header.origins.title or "text")
