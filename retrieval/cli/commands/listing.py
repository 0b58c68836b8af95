"""`list` and `info`: what a library holds."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.filesize import decimal

from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collections_option,
    add_library_option,
    count,
    display_path,
    new_command,
    open_library,
    print_json,
    require_collections,
)
from retrieval.cli.output import pluralize
from retrieval.index.embedded.disk_index import index_folder
from retrieval.library import SHARED
from retrieval.model.records import ArticleEntry, CollectionStats, LibraryStats
from retrieval.reading import printable_path
from retrieval.text.dates import format_date
from retrieval.text.unicode import visible_line

_OLDER = "older version"
_WIDEST_SOURCE = 24
"""Columns of a terminal."""


def add_command(new_parser: NewParser) -> None:
    """Makes the commands known."""
    lists = new_command(
        new_parser,
        *("list", "list the articles of a library, newest added first"),
        "--library library.db -n 20",
        "--library library.db harbour post",
        "--library library.db | cut -f 4",
    )
    lists.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help="only articles with all of these in title, source, author or address",
    )
    add_library_option(lists)
    add_collections_option(lists)
    lists.add_argument("-n", type=count, metavar="N", help="the first N only")
    lists.add_argument("--all", action="store_true", help="older versions too")
    lists.add_argument("--json", action="store_true", help="the list as JSON")
    lists.set_defaults(run=_list)
    info = new_command(
        new_parser, *("info", "tell what a library holds, and its size"), "--library library.db"
    )
    add_library_option(info)
    info.add_argument("--json", action="store_true", help="the same as JSON")
    info.set_defaults(run=_info)


def _list(options: argparse.Namespace) -> int:
    collections = options.collection or [SHARED]
    words = " ".join(options.words).strip()
    with open_library(options) as library:
        require_collections(library, collections)
        found = library.entries(words, collections)
    found = [entry for entry in found if entry.is_current or options.all]
    shown = found[: options.n]
    if options.json:
        print_json([_plain(entry) for entry in shown])
    else:
        for line in _lines(shown):
            print(line)
        sys.stdout.flush()
        some = f"{len(shown):,} of " if len(shown) < len(found) else ""
        print(f"{some}{pluralize(len(found), 'article')}", file=sys.stderr)
    return Exit.FOUND if found or not words else Exit.NOT_FOUND


def _lines(entries: Sequence[ArticleEntry]) -> Iterator[str]:
    """A line for each: columns at a terminal, fields with a tab between them for a program."""
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns
    sources = [visible_line(entry.source or "") for entry in entries]
    widest = min(_WIDEST_SOURCE, max(map(cell_len, sources), default=0))
    for entry, source in zip(entries, sources, strict=True):
        day = entry.published.isoformat() if entry.published else ""
        title = visible_line(entry.title)
        mark = [] if entry.is_current else [_OLDER]
        if is_terminal:
            fields = entry.id, f"{day:10}", set_cell_size(source, widest), *mark, title
            yield _cut("  ".join(fields), columns)
        else:
            yield "\t".join((entry.id, day, source, title, *mark))


def _cut(line: str, columns: int) -> str:
    return set_cell_size(line, columns) if cell_len(line) > columns else line


def _info(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        summary = library.stats()
        passages = [library.scope_size([one.name]).passages for one in summary.collections]
    index_bytes = _size_of(options.library)
    if options.json:
        collections = [
            {**_plain(one), "passages": number}
            for one, number in zip(summary.collections, passages, strict=True)
        ]
        index = {"index_bytes": index_bytes, "collections": collections}
        print_json({**_plain(summary), **index})
        return Exit.FOUND
    print(
        f"{display_path(options.library)}: {decimal(summary.bytes)}, index {decimal(index_bytes)},"
        f" schema version {summary.schema_version}, SQLite {summary.sqlite_version}"
    )
    for one, number in zip(summary.collections, passages, strict=True):
        print(_described(one, number))
    if not summary.collections:
        print("no articles yet")
    return Exit.FOUND


def _described(collection: CollectionStats, passages: int) -> str:
    parts = [pluralize(collection.articles, "article")]
    if collection.older_versions:
        parts.append(pluralize(collection.older_versions, _OLDER))
    parts += [pluralize(passages, "passage"), pluralize(collection.characters, "character")]
    first, last = collection.first_published, collection.last_published
    if first and last:
        days = dict.fromkeys((format_date(first), format_date(last)))
        parts.append(" to ".join(days))
    return f"{visible_line(collection.name)}: {', '.join(parts)}"


def _size_of(library: Path) -> int:
    """The bytes of the index beside a library."""
    files = index_folder(library).rglob("*")
    return sum(path.stat().st_size for path in files if path.is_file())


def _plain(record: ArticleEntry | CollectionStats | LibraryStats) -> dict[str, Any]:
    """A record as JSON knows it."""
    return {name: _plain_value(value) for name, value in record._asdict().items()}


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return printable_path(value) if isinstance(value, Path) else value
