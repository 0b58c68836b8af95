"""`coverage`: count the articles on a topic."""

from __future__ import annotations

import argparse

from retrieval.cli.libraries import open_articles
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_articles_options,
    add_json_option,
    new_command,
)
from retrieval.cli.output import print_json, stdout_console
from retrieval.cli.outputs.topic_output import show_coverage
from retrieval.cli.questions import read_question
from retrieval.library import SHARED
from retrieval.topics.coverage import coverage


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("coverage", "count the articles on a topic, by source and date"),
        "balloons leaflets",
        "--articles ~/articles balloons",
    )
    command.add_argument(
        "words", metavar="TOPIC", nargs="*", help="the topic; - reads it from standard input"
    )
    add_articles_options(command)
    add_json_option(command)
    command.set_defaults(run=_coverage)


def _coverage(options: argparse.Namespace) -> int:
    topic, paths = read_question(options)
    with open_articles(options, paths) as library:
        result = coverage(library, topic, options.collection or [SHARED])
    if options.json:
        print_json(result.to_dict())
    else:
        show_coverage(result, stdout_console())
    return Exit.FOUND if result.articles else Exit.NOT_FOUND
