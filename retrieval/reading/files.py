"""Reads the content of a file with the reader of its format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    UnreadPart,
    WarningReason,
)
from retrieval.reading.feeds.feed_files import read_feed_file, read_opml_file
from retrieval.reading.html.page import read_html
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.plain.plain_text import read_plain_text
from retrieval.reading.read_limits import MAX_FILE_BYTES
from retrieval.reading.reader_types import MultiReader, Reader
from retrieval.reading.records.csv_records import read_csv
from retrieval.reading.records.json_document import read_json
from retrieval.reading.records.json_lines import read_json_lines
from retrieval.reading.xml_formats import read_xml
from retrieval.text.unicode import EXCESS_MARKS, is_plain, visible_line

_TEXTS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text", ".vtt", ".srt"), read_plain_text),
        **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), read_markdown),
    }
)
TEXTS = frozenset(_TEXTS)
"""The extensions of texts, which are read in no time if they are small."""
ONE_ARTICLE: Mapping[str, Reader] = MappingProxyType(
    {
        **_TEXTS,
        **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    }
)
"""The reader of each file name extension, in lower case, of formats with one article."""
SEVERAL_ARTICLES: Mapping[str, MultiReader] = MappingProxyType(
    {
        ".xml": read_xml,
        **dict.fromkeys((".rss", ".atom", ".rdf"), read_feed_file),
        ".opml": read_opml_file,
        ".json": read_json,
        **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
        **dict.fromkeys((".csv", ".tsv"), read_csv),
    }
)
"""The reader of each file name extension, in lower case, of formats with several articles."""
READERS: Mapping[str, Reader | MultiReader] = MappingProxyType({**ONE_ARTICLE, **SEVERAL_ARTICLES})
"""The readers of all file name extensions."""


def read_bytes(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in the content of a file; the extension of `name` determines the format.

    Raises UnreadableFile, also for a format with several articles: `read_parts` reads those. A
    hostile file can take hours and much memory: `ReaderPool` limits both.
    """
    reader = ONE_ARTICLE.get(extension_of(name))
    if reader is None:
        raise UnreadableFile(UnreadableReason.UNSUPPORTED_FORMAT, extensions=", ".join(ONE_ARTICLE))
    return _checked(reader(content, name, options), name, options)


def read_parts(
    file: BinaryIO, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file one by one; the extension of `name` determines the format.

    The path of each begins with `name`. Raises UnreadableFile if there is none, or where the rest
    of a damaged file can't be read.
    """
    reader = SEVERAL_ARTICLES.get(extension_of(name))
    if reader is None:
        content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise UnreadableFile(UnreadableReason.TOO_LARGE, megabytes=MAX_FILE_BYTES // 1_000_000)
        yield read_bytes(content, name, options)
        return
    counts: dict[int, int] = {}
    is_empty = True
    for part in reader(file, name, options):
        is_empty = False
        if isinstance(part, ParsedArticle):
            yield _checked_part(part, name, _unused_name(part.article.path or "", counts), options)
        else:
            yield part
    if is_empty:
        raise UnreadableFile(UnreadableReason.NO_TEXT)


def extension_of(name: str) -> str:
    """The extension of a file's name that determines its format: lower case, with its dot.

    Raises UnreadableFile if no reader has it.
    """
    extension = PurePath(name).suffix.lower()
    if extension not in READERS:
        raise UnreadableFile(UnreadableReason.UNSUPPORTED_FORMAT, extensions=", ".join(READERS))
    return extension


def has_several_articles(name: str) -> bool:
    """True if a file of this name is of a format with several articles in one file."""
    return PurePath(name).suffix.lower() in SEVERAL_ARTICLES


def _checked_part(
    parsed: ParsedArticle, name: str, part: str, options: ReadOptions
) -> ParsedArticle | UnreadPart:
    """An article with its path below that of its file; an UnreadPart if it has no text."""
    try:
        return _checked(parsed, f"{name}/{part}", options)
    except UnreadableFile as error:
        return UnreadPart(part, error.reason, error.details)


def _unused_name(path: str, counts: dict[int, int]) -> str:
    """The name of a part, with a number if an earlier part has the same.

    `counts` are the uses of the names so far, by hashes: a file can have millions of names.
    """
    name = _part_name(path)
    unused, key = name, hash(name)
    while hash(unused) in counts:
        counts[key] += 1
        unused = f"{name} ({counts[key]})"
    counts[hash(unused)] = 1
    return unused


def _part_name(name: str) -> str:
    """The name of a part of a file, which leads nowhere else as a path."""
    parts = PurePosixPath(visible_line(name).replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "//", "..")) or "part"


def _checked(parsed: ParsedArticle, path: str, options: ReadOptions) -> ParsedArticle:
    """An article with its path, and a warning about what of it is not searched.

    Raises UnreadableFile if it has no text.
    """
    if not any(character.isalnum() for character in parsed.article.text):
        raise UnreadableFile(UnreadableReason.NO_TEXT)
    return with_path(_with_unsearched_lines(parsed), path, options)


def _with_unsearched_lines(parsed: ParsedArticle) -> ParsedArticle:
    """The same with a warning about lines that count as boilerplate for their many marks."""
    lines = parsed.article.text.split("\n")
    count = sum(bool(EXCESS_MARKS.search(line)) for line in lines if not is_plain(line))
    if not count:
        return parsed
    warning = ReadWarning(WarningReason.EXCESS_MARKS, {"count": str(count)})
    return replace(parsed, warnings=(*parsed.warnings, warning))
