"""Reads the content of a file with the reader of its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.html.page import read_html
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.plain.chat_json import read_chat_json
from retrieval.reading.plain.plain_text import read_plain_text
from retrieval.text.unicode import EXCESS_MARKS, is_plain

Reader = Callable[[bytes, str, ReadOptions], ParsedArticle]
"""A function of a file's content, its name, and what the user knows; raises UnreadableFile."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text", ".vtt", ".srt"), read_plain_text),
        **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), read_markdown),
        **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
        ".json": read_chat_json,
    }
)
"""The reader of each file name extension, in lower case."""


def read_bytes(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in the content of a file; the extension of `name` determines the format.

    Raises UnreadableFile. A hostile file can take hours and much memory: `ReaderPool.read` limits
    both.
    """
    parsed = reader_of(name)(content, name, options)
    if not any(character.isalnum() for character in parsed.article.text):
        raise UnreadableFile(UnreadableReason.NO_TEXT)
    return with_path(_with_unsearched_lines(parsed), name, options)


def _with_unsearched_lines(parsed: ParsedArticle) -> ParsedArticle:
    """The same with a warning about lines that count as boilerplate for their many marks."""
    lines = parsed.article.text.split("\n")
    count = sum(bool(EXCESS_MARKS.search(line)) for line in lines if not is_plain(line))
    if not count:
        return parsed
    warning = ReadWarning(WarningReason.EXCESS_MARKS, {"count": str(count)})
    return replace(parsed, warnings=(*parsed.warnings, warning))


def reader_of(name: str) -> Reader:
    """The reader for a file of this name; raises UnreadableFile if there is none."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(UnreadableReason.UNSUPPORTED_FORMAT, extensions=", ".join(READERS))
    return reader
