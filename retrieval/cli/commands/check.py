"""`backup` and `check`: so that a library is never lost."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.filesize import decimal

from retrieval.cli.options import (
    Exit,
    NewParser,
    add_library_option,
    display_path,
    new_command,
    open_library,
)
from retrieval.cli.output import pluralize
from retrieval.text.unicode import visible_line


def add_command(new_parser: NewParser) -> None:
    """Makes the commands known."""
    backup = new_command(
        new_parser,
        *("backup", "copy a library to a new file, also while others use it"),
        "--library library.db library-monday.db",
    )
    backup.add_argument("file", metavar="FILE", type=Path, help="must not be there yet")
    add_library_option(backup)
    backup.set_defaults(run=_backup)
    check = new_command(
        new_parser,
        *("check", "read all of a library again, and compare its store with its index"),
        "--library library.db",
    )
    add_library_option(check)
    check.set_defaults(run=_check)


def _backup(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        library.backup(options.file)
    size = decimal(options.file.stat().st_size)
    print(f"copied {display_path(options.library)} to {display_path(options.file)}: {size}")
    return Exit.FOUND


def _check(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        problems = library.check()
        if not problems:
            sizes = [library.scope_size([one.name]) for one in library.stats().collections]
    if problems:
        for problem in problems:
            print(visible_line(problem))
        return Exit.NOT_FOUND
    articles = pluralize(sum(size.articles for size in sizes), "article")
    passages = pluralize(sum(size.passages for size in sizes), "passage")
    print(f"sound: {articles}, {passages}, store and index agree")
    return Exit.FOUND
