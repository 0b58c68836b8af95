"""`add --sync`: removes the articles whose files are no longer in the folders that are added."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from retrieval.cli.article_ids import entry_line
from retrieval.cli.options import UsageError
from retrieval.cli.output import display_path, first_lines
from retrieval.library import Library
from retrieval.model.file_paths import absolute, containing_file, file_at, with_absolute_path
from retrieval.model.parsed import ParsedArticle
from retrieval.model.records import ArticleEntry
from retrieval.reading.finding import ReadFailure
from retrieval.text.counts import pluralize

Result = TypeVar("Result")


@dataclass(frozen=True)
class SyncPlan:
    """A decision on the articles whose files were not read again."""

    removed: tuple[ArticleEntry, ...]
    """Articles that no file contains any more."""
    gone: tuple[str, ...]
    """The files that no longer exist."""
    kept: tuple[str, ...]
    """Files that exist, but could not be read; their articles stay."""


@dataclass
class FolderSync:
    """The folders that are added to a collection, and what was read from them."""

    folders: Sequence[Path]
    collection: str
    paths: set[str] = field(default_factory=set)
    """Of the files that were read; absolute."""
    ids: set[str] = field(default_factory=set)
    """Of the articles in them."""
    failed: set[Path] = field(default_factory=set)
    """The files, and parts of files, that could not be read; absolute."""

    def noting(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass on what is read from the folders, and note it."""
        for result in results:
            if isinstance(result, ParsedArticle):
                self.paths.add(with_absolute_path(result.article).path or "")
                self.ids.add(result.article.id)
            elif isinstance(result, ReadFailure):
                self.failed.add(absolute(result.path))
            yield result

    def show(self, file: Path) -> None:
        """Say what would be removed from the library in a file."""
        if file.exists():
            with Library.open(file) as library:
                _show(self.plan(library))

    def carry_out(self, file: Path, *, is_sure: bool) -> bool:
        """Remove from the library in a file what is gone; False if the user doesn't want that.

        Ask first, unless `is_sure`.
        """
        if not file.exists():
            return True
        with Library.open(file) as library:
            plan = self.plan(library)
            _show(plan)
            count = pluralize(len(plan.removed), "article")
            if plan.removed and not (is_sure or _ask(f"Remove {count} whose files are gone?")):
                print("nothing was removed", file=sys.stderr)
                return False
            library.forget_files(plan.gone, self.collection)
        if plan.removed:
            print(f"removed {count} whose files are gone", flush=True)
        return True

    def plan(self, library: Library) -> SyncPlan:
        """Decide what to remove, now that all folders were read.

        Raises UsageError if nothing could be read in one of them: its disk may be missing.
        """
        self._refuse_empty_folders()
        gone: set[str] = set()
        kept: list[str] = []
        files = library.files(self.collection)
        for path, _ in files:
            file = absolute(file_at(path))
            if self._contains(file) and self._is_gone(file):
                gone.add(path)
            elif self._contains(file) and str(absolute(Path(path))) not in self.paths:
                kept.append(path)
        left = self.ids | {article_id for path, article_id in files if path not in gone}
        lost = {article_id for _, article_id in files} - left
        entries = library.entries(collections=[self.collection])
        removed = tuple(entry for entry in entries if entry.is_current and entry.id in lost)
        return SyncPlan(removed, tuple(gone), tuple(kept))

    def _is_gone(self, file: Path) -> bool:
        """True if a file surely no longer exists, or is no longer in the file that contained it."""
        container = containing_file(file)
        if container in (None, file):
            return not _is_there(file)
        return str(file) not in self.paths and not {file, container} & self.failed

    def _refuse_empty_folders(self) -> None:
        read = [Path(path) for path in self.paths]
        for folder in self.folders:
            if not any(path.is_relative_to(absolute(folder)) for path in read):
                raise UsageError(
                    f"{display_path(folder)}: no file in it can be read, so nothing was removed;"
                    " is its disk missing?"
                )

    def _contains(self, file: Path) -> bool:
        return any(file.is_relative_to(absolute(folder)) for folder in self.folders)


def _show(plan: SyncPlan) -> None:
    for line in first_lines([f"would remove {entry_line(entry)}" for entry in plan.removed]):
        print(line)
    sys.stdout.flush()
    lines = [
        f"{display_path(Path(path))}: could not be read; its article stays" for path in plan.kept
    ]
    for line in first_lines(lines):
        print(line, file=sys.stderr)


def _ask(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _is_there(file: Path) -> bool:
    """True unless a file surely no longer exists: its folder may be unreadable."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
