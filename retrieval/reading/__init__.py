"""Files to articles: one small module a format."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from retrieval.model.article import Article
from retrieval.reading.errors import NotReadable
from retrieval.reading.html import read_web
from retrieval.reading.markdown import read_markdown
from retrieval.reading.plain_text import read_plain
from retrieval.text.unicode import visible_line

MAX_FILE_BYTES = 20_000_000

READERS: Mapping[str, Callable[[bytes, str], Article]] = MappingProxyType(
    {".txt": read_plain, ".md": read_markdown, ".html": read_web, ".htm": read_web}
)
"""How each kind of file is read, by the end of its name: (bytes, file name) → article."""


@dataclass(frozen=True)
class Unreadable:
    """A file or folder that could not be read, and why."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{visible_line(printable(self.path))}: {self.reason}"


@dataclass(frozen=True)
class Reading:
    """What was read of files and folders."""

    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...]


def read_all(paths: Iterable[Path]) -> Reading:
    """All articles in the files and folders, and all that could not be read."""
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    for found in read(paths):
        if isinstance(found, Article):
            articles.append(found)
        else:
            unreadable.append(found)
    return Reading(tuple(articles), tuple(unreadable))


def read(paths: Iterable[Path]) -> Iterator[Article | Unreadable]:
    """Each article in the files and folders, of any depth, in the order of their names.

    Hidden files and files of other kinds are passed over, except where they are named themselves.
    """
    for found in find(paths):
        yield read_file(found) if isinstance(found, Path) else found


def find(paths: Iterable[Path]) -> Iterator[Path | Unreadable]:
    """The same files, none of them opened yet."""
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            yield Unreadable(path, "there is no such file or folder")
        except OSError as error:
            yield Unreadable(path, _said_by_system(error))
        else:
            yield from _find_in(path) if is_folder else [path]


def _find_in(folder: Path) -> Iterator[Path | Unreadable]:
    failures: list[Unreadable] = []

    def note(error: OSError) -> None:
        failures.append(Unreadable(Path(error.filename), _said_by_system(error)))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in READERS and not name.startswith("."):
                yield path
    yield from failures


def read_file(path: Path) -> Article | Unreadable:
    """The article in one file."""
    try:
        _reader_of(path.name)
        if not path.is_file():
            return Unreadable(path, "not a regular file")
        if path.stat().st_size > MAX_FILE_BYTES:
            return Unreadable(path, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
        article = read_bytes(path.read_bytes(), printable(Path(path.name)))
    except OSError as error:
        return Unreadable(path, _said_by_system(error))
    except NotReadable as error:
        return Unreadable(path, str(error))
    return replace(article, path=printable(path))


def read_bytes(content: bytes, name: str) -> Article:
    """The article in the content of a file of that name; raises NotReadable."""
    article = _reader_of(name)(content, name)
    if not any(character.isalnum() for character in article.text):
        raise NotReadable("holds no text")
    return replace(article, path=name)


def _reader_of(name: str) -> Callable[[bytes, str], Article]:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise NotReadable(f"not a kind of file that is read here ({', '.join(READERS)})")
    return reader


def printable(path: Path) -> str:
    """A path as text, whatever bytes the file system put into its name."""
    return os.fsencode(path).decode(errors="replace")


def _said_by_system(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
