"""`watch`: keep a library in step with folders while their files change."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from threading import Event

from retrieval.cli.libraries import articles_path, library_location
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
from retrieval.cli.output import display_path, first_lines
from retrieval.cli.progress import Bars
from retrieval.folders.following import FolderChanges, FollowedFolders
from retrieval.library import Library


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("watch", "keep a library in step with folders while their files change"),
        "--library library.db ~/articles",
    )
    command.description = (
        "Add what is new or changed in folders, and remove what is no longer there: once at the"
        " start, then whenever a file changes. Ctrl+C ends it."
    )
    command.add_argument("folders", metavar="FOLDER", nargs="+", help="a folder of articles")
    add_library_option(command)
    add_collection_option(command)
    add_reading_options(command)
    command.set_defaults(run=_watch)


def _watch(options: argparse.Namespace) -> int:
    location = library_location(options)
    folders = [articles_path(folder) for folder in options.folders]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{display_path(folder)}: watch needs a folder")
    stopped = _stop_on_signals()
    with Bars() as bars, Library.open(location, bars.track) as library:
        followed = FollowedFolders(
            *(library, folders, options.collection, read_options(options), options.user)
        )
        for number, changes in enumerate(followed.follow(stopped)):
            if changes or number == 0:
                _print(changes)
            if number == 0:
                print(f"watching {_names(folders)}; Ctrl+C stops", flush=True)
    return Exit.FOUND


def _stop_on_signals() -> Event:
    """An event that is set by Ctrl+C or SIGTERM; the same signal again ends the program."""
    stopped = Event()

    def stop(number: int, _: object) -> None:
        stopped.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopped


def _print(changes: FolderChanges) -> None:
    """Print the counts of a change, and to standard error what could not be read."""
    counts = {
        "added": changes.added,
        "with new text": changes.replaced,
        "removed": changes.removed,
        "could not read": len(changes.failures),
    }
    parts = [f"{name} {count:,}" for name, count in counts.items() if count]
    print(", ".join(parts) or "nothing has changed", flush=True)
    for line in first_lines(list(map(str, changes.failures))):
        print(line, file=sys.stderr)


def _names(folders: list[Path]) -> str:
    return ", ".join(map(display_path, folders))
