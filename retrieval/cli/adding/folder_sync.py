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
from retrieval.folders.sync import FilesRead, Removal, plan_removal
from retrieval.library import Library
from retrieval.location import Location
from retrieval.text.counts import pluralize

Result = TypeVar("Result")


@dataclass
class FolderSync:
    """The folders that are added to a collection, and what was read from them."""

    folders: Sequence[Path]
    collection: str
    read: FilesRead = field(default_factory=FilesRead)

    def noting(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass on what is read from the folders, and note it."""
        return self.read.noting(results)

    def show(self, location: Location) -> None:
        """Say what would be removed from a library."""
        if Library.exists(location):
            with Library.open(location) as library:
                _show(self._plan(library))

    def carry_out(self, location: Location, *, is_sure: bool) -> bool:
        """Remove from a library what is gone; False if the user doesn't want that.

        Ask first, unless `is_sure`.
        """
        if not Library.exists(location):
            return True
        with Library.open(location) as library:
            removal = self._plan(library)
            _show(removal)
            count = pluralize(len(removal.articles), "article")
            if removal.articles and not (is_sure or _ask(f"Remove {count} whose files are gone?")):
                print("nothing was removed", file=sys.stderr)
                return False
            library.forget_files(removal.gone, self.collection)
        if removal.articles:
            print(f"removed {count} whose files are gone", flush=True)
        return True

    def _plan(self, library: Library) -> Removal:
        """Decide what to remove, now that all folders were read.

        Raises UsageError if nothing could be read in one of them: its disk may be missing.
        """
        for folder in self.folders:
            if not self.read.has_any_in(folder):
                raise UsageError(
                    f"{display_path(folder)}: no file in it can be read, so nothing was removed;"
                    " is its disk missing?"
                )
        return plan_removal(library, self.collection, self.folders, self.read)


def _show(removal: Removal) -> None:
    for line in first_lines([f"would remove {entry_line(entry)}" for entry in removal.articles]):
        print(line)
    sys.stdout.flush()
    lines = [
        f"{display_path(Path(path))}: could not be read; its article stays" for path in removal.kept
    ]
    for line in first_lines(lines):
        print(line, file=sys.stderr)


def _ask(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
