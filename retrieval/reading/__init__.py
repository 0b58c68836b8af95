"""Files to articles: one small module a format."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from retrieval.model.article import Article
from retrieval.reading.errors import UnreadableFile
from retrieval.reading.html import read_html
from retrieval.reading.markdown import read_markdown
from retrieval.reading.plain_text import read_plain_text
from retrieval.text.unicode import visible_line

MAX_FILE_BYTES = 20_000_000

READERS: Mapping[str, Callable[[bytes, str], Article]] = MappingProxyType(
    {".txt": read_plain_text, ".md": read_markdown, ".html": read_html, ".htm": read_html}
)
"""How each kind of file is read, by the end of its name: (bytes, file name) → article."""


@dataclass(frozen=True)
class ReadFailure:
    """A file or folder that could not be read, and why."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{visible_line(printable_path(self.path))}: {self.reason}"


@dataclass(frozen=True)
class ReadResult:
    """What was read of files and folders."""

    articles: tuple[Article, ...]
    unreadable: tuple[ReadFailure, ...]


def read_all(paths: Iterable[Path]) -> ReadResult:
    """All articles in the files and folders, and all that could not be read."""
    articles: list[Article] = []
    unreadable: list[ReadFailure] = []
    for found in read(paths):
        if isinstance(found, Article):
            articles.append(found)
        else:
            unreadable.append(found)
    return ReadResult(tuple(articles), tuple(unreadable))


def read(paths: Iterable[Path]) -> Iterator[Article | ReadFailure]:
    """Each article in the files and folders, of any depth, in the order of their names.

    Hidden files and files of other kinds are passed over, except where they are named themselves.
    """
    for found in find_files(paths):
        yield read_file(found) if isinstance(found, Path) else found


def find_files(paths: Iterable[Path]) -> Iterator[Path | ReadFailure]:
    """The same files, none of them opened yet."""
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            yield ReadFailure(path, "there is no such file or folder")
        except OSError as error:
            yield ReadFailure(path, _os_error_text(error))
        else:
            yield from _find_in(path) if is_folder else [path]


def _find_in(folder: Path) -> Iterator[Path | ReadFailure]:
    failures: list[ReadFailure] = []

    def note(error: OSError) -> None:
        failures.append(ReadFailure(Path(error.filename), _os_error_text(error)))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in READERS and not name.startswith("."):
                yield path
    yield from failures


def read_file(path: Path) -> Article | ReadFailure:
    """The article in one file."""
    try:
        _reader_of(path.name)
        if not path.is_file():
            return ReadFailure(path, "not a regular file")
        if path.stat().st_size > MAX_FILE_BYTES:
            return ReadFailure(path, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
        article = read_bytes(path.read_bytes(), printable_path(Path(path.name)))
    except OSError as error:
        return ReadFailure(path, _os_error_text(error))
    except UnreadableFile as error:
        return ReadFailure(path, str(error))
    return replace(article, path=printable_path(path))


def read_bytes(content: bytes, name: str) -> Article:
    """The article in the content of a file of that name; raises NotReadable."""
    article = _reader_of(name)(content, name)
    if not any(character.isalnum() for character in article.text):
        raise UnreadableFile("holds no text")
    return replace(article, path=name)


def _reader_of(name: str) -> Callable[[bytes, str], Article]:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(f"not a kind of file that is read here ({', '.join(READERS)})")
    return reader


def printable_path(path: Path) -> str:
    """A path as text, whatever bytes the file system put into its name."""
    return os.fsencode(path).decode(errors="replace")


def _os_error_text(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
