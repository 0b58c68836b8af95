"""Reads the content of a file with the reader of its format."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    UnreadPart,
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
from retrieval.reading.parts.checked_parts import checked, unread_part, unused_name
from retrieval.reading.parts.part_progress import Begun, Progress
from retrieval.reading.pdf.pdf_document import read_pdf
from retrieval.reading.plain.plain_text import read_plain_text
from retrieval.reading.read_limits import MAX_NESTED_ARCHIVES
from retrieval.reading.reader_types import ContainerReader, LazyArticle, MultiReader, Reader
from retrieval.reading.records.csv_records import read_csv
from retrieval.reading.records.data_package import about_channel, is_about_channel
from retrieval.reading.records.json_document import read_json
from retrieval.reading.records.json_lines import read_json_lines
from retrieval.reading.whole_file import read_whole, refuse_empty
from retrieval.reading.xml_formats import read_xml

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
    return checked(reader(content, name, options), name, options)


def read_parts(
    file: BinaryIO, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file one by one; the extension of `name` determines the format.

    The path of each begins with `name`. Raises UnreadableFile if there is none, or where the rest
    of a damaged file can't be read.
    """
    for part in begin_parts(file, name, options):
        if not isinstance(part, Begun):
            yield part


def begin_parts(
    file: BinaryIO, name: str, options: ReadOptions, skipped: int = 0
) -> Iterator[ParsedArticle | UnreadPart | Begun]:
    """The same with a Begun before each part that can be skipped, and without the first of them.

    Those were begun before, and the last of them made the reader fail.
    """
    progress = Progress(skipped)
    for part in _read_parts(file, name, _Run(options, Budget(), progress), 0):
        if not progress.is_behind:
            yield part


class _Run(NamedTuple):
    """The reading of a file, with all files within it."""

    options: ReadOptions
    budget: Budget
    progress: Progress


def _read_parts(
    file: BinaryIO, name: str, run: _Run, depth: int
) -> Iterator[ParsedArticle | UnreadPart | Begun]:
    """Read the articles in a file that is in `depth` others."""
    extension = extension_of(name)
    refuse_empty(file)
    if extension in ONE_ARTICLE:
        yield read_bytes(read_whole(file), name, run.options)
        return
    counts: dict[int, int] = {}
    is_empty = not run.progress.is_resumed
    for part in _parts_of(file, name, run, extension):
        parts: Iterable[ParsedArticle | UnreadPart | Begun]
        match part:
            case Member():
                parts = _read_member(part, name, run, depth)
            case LazyArticle():
                lazy = replace(part, name=unused_name(part.name, counts))
                parts = _read_lazily(lazy, name, run)
            case UnreadPart():
                parts = (part,)
            case _:
                inner = unused_name(part.article.path or "", counts)
                parts = (_checked_part(part, name, inner, run.options),)
        for read in parts:
            is_empty = is_empty and isinstance(read, Begun)
            yield read
    if is_empty:
        raise UnreadableFile(UnreadableReason.NO_TEXT)


def _parts_of(
    file: BinaryIO, name: str, run: _Run, extension: str
) -> Iterator[ParsedArticle | UnreadPart | LazyArticle | Member]:
    if extension in SEVERAL_ARTICLES:
        return SEVERAL_ARTICLES[extension](file, name, run.options)
    return CONTAINERS[extension](file, name, run.options, run.budget)


def _read_member(
    member: Member, name: str, run: _Run, depth: int
) -> Iterator[ParsedArticle | UnreadPart | Begun]:
    """Read the articles in a file within a file, if it is of a format that can be read."""
    inner = clean_name(member.name)
    if not is_readable(inner) or is_hidden(inner) or is_about_channel(inner):
        return
    begun = run.progress.begin(inner, has_parts=has_several_articles(inner))
    if begun is None:
        return
    yield begun
    started = time.process_time()
    try:
        file = member.open()
        if extension_of(inner) in CONTAINERS:
            file, depth = _nested(file, inner, depth), depth + 1
        about = about_channel(inner, member.open_beside)
        run_of_member = run._replace(options=replace(run.options, about=about))
        for part in _read_parts(file, inner, run_of_member, depth):
            yield _below(part, name, inner, run.options)
            started = time.process_time()
    except MemoryError:
        raise
    except Exception as error:
        if run.budget.is_spent:
            raise
        yield unread_part(inner, error)
        run.budget.count_refused(time.process_time() - started)


def _read_lazily(
    lazy: LazyArticle, name: str, run: _Run
) -> Iterator[ParsedArticle | UnreadPart | Begun]:
    begun = run.progress.begin(lazy.name)
    if begun is None:
        return
    yield begun
    try:
        parsed = lazy.read()
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, UnreadableFile) and error.reason is UnreadableReason.MISSING_EXTRA:
            raise  # the others need it, too
        yield unread_part(lazy.name, error)
        return
    if parsed is not None:
        yield _checked_part(parsed, name, lazy.name, run.options)


def _nested(file: BinaryIO, name: str, depth: int) -> BinaryIO:
    """A file with files in it, within `depth` others; an archive is then in memory.

    Raises UnreadableFile.
    """
    if depth == MAX_NESTED_ARCHIVES:
        raise UnreadableFile(UnreadableReason.NESTED_TOO_DEEP)
    return BytesIO(read_whole(file)) if extension_of(name) in _ARCHIVES else file


def _below(
    part: ParsedArticle | UnreadPart | Begun, name: str, inner: str, options: ReadOptions
) -> ParsedArticle | UnreadPart | Begun:
    """A part of a file within a file, with its name in the outer one."""
    if isinstance(part, ParsedArticle):
        return with_path(part, f"{name}/{part.article.path}", options)
    return replace(part, name=f"{inner}/{part.name}")


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
        return checked(parsed, f"{name}/{part}", options)
    except UnreadableFile as error:
        return unread_part(part, error)
