"""`info`: show what a library contains, and its size."""

from __future__ import annotations

import argparse

from rich.filesize import decimal

from retrieval.cli.libraries import (
    display_location,
    library_location,
    open_library,
    tell_outdated,
)
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_json_option,
    add_library_option,
    new_command,
)
from retrieval.cli.output import print_json, record_to_json
from retrieval.model.records import CollectionStats
from retrieval.text.counts import pluralize
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.unicode import visible_line


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("info", "show what a library contains, and its size"),
        "--library library.db",
    )
    add_library_option(command)
    add_json_option(command)
    command.set_defaults(run=_info)


def _info(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        stats = library.stats()
        tell_outdated(library)
        passages = [library.scope_size([one.name]).passages for one in stats.collections]
        index_bytes = library.index_bytes()
    if options.json:
        collections = [
            {**record_to_json(one), "passages": number}
            for one, number in zip(stats.collections, passages, strict=True)
        ]
        print_json(
            {**record_to_json(stats), "index_bytes": index_bytes, "collections": collections}
        )
        return Exit.FOUND
    name = display_location(library_location(options))
    print(
        f"{name}: {decimal(stats.bytes)}, index {decimal(index_bytes)},"
        f" schema version {stats.schema_version}, {stats.software}"
    )
    for one, number in zip(stats.collections, passages, strict=True):
        print(_collection_line(one, number))
    if not stats.collections:
        print("no articles yet")
    return Exit.FOUND


def _collection_line(collection: CollectionStats, passages: int) -> str:
    parts = [pluralize(collection.articles, "article")]
    if collection.older_versions:
        parts.append(pluralize(collection.older_versions, "older version"))
    parts += [pluralize(passages, "passage"), pluralize(collection.characters, "character")]
    first, last = collection.first_published, collection.last_published
    if first and last:
        days = dict.fromkeys((format_date(first), format_date(last)))
        parts.append(" to ".join(days))
    return f"{visible_line(collection.name)}: {', '.join(parts)}"
