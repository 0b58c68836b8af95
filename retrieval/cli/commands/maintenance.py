"""`backup` and `check`: so that a library is never lost."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.filesize import decimal

from retrieval.cli.options import (
    Exit,
    NewParser,
    add_library_option,
    new_command,
    opened,
    told,
)
from retrieval.cli.output import counted
from retrieval.text.unicode import visible_line


def add_to(new_parser: NewParser) -> None:
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
    with opened(options) as library:
        library.backup(options.file)
    size = decimal(options.file.stat().st_size)
    print(f"copied {told(options.library)} to {told(options.file)}: {size}")
    return Exit.FOUND


def _check(options: argparse.Namespace) -> int:
    with opened(options) as library:
        problems = library.check()
        if not problems:
            sizes = [library.size([one.name]) for one in library.summary().collections]
    if problems:
        for problem in problems:
            print(visible_line(problem))
        return Exit.NOT_FOUND
    articles = counted(sum(size.articles for size in sizes), "article")
    passages = counted(sum(size.passages for size in sizes), "passage")
    print(f"sound: {articles}, {passages}, store and index agree")
    return Exit.FOUND
