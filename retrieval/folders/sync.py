"""Decides which articles to remove because their files are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from retrieval.library import Library
from retrieval.model.file_paths import (
    absolute,
    containing_file,
    file_at,
    is_in_folder,
    with_absolute_path,
)
from retrieval.model.parsed import ParsedArticle
from retrieval.model.records import ArticleEntry
from retrieval.reading.finding import ReadFailure

Result = TypeVar("Result")


@dataclass(frozen=True)
class Removal:
    """A decision on the articles whose files were not read again."""

    articles: tuple[ArticleEntry, ...]
    """Those that no file contains any more."""
    gone: tuple[str, ...]
    """The files that no longer exist, and parts of files that are no longer in them."""
    kept: tuple[str, ...]
    """Files that exist, but could not be read; their articles stay."""


@dataclass
class FilesRead:
    """The articles of some files and folders, noted as they pass by."""

    paths: set[str] = field(default_factory=set)
    """Of the articles that were read; absolute."""
    ids: set[str] = field(default_factory=set)
    """Of these articles."""
    failed: set[Path] = field(default_factory=set)
    """The files, and parts of files, that could not be read; absolute."""

    def noting(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass on what is read, and note it."""
        for result in results:
            if isinstance(result, ParsedArticle):
                self.paths.add(with_absolute_path(result.article).path or "")
                self.ids.add(result.article.id)
            elif isinstance(result, ReadFailure):
                self.failed.add(absolute(result.path))
            yield result

    def has_any_in(self, folder: Path) -> bool:
        """True if an article was read from a folder."""
        return any(is_in_folder(path, folder) for path in self.paths)


def plan_removal(
    library: Library, collection: str, paths: Sequence[Path], read: FilesRead
) -> Removal:
    """Decide what to remove of a collection, now that all files in some paths were read."""
    gone: set[str] = set()
    kept: list[str] = []
    files = library.files(collection)
    for path, _ in files:
        file = absolute(file_at(path))
        if not any(is_in_folder(file, place) for place in paths):
            continue
        if _is_gone(file, read):
            gone.add(path)
        elif str(absolute(Path(path))) not in read.paths:
            kept.append(path)
    left = read.ids | {article_id for path, article_id in files if path not in gone}
    lost = {article_id for _, article_id in files} - left
    entries = library.entries(collections=[collection]) if lost else []
    removed = tuple(entry for entry in entries if entry.is_current and entry.id in lost)
    return Removal(removed, tuple(sorted(gone)), tuple(kept))


def _is_gone(file: Path, read: FilesRead) -> bool:
    """True if a file surely no longer exists, or is no longer in the file that contained it."""
    container = containing_file(file)
    if container in (None, file):
        return not _is_there(file)
    return str(file) not in read.paths and not {file, container} & read.failed


def _is_there(file: Path) -> bool:
    """True unless a file surely no longer exists: its folder may be unreadable."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
