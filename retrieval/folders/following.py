"""Keeps a collection in step with folders while their files change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from threading import Event

from retrieval.folders.sync import FilesRead, plan_removal
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.file_paths import containing_file, is_in_folder, with_absolute_path
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.model.records import Outcome
from retrieval.reading.finding import ReadFailure, SkippedFile, find_files
from retrieval.reading.paths import read_paths

_ROUND_MILLISECONDS = 500
"""A file that changes during two rounds is still being written."""

_NOTHING_REMOVED = "no file in it can be read, so nothing was removed; is its disk missing?"

_Stamp = tuple[int, int]


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

        Yield the effect of each. Raises FileNotFoundError if a folder doesn't exist any more.
        """
        for changed in _settled_changes(self.folders, stopped):
            yield self.update(changed, stopped)

    def update(self, paths: Iterable[Path], stopped: Event) -> FolderChanges:
        """Add what is new or changed in paths that are, or are in, the folders.

        Articles whose files are gone are removed, unless nothing can be read in their folder: its
        disk may be missing.
        """
        changed = {containing_file(path) or path for path in paths}
        read = FilesRead()
        others: list[ReadFailure | SkippedFile] = []
        existing = sorted(path for path in changed if path.exists())
        results = takewhile(lambda _: not stopped.is_set(), read_paths(existing, self.options))
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


def _settled_changes(folders: Sequence[Path], stopped: Event) -> Iterator[set[Path]]:
    """The folders themselves, then the paths that change, once they are no longer written to."""
    from watchfiles import watch  # noqa: PLC0415 - only this needs it

    rounds = watch(
        *folders,
        watch_filter=lambda _, path: not _is_hidden(Path(path), folders),
        stop_event=stopped,
        rust_timeout=_ROUND_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    pending = _stamps(next(rounds, set()))  # from now on no change is missed
    yield set(folders)
    for changes in rounds:
        changed = _stamps(changes)
        settled = {path for path in pending.keys() - changed if _stamp(path) == pending[path]}
        pending = changed | {path: _stamp(path) for path in pending.keys() - changed - settled}
        if settled:
            yield settled


def _is_hidden(path: Path, folders: Sequence[Path]) -> bool:
    """True if a file or one of its folders is hidden, apart from the followed folders."""
    inner = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
    return any(part.startswith(".") for one in inner for part in one.parts)


def _stamps(changes: Iterable[tuple[object, str]]) -> dict[Path, _Stamp | None]:
    return {Path(path): _stamp(Path(path)) for _, path in changes}


def _stamp(path: Path) -> _Stamp | None:
    """The size of a file and the time of its last change; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
