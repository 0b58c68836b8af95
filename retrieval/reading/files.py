"""Reads the content of a file with the reader of its format."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath
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
from retrieval.reading.archives.member_names import clean_name, inner_name, is_hidden
from retrieval.reading.archives.unpackers import (
    unpack_bzip2,
    unpack_gzip,
    unpack_tar,
    unpack_xz,
    unpack_zip,
)
from retrieval.reading.archives.unpacking import Budget, Member
from retrieval.reading.documents.books.epub import read_epub
from retrieval.reading.documents.document_files import read_document
from retrieval.reading.feeds.feed_files import read_feed_file, read_opml_file
from retrieval.reading.html.page import read_html
from retrieval.reading.mail.messages import read_eml, read_mbox
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.pdf.pdf_document import read_pdf
from retrieval.reading.plain.plain_text import read_plain_text
from retrieval.reading.read_limits import MAX_FILE_BYTES, MAX_NESTED_ARCHIVES
from retrieval.reading.reader_types import ContainerReader, MultiReader, Reader
from retrieval.reading.records.csv_records import read_csv
from retrieval.reading.records.data_package import is_about_channel
from retrieval.reading.records.json_document import read_json
from retrieval.reading.records.json_lines import read_json_lines
from retrieval.reading.xml_formats import read_xml
from retrieval.text.unicode import EXCESS_MARKS, is_plain

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
        ".pdf": read_pdf,
        **dict.fromkeys((".docx", ".docm", ".doc", ".odt", ".fodt", ".rtf"), read_document),
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
        ".epub": read_epub,
    }
)
"""The reader of each file name extension, in lower case, of formats with several articles."""
_COMPRESSED: Mapping[str, ContainerReader] = MappingProxyType(
    {".gz": unpack_gzip, ".bz2": unpack_bzip2, ".xz": unpack_xz}
)
"""The extensions that stand after that of the file that was compressed."""
_ARCHIVES: Mapping[str, ContainerReader] = MappingProxyType(
    {
        **_COMPRESSED,
        ".zip": unpack_zip,
        ".tar": unpack_tar,
        ".tgz": unpack_gzip,
        **dict.fromkeys((".tbz", ".tbz2"), unpack_bzip2),
        ".txz": unpack_xz,
    }
)
CONTAINERS: Mapping[str, ContainerReader] = MappingProxyType(
    {**_ARCHIVES, ".eml": read_eml, **dict.fromkeys((".mbox", ".mbx"), read_mbox)}
)
"""The reader of each file name extension, in lower case, of formats that contain files."""
READERS: Mapping[str, Reader | MultiReader | ContainerReader] = MappingProxyType(
    {**ONE_ARTICLE, **SEVERAL_ARTICLES, **CONTAINERS}
)
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
    yield from _read_parts(file, name, options, Budget(), 0)


def _read_parts(
    file: BinaryIO, name: str, options: ReadOptions, budget: Budget, depth: int
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file that is in `depth` others."""
    extension = extension_of(name)
    if extension in ONE_ARTICLE:
        yield read_bytes(_whole(file), name, options)
        return
    counts: dict[int, int] = {}
    is_empty = True
    for part in _parts_of(file, name, options, budget, extension):
        if isinstance(part, ParsedArticle):
            inner = _unused_name(part.article.path or "", counts)
            parts = iter([_checked_part(part, name, inner, options)])
        elif isinstance(part, Member):
            parts = _read_member(part, name, options, budget, depth)
        else:
            parts = iter([part])
        for read in parts:
            is_empty = False
            yield read
    if is_empty:
        raise UnreadableFile(UnreadableReason.NO_TEXT)


def _parts_of(
    file: BinaryIO, name: str, options: ReadOptions, budget: Budget, extension: str
) -> Iterator[ParsedArticle | UnreadPart | Member]:
    if extension in SEVERAL_ARTICLES:
        return SEVERAL_ARTICLES[extension](file, name, options)
    return CONTAINERS[extension](file, name, options, budget)


def _read_member(
    member: Member, name: str, options: ReadOptions, budget: Budget, depth: int
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file within a file, if it is of a format that can be read."""
    inner = clean_name(member.name)
    if not is_readable(inner) or is_hidden(inner) or is_about_channel(inner):
        return
    started = time.process_time()
    try:
        file = member.open()
        if extension_of(inner) in CONTAINERS:
            file, depth = _nested(file, inner, depth), depth + 1
        for part in _read_parts(file, inner, options, budget, depth):
            yield _below(part, name, inner, options)
            started = time.process_time()
    except MemoryError:
        raise
    except Exception as error:
        if budget.is_spent:
            raise
        yield _unread(inner, error)
        budget.count_refused(time.process_time() - started)


def _nested(file: BinaryIO, name: str, depth: int) -> BinaryIO:
    """A file with files in it, within `depth` others; an archive is then in memory.

    Raises UnreadableFile.
    """
    if depth == MAX_NESTED_ARCHIVES:
        raise UnreadableFile(UnreadableReason.NESTED_TOO_DEEP)
    return BytesIO(_whole(file)) if extension_of(name) in _ARCHIVES else file


def _unread(name: str, error: Exception) -> UnreadPart:
    if isinstance(error, UnreadableFile):
        return UnreadPart(name, error.reason, error.details)
    return UnreadPart(name, UnreadableReason.READER_FAILED, {"error": type(error).__name__})


def _whole(file: BinaryIO) -> bytes:
    content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile(UnreadableReason.TOO_LARGE, megabytes=MAX_FILE_BYTES // 1_000_000)
    return content


def _below(
    part: ParsedArticle | UnreadPart, name: str, inner: str, options: ReadOptions
) -> ParsedArticle | UnreadPart:
    """A part of a file within a file, with its name in the outer one."""
    if isinstance(part, UnreadPart):
        return replace(part, name=f"{inner}/{part.name}")
    return with_path(part, f"{name}/{part.article.path}", options)


def extension_of(name: str) -> str:
    """The extension of a file's name that determines its format: lower case, with its dot.

    Raises UnreadableFile if no reader has it, or none has that of the file that is compressed.
    """
    extension = PurePath(name).suffix.lower()
    inner = PurePath(inner_name(name)).suffix.lower() if extension in _COMPRESSED else ".txt"
    if extension not in READERS or inner not in READERS or inner in _COMPRESSED:
        raise UnreadableFile(UnreadableReason.UNSUPPORTED_FORMAT, extensions=", ".join(READERS))
    return extension


def is_readable(name: str) -> bool:
    """True if files of this name are of a format that can be read."""
    try:
        return bool(extension_of(name))
    except UnreadableFile:
        return False


def has_several_articles(name: str) -> bool:
    """True if a file of this name is of a format with several articles in one file."""
    return PurePath(name).suffix.lower() not in ONE_ARTICLE and is_readable(name)


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
    name = clean_name(path)
    unused, key = name, hash(name)
    while hash(unused) in counts:
        counts[key] += 1
        unused = f"{name} ({counts[key]})"
    counts[hash(unused)] = 1
    return unused


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
