"""`reindex`: build the index of a library again while it answers."""

from __future__ import annotations

import argparse

from retrieval.cli.libraries import open_library
from retrieval.cli.options import Exit, NewParser, add_library_option, new_command
from retrieval.text.counts import pluralize


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("reindex", "build the index of a library again while it answers"),
        "--library library.db",
        "--library https://search.example:9200/news",
    )
    add_library_option(command)
    command.set_defaults(run=_reindex)


def _reindex(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        library.rebuild_index()
        sizes = [library.scope_size([one.name]) for one in library.stats().collections]
    articles = pluralize(sum(size.articles for size in sizes), "article")
    passages = pluralize(sum(size.passages for size in sizes), "passage")
    print(f"indexed {articles}, {passages}")
    return Exit.FOUND
