"""`backup`: copy a library while others use it."""

from __future__ import annotations

import argparse

from rich.filesize import decimal

from retrieval.cli.libraries import display_location, library_location, open_library
from retrieval.cli.options import Exit, NewParser, add_library_option, file_path, new_command
from retrieval.cli.output import display_path


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("backup", "copy a library while others use it"),
        "--library library.db library-monday.db",
    )
    command.add_argument(
        "file", metavar="FILE", type=file_path, help="the new file; it must not exist yet"
    )
    add_library_option(command)
    command.set_defaults(run=_backup)


def _backup(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        library.backup(options.file)
    name = display_location(library_location(options))
    size = decimal(options.file.stat().st_size)
    print(f"copied {name} to {display_path(options.file)}: {size}")
    return Exit.FOUND
