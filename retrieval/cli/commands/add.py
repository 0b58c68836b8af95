"""`add`: files and folders of articles into a library."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from retrieval.cli.interrupts import until_interrupted
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collection_option,
    add_library_option,
    display_path,
    library_file,
    new_command,
)
from retrieval.cli.progress import Bars
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.records import Outcome
from retrieval.reading import READERS, ReadFailure, find_files, read_file

_MAX_TOLD = 20
"""Of what could not be read."""


def add_command(new_parser: NewParser) -> None:
    """Makes the command known."""
    add = new_command(
        new_parser,
        *("add", "add the articles in files and folders to a library, which is made when missing"),
        "--library library.db ~/articles",
        "--library library.db --collection town minutes.md budget.html",
    )
    add.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help=f"a file, or a folder of any depth ({', '.join(READERS)})",
    )
    add_library_option(add)
    add_collection_option(add)
    add.set_defaults(run=_add)


class _Tally:
    """What has become of what was named."""

    def __init__(self) -> None:
        self.added: Counter[Outcome] = Counter()
        self.unread = 0
        self.first_unread: list[ReadFailure] = []

    def readable(self, found: Iterable[Article | ReadFailure]) -> Iterator[Article]:
        """The articles; what could not be read is noted."""
        for one in found:
            if isinstance(one, Article):
                yield one
                continue
            self.unread += 1
            if len(self.first_unread) < _MAX_TOLD:
                self.first_unread.append(one)

    def __str__(self) -> str:
        parts = [f"added {self.added[Outcome.NEW]:,}"]
        if self.added[Outcome.VERSION]:
            parts.append(f"{self.added[Outcome.VERSION]:,} with new text")
        if self.added[Outcome.KNOWN]:
            parts.append(f"already there {self.added[Outcome.KNOWN]:,}")
        if self.unread:
            parts.append(f"could not read {self.unread:,}")
        return ", ".join(parts)


def _add(options: argparse.Namespace) -> int:
    file, tally = library_file(options), _Tally()
    if file.exists() and not file.is_file():
        raise UsageError(f"{display_path(file)}: a folder or a device is no library")
    try:
        with Bars() as bars:
            articles = tally.readable(_read(options.paths, bars))
            first = next(articles, None)
            if first:  # a wrong path makes no library
                with Library.open(file, bars.track) as library:
                    wanted = until_interrupted(chain([first], articles))
                    for added in library.iter_add(wanted, options.collection, options.user):
                        tally.added[added.outcome] += 1
    except BaseException as error:  # whatever ends it, what was added is in the library
        if tally.added or isinstance(error, KeyboardInterrupt):
            print(f"stopped early: {tally}; the same command again adds the rest")
        raise
    print(f"{tally}:" if tally.unread else tally, flush=True)
    for one in tally.first_unread:
        print(one, file=sys.stderr)
    if tally.unread > _MAX_TOLD:
        print(f"and {tally.unread - _MAX_TOLD:,} more", file=sys.stderr)
    if tally.unread and tally.added:
        print("the others are in the library", file=sys.stderr)
    return Exit.USAGE if tally.unread else Exit.FOUND


def _read(paths: Sequence[Path], bars: Bars) -> Iterator[Article | ReadFailure]:
    """Each article in the files and folders, one at a time, and what can't be read."""
    total = sum(1 for _ in _found(paths)) if bars.is_shown else 0
    for one in bars.follow(_found(paths), total, "Adding"):
        yield read_file(one) if isinstance(one, Path) else one


def _found(paths: Sequence[Path]) -> Iterator[Path | ReadFailure]:
    for path in paths:
        found = find_files([path])
        nothing = ReadFailure(path, f"no articles here (files that end in {', '.join(READERS)})")
        yield next(found, nothing)
        yield from found
