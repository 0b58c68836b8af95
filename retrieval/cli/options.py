"""What the commands have in common: how they end, and which library they use."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console

from retrieval.cli.progress import Bars
from retrieval.library import SHARED, Library
from retrieval.reading import printable_path
from retrieval.text.unicode import visible_line

NewParser = Callable[..., argparse.ArgumentParser]
"""argparse's `add_parser`: makes a parser for a command of that name."""

_MAX_DIGITS = 9
_UNWRAPPED = 100_000
"""Columns."""


class Exit(IntEnum):
    """What the exit code says."""

    FOUND = 0
    NOT_FOUND = 1
    USAGE = 2
    INTERRUPTED = 130


class UsageError(Exception):
    """What the user asked for can't be done; the message says why and what to do."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with the exit code for wrong usage."""
        self.exit(Exit.USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def new_command(
    new_parser: NewParser, name: str, does: str, *examples: str
) -> argparse.ArgumentParser:
    """A command with a help page that ends with examples."""
    command = new_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    lines = (f"  {command.prog} {example}" for example in examples)
    command.epilog = "\n".join(("for example:", *lines))
    return command


def add_library_option(command: argparse.ArgumentParser) -> None:
    """Lets a command take the file of a library."""
    command.add_argument(
        "--library", metavar="FILE", type=Path, help="the library, one file (needed)"
    )


def add_collection_option(command: argparse.ArgumentParser) -> None:
    """Lets a command take one collection."""
    command.add_argument(
        "--collection", metavar="NAME", type=_name, default=SHARED, help=f"which one ({SHARED})"
    )


def add_collections_option(command: argparse.ArgumentParser) -> None:
    """Lets a command take any number of collections."""
    command.add_argument(
        "--collection",
        metavar="NAME",
        type=_name,
        action="append",
        help=f"of the library; may be given several times ({SHARED})",
    )


def library_file(options: argparse.Namespace) -> Path:
    """The file that was named; raises UsageError if none was."""
    file: Path | None = options.library
    if file is None:
        raise UsageError("name the library: --library FILE (for example --library library.db)")
    return file


@contextmanager
def open_library(options: argparse.Namespace) -> Iterator[Library]:
    """The library that was named; it must be there."""
    file = library_file(options)
    if not file.is_file() or not file.stat().st_size:
        raise UsageError(f"{display_path(file)}: there is no such library")
    with Bars() as bars, Library.open(file, bars.track) as library:
        yield library


def require_collections(library: Library, collections: Sequence[str]) -> None:
    """Raises UsageError for a collection that the library doesn't have."""
    if set(collections) <= {SHARED}:
        return  # it may be empty, but is always there
    names = {collection.name for collection in library.stats().collections} | {SHARED}
    for name in collections:
        if name not in names:
            there = ", ".join(map(visible_line, sorted(names)))
            raise UsageError(f"there is no collection {visible_line(name)}, only: {there}")


def display_path(path: Path) -> str:
    """A path as it is printed."""
    return visible_line(printable_path(path))


def output() -> Console:
    """Standard output: a reader at a terminal gets wrapped lines, a program whole ones."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED)


def print_json(value: Any) -> None:
    """Prints a value as one line of JSON."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode))


def count(text: str) -> int:
    """A number of things to be shown, from 1 up."""
    if not text.isdecimal() or len(text) > _MAX_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError("not a number from 1 up")
    return int(text)


def _name(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("not a name in this terminal's encoding") from None
    if not text.strip():
        raise argparse.ArgumentTypeError("a collection needs a name")
    return text
