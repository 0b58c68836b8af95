"""`search`: find passages."""

from __future__ import annotations

import argparse

from retrieval.cli.libraries import open_articles, require_source
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_articles_options,
    add_filter_options,
    add_json_option,
    new_command,
    positive_number,
    require_days_in_order,
)
from retrieval.cli.output import print_json, stdout_console
from retrieval.cli.outputs.answer_output import show_results
from retrieval.cli.questions import read_question
from retrieval.library import SHARED

_DEFAULT_K = 10


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("search", "find passages"),
        "-k 3 balloons leaflets",
        "--articles ~/articles balloons",
    )
    command.add_argument(
        "words", metavar="WORDS", nargs="*", help="the words; - reads them from standard input"
    )
    command.add_argument(
        "-k",
        metavar="N",
        type=positive_number,
        default=_DEFAULT_K,
        help=f"how many passages (default: {_DEFAULT_K})",
    )
    add_articles_options(command)
    add_filter_options(command)
    add_json_option(command)
    command.set_defaults(run=_search)


def _search(options: argparse.Namespace) -> int:
    require_days_in_order(options)
    words, paths = read_question(options)
    collections = options.collection or [SHARED]
    with open_articles(options, paths) as library:
        require_source(library, collections, options.source)
        results = library.search_results(
            words,
            options.k,
            collections,
            source=options.source,
            after=options.after,
            before=options.before,
        )
    if options.json:
        print_json(results.to_dict())
    else:
        show_results(results, stdout_console())
    return Exit.FOUND if results.hits else Exit.NOT_FOUND
