"""Finds files in folders and reads each with the reader of its format."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import MappingProxyType

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, ReadWarning
from retrieval.reading.html.page import read_html
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.path_dates import with_path_date
from retrieval.reading.plain.chat_json import read_chat_json
from retrieval.reading.plain.plain_text import read_plain_text
from retrieval.text.unicode import visible_line

MAX_FILE_BYTES = 20_000_000
_NO_SUCH_FILE = "there is no such file or folder"
_BROKEN_LINK = "a link to a file that doesn't exist"
_LINKED_FOLDER = "a link to a folder: name it itself to read it"

Reader = Callable[[bytes, str, ReadOptions], ParsedArticle]
"""A function of a file's content, its name, and what the user knows; raises UnreadableFile."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain_text,
        ".text": read_plain_text,
        ".md": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".vtt": read_plain_text,
        ".srt": read_plain_text,
        ".json": read_chat_json,
    }
)
"""The reader of each file name extension, in lower case."""


@dataclass(frozen=True)
class ReadFailure:
    """A file or folder that could not be read, and the reason in English."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{visible_line(printable_path(self.path))}: {self.reason}"


@dataclass(frozen=True)
class ReadResult:
    """The articles in some files and folders, and the files that could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[ReadFailure, ...]
    warnings: tuple[tuple[Path, ReadWarning], ...]
    """Each with its file."""


def read_all(paths: Iterable[Path], options: ReadOptions = DEFAULT_OPTIONS) -> ReadResult:
    """Read all articles in files and folders, as `read_paths` does, into memory."""
    articles: list[Article] = []
    unreadable: list[ReadFailure] = []
    warnings: list[tuple[Path, ReadWarning]] = []
    for result in read_paths(paths, options):
        if isinstance(result, ReadFailure):
            unreadable.append(result)
            continue
        articles.append(result.article)
        warnings += ((Path(result.article.path or ""), warning) for warning in result.warnings)
    return ReadResult(tuple(articles), tuple(unreadable), tuple(warnings))


def read_paths(
    paths: Iterable[Path], options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ParsedArticle | ReadFailure]:
    """Read the articles in files and folders one by one, in the order of `find_files`."""
    for item in find_files(paths):
        yield read_file(item, options) if isinstance(item, Path) else item


def find_files(paths: Iterable[Path]) -> Iterator[Path | ReadFailure]:
    """Find the files that can be read: the paths themselves, or the files in them at any depth.

    In a folder, files come before subfolders, both sorted by name; links to folders, and folders
    that can't be listed, come last. Hidden files and other formats are skipped, unless they are
    named in `paths`.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            is_link = path.is_symlink()
            yield ReadFailure(path, _BROKEN_LINK if is_link else _NO_SUCH_FILE)
        except OSError as error:
            yield ReadFailure(path, _os_error_text(error))
        else:
            yield from _find_in(path) if is_folder else [path]


def _find_in(folder: Path) -> Iterator[Path | ReadFailure]:
    # with a stack: before Python 3.12, os.walk recurses and fails in a thousand nested folders
    pending = [folder]
    failures: list[ReadFailure] = []
    while pending:
        parent = pending.pop()
        try:
            folders, files, links = _list_folder(parent)
        except OSError as error:
            failures.append(ReadFailure(parent, _os_error_text(error)))
            continue
        yield from (parent / name for name in files)
        pending += (parent / name for name in reversed(folders))
        failures += (ReadFailure(parent / name, _LINKED_FOLDER) for name in links)
    yield from failures


def _list_folder(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The names of the subfolders, of the files to read, and of the links to folders, sorted.

    The links are not followed: they can lead back to where they are.
    """
    folders: list[str] = []
    files: list[str] = []
    links: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append(entry.name)
            elif PurePath(entry.name).suffix.lower() in READERS:
                files.append(entry.name)
    return sorted(folders), sorted(files), sorted(links)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere, or in a circle
        return False


def read_file(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle | ReadFailure:
    """Read the article in a file."""
    try:
        _reader_of(path.name)
        if not path.is_file():
            return ReadFailure(path, _why_no_file(path))
        if path.stat().st_size > MAX_FILE_BYTES:
            return ReadFailure(path, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
        parsed = read_bytes(path.read_bytes(), printable_path(Path(path.name)), options)
    except OSError as error:
        return ReadFailure(path, _os_error_text(error))
    except UnreadableFile as error:
        return ReadFailure(path, str(error))
    return _with_path(parsed, printable_path(path), options)


def _why_no_file(path: Path) -> str:
    try:
        path.stat()
    except FileNotFoundError:
        return _BROKEN_LINK if path.is_symlink() else _NO_SUCH_FILE
    except OSError as error:
        return _os_error_text(error)
    return "not a regular file"


def read_bytes(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in the content of a file; the extension of `name` determines the format.

    Raises UnreadableFile.
    """
    parsed = _reader_of(name)(content, name, options)
    if not any(character.isalnum() for character in parsed.article.text):
        raise UnreadableFile(UnreadableReason.NO_TEXT)
    return _with_path(parsed, name, options)


def _with_path(parsed: ParsedArticle, path: str, options: ReadOptions) -> ParsedArticle:
    with_path = replace(parsed, article=replace(parsed.article, path=path))
    return with_path_date(with_path, path, options)


def _reader_of(name: str) -> Reader:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(UnreadableReason.UNSUPPORTED_FORMAT, extensions=", ".join(READERS))
    return reader


def printable_path(path: Path) -> str:
    """A path as text that can be encoded: bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode(errors="replace")


def _os_error_text(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    return (error.strerror or type(error).__name__).lower()
