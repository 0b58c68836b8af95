"""Keeps a collection in step with folders while their files change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from threading import Event

from retrieval.folders.folder_changes import settled_changes
from retrieval.folders.sync import FilesRead, plan_removal
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.file_paths import absolute, containing_file, is_in_folder, with_absolute_path
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.model.records import Outcome
from retrieval.reading.finding import (
    ReadFailure,
    SkippedFile,
    find_again,
    find_files,
    read_in_its_place,
)
from retrieval.reading.paths import read_found

_NOTHING_REMOVED = "no file in it can be read, so nothing was removed; is its disk missing?"


@dataclass(frozen=True)
class FolderChanges:
    """The effect of changed files on a collection."""

    added: int = 0
    replaced: int = 0
    """Files with new text."""
    removed: int = 0
    failures: tuple[ReadFailure, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    is_empty: bool = False
    """True if no file of a folder can be read; then none of its articles is removed."""

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced or self.removed or self.failures)


@dataclass(frozen=True)
class FollowedFolders:
    """Folders whose articles, and no others with files in them, a collection has."""

    library: Library
    folders: Sequence[Path]
    collection: str
    options: ReadOptions = DEFAULT_OPTIONS
    added_by: str | None = None
    removes: bool = True
    """False if articles stay when their files are gone."""

    def follow(self, stopped: Event) -> Iterator[FolderChanges]:
        """Bring the collection up to date, and again after each change, until `stopped` is set.

        Yield the effect of each. Raises FileNotFoundError if a folder doesn't exist at the start.
        """
        for changed in settled_changes(self.folders, stopped):
            yield self.update(changed, stopped)

    def update(self, paths: Iterable[Path], stopped: Event) -> FolderChanges:
        """Add what is new or changed in paths that are, or are in, the folders.

        Articles whose files are gone are removed, unless nothing can be read in their folder: its
        disk may be missing.
        """
        files = (containing_file(path) or path for path in paths)
        changed = {one for file in files for one in read_in_its_place(file)}
        read = FilesRead()
        others: list[ReadFailure | SkippedFile] = []
        results = read_found(self._find(changed), self.options)
        results = takewhile(lambda _: not stopped.is_set(), results)
        articles = _articles(read.noting(results), others)
        added = self.library.iter_add(articles, self.collection, self.added_by)
        outcomes = Counter(one.outcome for one in added)
        empty = [folder for folder in self.folders if not _has_articles(folder)]
        others += (ReadFailure(folder, _NOTHING_REMOVED) for folder in empty if self._has(folder))
        remaining = [path for path in changed if not _is_in(path, empty)]
        is_kept = stopped.is_set() or not self.removes
        return FolderChanges(
            added=outcomes[Outcome.NEW],
            replaced=outcomes[Outcome.VERSION],
            removed=0 if is_kept else self._remove(remaining, read),
            failures=tuple(one for one in others if isinstance(one, ReadFailure)),
            skipped=tuple(one for one in others if isinstance(one, SkippedFile)),
            is_empty=bool(empty),
        )

    def _find(self, changed: Iterable[Path]) -> Iterator[Path | SkippedFile | ReadFailure]:
        """The files to read in some paths that are, or are in, the folders."""
        roots = set(map(absolute, self.folders))
        for path in sorted(filter(Path.exists, changed)):
            yield from find_files([path]) if absolute(path) in roots else find_again(path)

    def _has(self, folder: Path) -> bool:
        """True if the collection has articles in files of the folder."""
        files = self.library.files(self.collection)
        return any(is_in_folder(file.path, folder) for file in files)

    def _remove(self, paths: Sequence[Path], read: FilesRead) -> int:
        """Remove the articles in some paths whose files are gone, and return their number."""
        removal = plan_removal(self.library, self.collection, paths, read)
        self.library.forget_files(removal.gone, self.collection)
        return len(removal.articles)


def _articles(
    results: Iterable[ParsedArticle | SkippedFile | ReadFailure],
    others: list[ReadFailure | SkippedFile],
) -> Iterator[Article]:
    """The articles that were read; the rest is put into a list."""
    for result in results:
        if isinstance(result, ParsedArticle):
            yield with_absolute_path(result.article)
        else:
            others.append(result)


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    return any(is_in_folder(path, folder) for folder in folders)


def _has_articles(folder: Path) -> bool:
    return any(isinstance(found, Path) for found in find_files([folder]))
