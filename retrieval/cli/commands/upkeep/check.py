"""`check`: verify a library and its index."""

from __future__ import annotations

import argparse

from retrieval.cli.libraries import open_library, tell_outdated
from retrieval.cli.options import Exit, NewParser, add_library_option, new_command
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser, *("check", "verify a library and its index"), "--library library.db"
    )
    add_library_option(command)
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        problems = library.check()
        if not problems:
            sizes = [library.scope_size([one.name]) for one in library.stats().collections]
            tell_outdated(library)
    if problems:
        for problem in problems:
            print(visible_line(problem))
        return Exit.NOT_FOUND
    articles = pluralize(sum(size.articles for size in sizes), "article")
    passages = pluralize(sum(size.passages for size in sizes), "passage")
    print(f"sound: {articles}, {passages}, store and index agree")
    return Exit.FOUND
