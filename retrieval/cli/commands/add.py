"""`add`: add files and folders of articles to a library."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from retrieval.cli.interrupts import until_interrupted
from retrieval.cli.libraries import articles_path, library_file
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collection_option,
    add_library_option,
    new_command,
)
from retrieval.cli.output import display_path
from retrieval.cli.progress import Bars
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle
from retrieval.model.records import Outcome
from retrieval.reading.files import READERS, ReadFailure, find_files, read_file

_MAX_FAILURES_SHOWN = 20


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("add", "add files and folders of articles to a library"),
        "--library library.db ~/articles",
        "--library library.db --collection town minutes.md budget.html",
    )
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help=f"a file ({', '.join(READERS)}), or a folder with all that is in it",
    )
    add_library_option(command)
    add_collection_option(command)
    command.set_defaults(run=_add)


class _Tally:
    """Counts of what was added and what could not be read."""

    def __init__(self) -> None:
        self.added: Counter[Outcome] = Counter()
        self.unreadable = 0
        self.first_failures: list[ReadFailure] = []

    def readable(self, items: Iterable[ParsedArticle | ReadFailure]) -> Iterator[Article]:
        """Yield the articles; count the failures."""
        for item in items:
            if isinstance(item, ParsedArticle):
                yield item.article
                continue
            self.unreadable += 1
            if len(self.first_failures) < _MAX_FAILURES_SHOWN:
                self.first_failures.append(item)

    def __str__(self) -> str:
        parts = [f"added {self.added[Outcome.NEW]:,}"]
        if self.added[Outcome.VERSION]:
            parts.append(f"{self.added[Outcome.VERSION]:,} with new text")
        if self.added[Outcome.KNOWN]:
            parts.append(f"already there {self.added[Outcome.KNOWN]:,}")
        if self.unreadable:
            parts.append(f"could not read {self.unreadable:,}")
        return ", ".join(parts)


def _add(options: argparse.Namespace) -> int:
    file, tally = library_file(options), _Tally()
    if file.exists() and not file.is_file():
        raise UsageError(f"{display_path(file)}: a library is a file, not a folder or a device")
    paths = [articles_path(path) for path in options.paths]
    try:
        with Bars() as bars:
            articles = tally.readable(_read(paths, bars))
            first = next(articles, None)
            if first:  # so that a wrong path creates no library
                with Library.open(file, bars.track) as library:
                    wanted = until_interrupted(chain([first], articles))
                    for added in library.iter_add(wanted, options.collection, options.user):
                        tally.added[added.outcome] += 1
    except BaseException as error:  # whatever ended it, what was added is in the library
        if tally.added or isinstance(error, KeyboardInterrupt):
            print(f"stopped early: {tally}; run the same command again to add the rest")
        raise
    print(f"{tally}:" if tally.unreadable else tally, flush=True)
    _show_failures(tally)
    return Exit.USAGE if tally.unreadable else Exit.FOUND


def _show_failures(tally: _Tally) -> None:
    for failure in tally.first_failures:
        print(failure, file=sys.stderr)
    if tally.unreadable > _MAX_FAILURES_SHOWN:
        print(f"and {tally.unreadable - _MAX_FAILURES_SHOWN:,} more", file=sys.stderr)
    if tally.unreadable and tally.added:
        print("the others are in the library", file=sys.stderr)


def _read(paths: Sequence[Path], bars: Bars) -> Iterator[ParsedArticle | ReadFailure]:
    """Read the articles in the files and folders, one at a time."""
    total = sum(1 for _ in _files(paths)) if bars.is_shown else 0
    for file in bars.follow(_files(paths), total, "Adding"):
        yield read_file(file) if isinstance(file, Path) else file


def _files(paths: Sequence[Path]) -> Iterator[Path | ReadFailure]:
    """The files in the paths; a failure for a path without any."""
    for path in paths:
        files = find_files([path])
        nothing = ReadFailure(path, f"no articles found (files ending in {', '.join(READERS)})")
        yield next(files, nothing)
        yield from files
