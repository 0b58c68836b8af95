"""Reads EPUB books: each chapter is an article, whose source is the book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from retrieval.errors import UnreadableFile
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.archives.zip_members import ZipMembers
from retrieval.reading.documents.books.epub_package import EpubPackage, read_package
from retrieval.reading.documents.document_article import (
    MAX_OPENING,
    not_in_full,
    rendered,
    stated_article,
)
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.html.page import block_lines
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.html.rendering.blocks import PageBlocks, Shape
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.parts.checked_parts import unread_part

_EMPTY_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)([^<>]*)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no end tag in HTML."""
_MIN_WORDS = 30
"""A file with fewer words, such as the title of a part, belongs to the chapter after it."""
_MAX_LINKED_SHARE = 0.6
"""A file with more of its characters in links is a table of contents."""
_MIN_LINKS = 5


@dataclass(frozen=True)
class _Chapter:
    """A chapter as far as it was read: the name of its first member, its title and its text."""

    path: str
    title: str | None
    text: str
    missing: str | None = None


def read_epub(
    file: BinaryIO, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the chapters of a book; raises UnreadableFile."""
    members = ZipMembers(file, kind="EPUB")
    package = read_package(members)
    files = _files(members, package, options)
    for part in _chapters(files, has_titles=bool(package.titles)):
        if isinstance(part, UnreadPart):
            yield part
            continue
        book = package.facts.source or PurePath(name).stem
        title = part.title or title_of(part.text[:MAX_OPENING], book)
        origin = "contents" if part.title else "text"
        parsed = stated_article(title, origin, part.text, package.facts, options)
        warnings = (*parsed.warnings, *([not_in_full(part.missing)] if part.missing else ()))
        yield ParsedArticle(replace(parsed.article, path=part.path), warnings)


def _files(
    members: ZipMembers, package: EpubPackage, options: ReadOptions
) -> Iterator[_Chapter | UnreadPart]:
    """The files of a book in order, without its cover, title page and table of contents."""
    for path in package.spine:
        if path in package.front:
            continue
        try:
            read = _read(members, path, package, options)
        except UnreadableFile as error:
            yield unread_part(path, error)
            continue
        if read is not None:
            yield read


def _chapters(
    files: Iterable[_Chapter | UnreadPart], *, has_titles: bool
) -> Iterator[_Chapter | UnreadPart]:
    """The chapters that files make up.

    In a book with titles, a file without one continues the chapter before it. A very short file
    begins the chapter after it.
    """
    chapter: _Chapter | None = None
    for file in files:
        if isinstance(file, UnreadPart):
            yield file
        elif chapter is None:
            chapter = file
        elif len(chapter.text.split()) < _MIN_WORDS:
            title = file.title or chapter.title
            chapter = replace(_joined(chapter, file), path=file.path, title=title)
        elif has_titles and not file.title:
            chapter = _joined(chapter, file)
        else:
            yield chapter
            chapter = file
    if chapter is not None:
        yield chapter


def _read(
    members: ZipMembers, path: str, package: EpubPackage, options: ReadOptions
) -> _Chapter | None:
    """A file of a book as a chapter; None if it has no text, or is a table of contents."""
    text = _EMPTY_ELEMENT.sub(_with_end_tag, decode(members.read(path), options.encoding))
    page = parse_page(text)
    found = rendered(page.tree)
    if not found.blocks or _is_contents(found):
        return None
    title = package.titles.get(path)
    if not title and found.blocks[0].shape is Shape.HEADING:
        title = found.blocks[0].text
    return _Chapter(path, title, "\n".join(block_lines(found.blocks)), page.missing)


def _with_end_tag(element: re.Match[str]) -> str:
    """An empty element as HTML has it."""
    if element[1].lower() in _VOID:
        return element[0]
    return f"<{element[1]}{element[2]}></{element[1]}>"


def _is_contents(found: PageBlocks) -> bool:
    linked = sum(block.linked for block in found.blocks)
    links = sum(block.links for block in found.blocks)
    characters = sum(len(block.text) for block in found.blocks)
    return links >= _MIN_LINKS and linked > _MAX_LINKED_SHARE * characters


def _joined(chapter: _Chapter, other: _Chapter) -> _Chapter:
    return replace(
        chapter,
        text=f"{chapter.text}\n\n{other.text}",
        missing=chapter.missing or other.missing,
    )
