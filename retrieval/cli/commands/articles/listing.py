"""`list`: list the articles of a library."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from retrieval.cli.libraries import open_library, require_collections
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collections_option,
    add_json_option,
    add_library_option,
    new_command,
    positive_number,
)
from retrieval.cli.output import print_json, record_to_json
from retrieval.library import SHARED
from retrieval.model.records import ArticleEntry
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line

_OLDER_VERSION = "older version"
_MAX_SOURCE_COLUMNS = 24


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("list", "list the articles of a library"),
        "--library library.db -n 20",
        "--library library.db harbour post",
        "--library library.db | cut -f 4",
    )
    command.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help="only articles with all of these words in title, source, author or address",
    )
    add_library_option(command)
    add_collections_option(command)
    command.add_argument("-n", type=positive_number, metavar="N", help="only the first N")
    command.add_argument("--all", action="store_true", help="include older versions")
    add_json_option(command)
    command.set_defaults(run=_list)


def _list(options: argparse.Namespace) -> int:
    collections = options.collection or [SHARED]
    words = " ".join(options.words).strip()
    with open_library(options) as library:
        require_collections(library, collections)
        entries = library.entries(words, collections)
    matching = [entry for entry in entries if entry.is_current or options.all]
    shown = matching[: options.n]
    if options.json:
        print_json([record_to_json(entry) for entry in shown])
    else:
        for line in _lines(shown):
            print(line)
        sys.stdout.flush()
        part = f"{len(shown):,} of " if len(shown) < len(matching) else ""
        print(f"{part}{pluralize(len(matching), 'article')}", file=sys.stderr)
    return Exit.FOUND if matching or not words else Exit.NOT_FOUND


def _lines(entries: Sequence[ArticleEntry]) -> Iterator[str]:
    """A line for each article: aligned columns at a terminal, tab-separated fields in a pipe."""
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns
    sources = [visible_line(entry.source or "") for entry in entries]
    source_columns = min(_MAX_SOURCE_COLUMNS, max(map(cell_len, sources), default=0))
    for entry, source in zip(entries, sources, strict=True):
        day = entry.published.isoformat() if entry.published else ""
        title = visible_line(entry.title)
        mark = [] if entry.is_current else [_OLDER_VERSION]
        if is_terminal:
            fields = entry.id, f"{day:10}", set_cell_size(source, source_columns), *mark, title
            line = "  ".join(fields)
            yield set_cell_size(line, columns) if cell_len(line) > columns else line
        else:
            yield "\t".join((entry.id, day, source, title, *mark))
