"""`check`: verify a library and its index."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from retrieval.cli.libraries import library_location, open_library, tell_outdated
from retrieval.cli.options import Exit, NewParser, add_library_option, new_command
from retrieval.engine import examine_cluster
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
    findings = list(examine_cluster(library_location(options)))
    troubles = [f"{one.subject}: {one.sentence}" for one in findings if not one.is_ok]
    _print_all(troubles)
    if any(not one.is_ok for one in findings[:1]):  # the cluster can't be used at all
        return Exit.NOT_FOUND
    with open_library(options) as library:
        problems = library.check()
        if not problems:
            sizes = [library.scope_size([one.name]) for one in library.stats().collections]
            tell_outdated(library)
    _print_all(problems)
    if problems or troubles:
        return Exit.NOT_FOUND
    articles = pluralize(sum(size.articles for size in sizes), "article")
    passages = pluralize(sum(size.passages for size in sizes), "passage")
    print(f"sound: {articles}, {passages}, store and index agree")
    return Exit.FOUND


def _print_all(problems: Sequence[str]) -> None:
    for problem in problems:
        print(visible_line(problem))
    sys.stdout.flush()
