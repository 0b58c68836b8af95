"""`add`: add files and folders of articles to a library."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from retrieval.cli.adding.add_summary import AddSummary, FileNote, note_of, print_dry_run
from retrieval.cli.adding.folder_sync import FolderSync
from retrieval.cli.interrupts import until_interrupted
from retrieval.cli.libraries import articles_path, library_file, tell_outdated
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collection_option,
    add_library_option,
    add_reading_options,
    new_command,
    read_options,
)
from retrieval.cli.output import display_path
from retrieval.cli.progress import Bars
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.file_paths import with_absolute_path
from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import READERS
from retrieval.reading.finding import ReadFailure, SkippedFile, find_files
from retrieval.reading.paths import read_found


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("add", "add files and folders of articles to a library"),
        "--library library.db ~/articles",
        "--library library.db --collection town minutes.md budget.html",
        "--dry-run ~/articles",
        "--library library.db --sync ~/articles",
    )
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help=f"a file ({', '.join(READERS)}), or a folder with all that is in it",
    )
    add_library_option(command)
    add_collection_option(command)
    add_reading_options(command)
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="add nothing; print title, source, day, length and warnings of each file",
    )
    command.add_argument(
        "--verbose", action="store_true", help="name every file, not just the first ones"
    )
    command.add_argument(
        "--sync",
        action="store_true",
        help="then remove the articles whose files are no longer in these folders",
    )
    command.add_argument("--yes", action="store_true", help="with --sync: remove without asking")
    command.set_defaults(run=_add)


def _add(options: argparse.Namespace) -> int:
    paths = [articles_path(path) for path in options.paths]
    sync = _folder_sync(paths, options) if options.sync else None
    if options.dry_run:
        with Bars() as bars:
            results = _read(paths, bars, options, sync)
            is_all = print_dry_run(results, is_verbose=options.verbose)
        if sync:
            sync.show(library_file(options))
        return Exit.FOUND if is_all else Exit.USAGE
    file, summary = library_file(options), AddSummary(options.verbose)
    if file.exists() and not file.is_file():
        raise UsageError(f"{display_path(file)}: a library is a file, not a folder or a device")
    try:
        with Bars() as bars:
            results = _read(paths, bars, options, sync)
            _add_to(file, summary.readable(results), summary, bars, options)
    except BaseException as error:  # whatever ended it, what was added is in the library
        if any(summary.notes.values()) or isinstance(error, KeyboardInterrupt):
            print(f"stopped early: {summary}; run the same command again to add the rest")
        raise
    summary.print()
    is_done = not sync or sync.carry_out(file, is_sure=options.yes)
    return Exit.USAGE if summary.failures else Exit.FOUND if is_done else Exit.NOT_FOUND


def _folder_sync(paths: Sequence[Path], options: argparse.Namespace) -> FolderSync:
    """The removal that `--sync` asks for; raises UsageError if it can't be done."""
    library_file(options)
    if not (options.yes or options.dry_run or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise UsageError("--sync asks before it removes articles: add --yes, or --dry-run to look")
    for path in paths:
        if not path.is_dir():
            raise UsageError(f"{display_path(path)}: --sync needs a folder")
    return FolderSync(paths, options.collection)


def _add_to(
    file: Path,
    parsed: Iterator[ParsedArticle],
    summary: AddSummary,
    bars: Bars,
    options: argparse.Namespace,
) -> None:
    """Add what was read to the library in a file, and note in the summary what happened."""
    first = next(parsed, None)
    if first is None:  # a wrong path must create no library
        return
    waiting: deque[FileNote] = deque()
    with Library.open(file, bars.track) as library:
        articles = _noted(chain([first], parsed), waiting)
        wanted = until_interrupted(articles)
        for added in library.iter_add(wanted, options.collection, options.user):
            summary.notes[added.outcome].append(waiting.popleft())
        tell_outdated(library)


def _noted(parsed: Iterable[ParsedArticle], waiting: deque[FileNote]) -> Iterator[Article]:
    """The articles; a note on each is put into `waiting`."""
    for one in parsed:
        waiting.append(note_of(one))
        yield with_absolute_path(one.article)


def _read(
    paths: Sequence[Path], bars: Bars, options: argparse.Namespace, sync: FolderSync | None
) -> Iterator[ParsedArticle | SkippedFile | ReadFailure]:
    """Read the articles in the files and folders, one at a time; `sync` notes what is there."""
    total = sum(1 for _ in _files(paths)) if bars.is_shown else 0
    results = bars.follow(read_found(_files(paths), read_options(options)), total, "Adding")
    yield from sync.noting(results) if sync else results


def _files(paths: Sequence[Path]) -> Iterator[Path | SkippedFile | ReadFailure]:
    """The files in the paths; a failure for a path without any that can be read."""
    for path in paths:
        has_any = False
        for found in find_files([path]):
            has_any = has_any or not isinstance(found, SkippedFile)
            yield found
        if not has_any:
            yield ReadFailure(path, f"no articles found (files ending in {', '.join(READERS)})")
