"""`add`: add files, folders and web pages of articles to a library."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from retrieval.cli.adding.add_summary import AddInput, AddressFailure, AddSummary, print_dry_run
from retrieval.cli.adding.adder import Adder
from retrieval.cli.adding.folder_sync import FolderSync
from retrieval.cli.adding.wanted_addresses import (
    DEFAULT_MOST,
    WebAddresses,
    is_web_address,
    web_addresses,
)
from retrieval.cli.interrupts import interrupts_delayed, until_interrupted
from retrieval.cli.libraries import (
    NO_ARTICLES,
    articles_path,
    library_location,
    require_no_folder,
)
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collection_option,
    add_fetching_option,
    add_library_option,
    add_reading_options,
    new_command,
    positive_number,
    read_options,
)
from retrieval.cli.output import display_path
from retrieval.cli.progress import Bars
from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import READERS, is_readable
from retrieval.reading.finding import NO_SUCH_FILE, ReadFailure, SkippedFile, find_files
from retrieval.reading.paths import read_found
from retrieval.reading.reader_pool import ReaderPool

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/|$)", re.IGNORECASE)
"""The beginning of a web address without https://, such as example.org/ferry."""


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("add", "add files, folders and web pages of articles to a library"),
        "--library library.db ~/articles",
        "--library library.db --collection town minutes.md budget.html",
        "--library library.db https://quay.example/night-ferry",
        "--library library.db --sitemap https://quay.example --most 200",
        "--dry-run ~/articles",
        "--library library.db --sync ~/articles",
    )
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help=f"a file ({', '.join(READERS)}), a folder with all that is in it, or a web address",
    )
    add_library_option(command)
    add_collection_option(command)
    add_reading_options(command)
    _add_web_options(command)
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="add nothing; print title, source, day, length and warnings of each file or page",
    )
    command.add_argument(
        "--verbose", action="store_true", help="name every file and page, not just the first ones"
    )
    command.add_argument(
        "--sync",
        action="store_true",
        help="then remove the articles whose files are no longer in these folders",
    )
    command.add_argument("--yes", action="store_true", help="with --sync: remove without asking")
    command.set_defaults(run=_add)


def _add_web_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="from_file",
        metavar="FILE",
        action="append",
        default=[],
        help="also fetch the web addresses in a file, one a line; - for standard input",
    )
    command.add_argument(
        "--sitemap",
        metavar="URL",
        action="append",
        default=[],
        help="also fetch the pages in a sitemap, the newest first, unless they are known and have"
        " not changed",
    )
    command.add_argument(
        "--most",
        metavar="N",
        type=positive_number,
        default=DEFAULT_MOST,
        help=f"with --sitemap: at most so many pages (default: {DEFAULT_MOST:,})",
    )
    command.add_argument(
        "--refresh",
        action="store_true",
        help="also fetch again the pages of the collection that were added by their addresses",
    )
    add_fetching_option(command)


def _add(options: argparse.Namespace) -> int:
    paths = [articles_path(path) for path in options.paths if not is_web_address(path)]
    _require_input(options)
    sync = _folder_sync(paths, options) if options.sync else None
    summary = AddSummary(options.verbose)
    with ReaderPool() as readers:
        addresses = web_addresses(options, readers)
        summary.not_fetched += addresses.failures
        summary.unchanged = addresses.unchanged
        if options.dry_run:
            with Bars() as bars:
                files = _read(paths, bars, options, sync)
                pages = _fetched(addresses, options, readers, bars, lambda: False)
                print_dry_run(chain(files, chain.from_iterable(pages)), summary)
            if sync:
                sync.show(library_location(options))
            return Exit.FOUND if summary.is_complete else Exit.USAGE
        _add_all(paths, addresses, summary, options, sync, readers)
    summary.print()
    is_done = not sync or sync.carry_out(library_location(options), is_sure=options.yes)
    if not summary.is_complete:
        return Exit.USAGE
    return Exit.FOUND if is_done else Exit.NOT_FOUND


def _require_input(options: argparse.Namespace) -> None:
    """Raise UsageError if there is nothing to add."""
    if not (options.paths or options.from_file or options.sitemap or options.refresh):
        raise UsageError("nothing to add: name a file, a folder or a web address")


def _folder_sync(paths: Sequence[Path], options: argparse.Namespace) -> FolderSync:
    """The removal that `--sync` asks for; raises UsageError if it can't be done."""
    library_location(options)
    if not (options.yes or options.dry_run or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise UsageError("--sync asks before it removes articles: add --yes, or --dry-run to look")
    if not paths:
        raise UsageError("--sync needs a folder")
    for path in paths:
        if not path.is_dir():
            raise UsageError(f"{display_path(path)}: --sync needs a folder")
    return FolderSync(paths, options.collection)


def _add_all(
    paths: Sequence[Path],
    addresses: WebAddresses,
    summary: AddSummary,
    options: argparse.Namespace,
    sync: FolderSync | None,
    readers: ReaderPool,
) -> None:
    """Add the articles in the files, and then those at the addresses, while these arrive."""
    location = library_location(options)
    require_no_folder(location)
    try:
        with (
            Bars() as bars,
            Adder(location, options.collection, options.user, summary, bars) as adder,
        ):
            files = summary.readable(_read(paths, bars, options, sync))
            adder.add(until_interrupted(files))
            _add_pages(addresses, adder, options, readers)
            adder.tell_outdated()
    except BaseException as error:  # whatever ended it, what was added is in the library
        if any(summary.notes.values()) or isinstance(error, KeyboardInterrupt):
            print(f"stopped early: {summary}; run the same command again to add the rest")
        raise


def _add_pages(
    addresses: WebAddresses, adder: Adder, options: argparse.Namespace, readers: ReaderPool
) -> None:
    """Add the articles at the addresses; after Ctrl+C, only those that have arrived."""
    with interrupts_delayed() as is_interrupted:
        for batch in _fetched(addresses, options, readers, adder.bars, is_interrupted):
            adder.add(adder.summary.readable(batch))
        if is_interrupted():
            raise KeyboardInterrupt


def _fetched(
    addresses: WebAddresses,
    options: argparse.Namespace,
    readers: ReaderPool,
    bars: Bars,
    is_stopped: Callable[[], bool],
) -> Iterator[list[ParsedArticle | AddressFailure]]:
    """Fetch and read the pages at the addresses, if there are any."""
    if addresses.by_key:
        from retrieval.cli.adding.page_source import fetched_batches  # noqa: PLC0415 - asyncio

        yield from fetched_batches(addresses, options, readers, bars, is_stopped)


def _read(
    paths: Sequence[Path], bars: Bars, options: argparse.Namespace, sync: FolderSync | None
) -> Iterator[AddInput]:
    """Read the articles in the files and folders, one at a time; `sync` notes what is there."""
    if not paths:
        return
    total = sum(1 for _ in _files(paths)) if bars.is_shown else 0
    results = bars.follow(read_found(_files(paths), read_options(options)), total, "Adding")
    yield from sync.noting(results) if sync else results


def _files(paths: Sequence[Path]) -> Iterator[Path | SkippedFile | ReadFailure]:
    """The files in the paths; a failure for a path without any that can be read."""
    for path in paths:
        has_any = False
        for found in find_files([path]):
            has_any = has_any or not isinstance(found, SkippedFile)
            yield _with_hint(found)
        if not has_any:
            yield ReadFailure(path, NO_ARTICLES)


def _with_hint(found: Path | SkippedFile | ReadFailure) -> Path | SkippedFile | ReadFailure:
    """The file; if it is missing and has the name of a host, the failure says what to write."""
    if not (isinstance(found, ReadFailure) and found.reason == NO_SUCH_FILE):
        return found
    address = display_path(found.path)
    if not _HOST.match(address) or is_readable(address.partition("/")[0]):
        return found
    reason = f"{NO_SUCH_FILE}; if it is a web address, write https://{address}"
    return ReadFailure(found.path, reason)
